import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
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
  expect(await violations(page)).toEqual([])
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

test('a number combines with words, whichever came first; only what the search box says is in it', async ({
  page,
}) => {
  const search = page.getByRole('searchbox', { name: 'Search' })
  await page.keyboard.press('f')
  await panel(page).getByLabel('Phone').fill('0000')
  await expect(chips(page)).toContainText('Phone: 0000')
  await expect(search).toHaveValue('')
  await search.fill('boris')
  await expect(rows(page)).toHaveCount(2)
  await expect(chips(page)).toContainText('Phone: 0000')
  await search.fill('')
  await expect(rows(page)).toHaveCount(4)
  await expect(chips(page)).toContainText('Phone: 0000')
  await chips(page).getByRole('button', { name: 'Reset' }).click()

  // Typed there, it stands there, and the words that follow take its place.
  await search.fill('0004')
  await expect(rows(page)).toHaveCount(2)
  await expect(search).toHaveValue('0004')
  await expect(chips(page)).toBeHidden()
  await search.fill('elena')
  await expect(rows(page).last()).toContainText('Elena')
  await expect(rows(page)).toHaveCount(2)
})

test('digits that are in no number lead on to the orders', async ({ page, desk }) => {
  await desk.call('messages.create', {
    recipients: [{ phone: '+79160000021', name: 'Ivan', order: '884422' }],
    text: 'Your parcel is here',
  })
  await page.getByRole('searchbox', { name: 'Search' }).fill('884422')
  await expect(page.getByText('No number has “884422” in it')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Look for the order “884422”' }).focus()
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page).last()).toContainText('Ivan')
})

test('by keyboard: chips go one after the other, and Esc folds the filters', async ({ page }) => {
  await page.keyboard.press('f')
  await expect(panel(page).getByLabel('Created', { exact: true })).toBeFocused()
  await panel(page).getByLabel('Customer').fill('o')
  await panel(page).getByLabel('Order').fill('2')
  await panel(page).getByLabel('Failed, not seen yet').check()
  await expect(chips(page).getByRole('button')).toHaveCount(4)
  await chips(page).getByRole('button', { name: 'Take off: Customer: o' }).focus()
  await page.keyboard.press('Delete')
  await expect(chips(page).getByRole('button', { name: 'Take off: Order: 2' })).toBeFocused()
  await page.keyboard.press('Backspace')
  await expect(chips(page).getByRole('button', { name: 'Take off: Failed, not seen yet' })).toBeFocused()
  await page.keyboard.press('Enter')
  const button = page.getByRole('button', { name: 'Filters' })
  await expect(button).toBeFocused()

  // An open list of choices closes first.
  await panel(page).getByRole('combobox', { name: 'Reason' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option', { name: 'Roaming' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('option', { name: 'Roaming' })).toBeHidden()
  await expect(panel(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel(page)).toBeHidden()
  await expect(button).toBeFocused()
})
