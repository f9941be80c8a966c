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
