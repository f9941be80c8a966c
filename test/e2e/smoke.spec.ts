import { expect, test } from './fixtures.ts'

test('a fresh desk opens, in practice mode and online', async ({ page, desk }) => {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  await page.reload()

  await expect(page.getByText('Practice mode: no SMS leaves this computer')).toBeVisible()
  await expect(page.getByText(/^Online through /)).toBeVisible()
  await expect(page.getByRole('banner').getByRole('button', { name: 'New message' })).toBeVisible()
  expect((await desk.call('messages.list', {})).total).toBe(0)
  expect(problems).toEqual([])
})

test('a page whose program has gone says so, and claims nothing', async ({ page, desk }) => {
  await expect(page.getByText(/^Online through /)).toBeVisible()
  await desk.kill()
  await expect(page.getByRole('alert')).toContainText('Tillpost is not running')
  await expect(page.getByText(/^Online through /)).toBeHidden()
})
