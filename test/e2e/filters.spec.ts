import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.use({ clockScale: 20 })

const rows = (page: Page) => page.getByRole('region', { name: 'Messages' }).getByRole('row')
const chips = (page: Page) => page.getByRole('list', { name: 'Active filters' })
const panel = (page: Page) => page.getByRole('group', { name: 'More filters' })

test.beforeEach(async ({ desk }) => {
  for (const [digits, name, order] of [
    ['20', 'Анна', 'A-1'],
    ['04', 'Boris', 'A-2'],
    ['05', 'Elena', 'B-1'],
  ] as const)
    await desk.call('messages.create', {
      recipients: [{ phone: `+791600000${digits}`, name, order }],
      subject: `For ${name}`,
      text: 'Your order is ready',
    })
  await expect
    .poll(async () => (await desk.call('messages.counts', {})).byStatus.not_delivered, { timeout: 30_000 })
    .toBe(2)
})

test('filters combine at once, each is a chip, and Reset takes all of them off', async ({ page }) => {
  await expect(rows(page)).toHaveCount(4)
  await page.getByRole('button', { name: 'Filters' }).click()
  await panel(page).getByRole('combobox', { name: 'Reason' }).click()
  await page.getByRole('option', { name: 'Phone off' }).click()
  await expect(rows(page)).toHaveCount(2)
  await page.getByRole('option', { name: 'Out of reach' }).click()
  await page.keyboard.press('Escape')
  await expect(rows(page)).toHaveCount(3)
  await expect(chips(page)).toContainText('Reason: Phone off, Out of reach')

  await panel(page).getByLabel('Customer').fill('ele')
  await expect(rows(page)).toHaveCount(2)
  // The counts of the tabs follow the other filters.
  await expect(page.getByRole('group', { name: 'Status' })).toContainText('Not delivered 1')
  await chips(page).getByRole('button', { name: 'Take off: Customer: ele' }).click()
  await expect(panel(page).getByLabel('Customer')).toHaveValue('')
  await expect(rows(page)).toHaveCount(3)

  await chips(page).getByRole('button', { name: 'Reset' }).click()
  await expect(rows(page)).toHaveCount(4)
  await expect(chips(page)).toBeHidden()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([])
  await page.screenshot({ path: test.info().outputPath('filters.png') })
})

test('by keyboard: the bar opens and folds, a chip goes by Delete, and the address keeps it all', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Filters' }).focus()
  await page.keyboard.press('Enter')
  await panel(page).getByLabel('Order').focus()
  await page.keyboard.type('A-')
  await expect(rows(page)).toHaveCount(3)
  await panel(page).getByLabel('Created', { exact: true }).selectOption('Today')
  await panel(page).getByLabel('Failed, not seen yet').focus()
  await page.keyboard.press('Space')
  await expect(rows(page)).toHaveCount(2)
  await expect(chips(page).getByRole('button')).toHaveCount(4)

  await page.getByRole('button', { name: 'Filters' }).focus()
  await page.keyboard.press('Enter')
  await expect(panel(page)).toBeHidden()
  await expect(chips(page)).toContainText('Created: today')
  await page.reload()
  await expect(rows(page)).toHaveCount(2)
  await expect(panel(page)).toBeHidden()

  await chips(page).getByRole('button', { name: 'Take off: Failed, not seen yet' }).focus()
  await page.keyboard.press('Delete')
  await expect(rows(page)).toHaveCount(3)
})

test('words are found by beginnings, Cyrillic too; a number by its last four digits; a range by its days', async ({
  page,
}) => {
  const search = page.getByRole('searchbox', { name: 'Search' })
  await search.fill('анн')
  await expect(rows(page)).toHaveCount(2)
  await search.fill('0005')
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page).last()).toContainText('Elena')
  await search.fill('')

  await page.getByRole('button', { name: 'Filters' }).click()
  await panel(page).getByLabel('Created', { exact: true }).selectOption('From … to …')
  await panel(page).getByLabel('Created: to').fill('2015-09-01')
  await expect(page.getByText('Nothing matches')).toBeVisible()
  await panel(page).getByLabel('Created: to').fill('2099-01-01')
  await panel(page).getByLabel('Created: from').fill('2020-01-01')
  await expect(rows(page)).toHaveCount(4)
  await expect(chips(page)).toContainText('Created: from Jan 1, 2020 to Jan 1, 2099')
})
