import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { type Desk, expect, test } from './fixtures.ts'

/** Messages that wait in a paused outbox, made by one call. */
async function waiting(desk: Desk, count: number): Promise<readonly number[]> {
  await desk.call('outbox.pause', {})
  const recipients = Array.from({ length: count }, (_, index) => ({ phone: `+7916${5_000_000 + index}` }))
  return (await desk.call('messages.create', { recipients, subject: 'Ready', text: 'Your order is ready' }))
    .created
}

const list = (page: Page) => page.getByRole('region', { name: 'Messages' })
const jobs = (page: Page) => page.getByRole('region', { name: 'Work under way' })
const bar = (page: Page) => page.getByRole('group', { name: /selected/ })

test('all that match are sent again, also those on other pages, and the question says how many', async ({
  page,
  desk,
}) => {
  await waiting(desk, 130)
  await desk.call('messages.cancel', { filter: {} })
  await page
    .getByRole('group', { name: 'Status' })
    .getByRole('button', { name: /^Cancelled/ })
    .click()
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
  await expect(bar(page)).toContainText('50 selected')
  await page.getByRole('button', { name: 'Select all 130 that match' }).click()
  await bar(page).getByRole('button', { name: 'Send again' }).click()

  const question = page.getByRole('group', { name: 'Send 130 messages again?' })
  await question.getByRole('button', { name: 'Send again' }).click()
  await expect(jobs(page)).toContainText('Saved to the outbox: 130 messages')
  expect((await desk.call('messages.counts', {})).byStatus).toMatchObject({ queued: 130, cancelled: 130 })
})

test('by keyboard: some are cancelled, and what could not be is told with its reason', async ({
  page,
  desk,
}) => {
  const ids = await waiting(desk, 3)
  await desk.call('messages.cancel', { ids: [ids[0] ?? 0] })
  await expect(list(page).getByRole('row')).toHaveCount(4)
  await page.getByRole('checkbox', { name: 'Select all on this page' }).focus()
  await page.keyboard.press('Space')
  await expect(bar(page)).toContainText('3 selected')
  await bar(page).getByRole('button', { name: 'Cancel sending' }).focus()
  await page.keyboard.press('Enter')
  const question = page.getByRole('group', { name: 'Cancel sending of 3 messages?' })
  // The question offers the harmless answer first.
  await expect(question.getByRole('button', { name: 'No, leave them' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(jobs(page)).toContainText('Cancelled: 2 messages')
  await expect(jobs(page)).toContainText('1 message left as before: already at an end (1)')
  expect(await violations(page)).toEqual([])
  expect((await desk.call('messages.counts', {})).byStatus).toMatchObject({ queued: 0, cancelled: 3 })
})

test('finished ones are deleted after a question, and brought back within ten seconds', async ({
  page,
  desk,
}) => {
  const ids = await waiting(desk, 3)
  await desk.call('messages.cancel', { ids: ids.slice(0, 2) })
  const before = await Promise.all(ids.map((id) => desk.call('messages.get', { id })))
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
  await bar(page).getByRole('button', { name: 'Delete' }).click()
  const question = page.getByRole('group', { name: /^Delete 3 messages\?/ })
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(jobs(page)).toContainText('Deleted: 2 messages')
  await expect(jobs(page)).toContainText('1 message left as before')
  await expect(list(page).getByRole('row')).toHaveCount(2)

  await jobs(page).getByRole('button', { name: /^Undo/ }).click()
  await expect(jobs(page)).toContainText('Brought back: 2 messages')
  await expect(list(page).getByRole('row')).toHaveCount(4)
  const after = await Promise.all(ids.map((id) => desk.call('messages.get', { id })))
  const told = (story: typeof before) => story.map(({ revision: _, ...rest }) => rest)
  expect(told(after)).toEqual(told(before))
})

test('what was left as it was can be looked at', async ({ page, desk }) => {
  const ids = await waiting(desk, 4)
  await desk.call('messages.cancel', { ids: ids.slice(0, 2) })
  await expect(list(page).getByRole('row')).toHaveCount(5)
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
  await bar(page).getByRole('button', { name: 'Cancel sending' }).click()
  await page.getByRole('button', { name: 'Cancel sending', exact: true }).click()
  await jobs(page).getByRole('button', { name: 'Show them' }).focus()
  await page.keyboard.press('Enter')
  await expect(list(page).getByRole('row')).toHaveCount(3)
  await expect(page.getByRole('list', { name: 'Active filters' })).toContainText('2 chosen messages')
})

test('by keyboard: Esc takes a question back and then the selection; Ctrl+Z undoes a deletion', async ({
  page,
  desk,
}) => {
  await waiting(desk, 3)
  await desk.call('messages.cancel', { filter: {} })
  await expect(list(page)).toContainText('Cancelled')
  await page.getByRole('checkbox', { name: 'Select all on this page' }).focus()
  await page.keyboard.press('Space')
  const press = bar(page).getByRole('button', { name: 'Delete' })
  await press.focus()
  await page.keyboard.press('Enter')
  const question = page.getByRole('group', { name: /^Delete 3 messages\?/ })
  await expect(question).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(press).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(bar(page)).toBeHidden()

  await page.getByRole('checkbox', { name: 'Select all on this page' }).focus()
  await page.keyboard.press('Space')
  await press.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(jobs(page)).toContainText('Deleted: 3 messages')
  await page.keyboard.press('Control+z')
  await expect(jobs(page)).toContainText('Brought back: 3 messages')
  await expect(list(page).getByRole('row')).toHaveCount(4)
})

test('all that match are still offered while messages come in', async ({ page, desk }) => {
  await waiting(desk, 60)
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
  await expect(page.getByRole('button', { name: 'Select all 60 that match' })).toBeVisible()
  await desk.call('messages.create', { recipients: [{ phone: '+79161111111' }], text: 'One more' })
  const all = page.getByRole('button', { name: 'Select all 61 that match' })
  await all.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: 'All 61 that match are selected' })).toBeVisible()
  // One row less is not all any more.
  await list(page).getByRole('checkbox').nth(1).uncheck()
  await expect(page.getByRole('group', { name: '49 selected' })).toBeVisible()
})

test('ticks stay when pages turn, and a range is ticked with Shift', async ({ page, desk }) => {
  await waiting(desk, 60)
  const boxes = list(page).getByRole('checkbox')
  await boxes.nth(1).check()
  await boxes.nth(4).click({ modifiers: ['Shift'] })
  await expect(page.getByRole('group', { name: '4 selected' })).toBeVisible()
  await page.getByRole('button', { name: 'Page 2' }).click()
  await expect(list(page).getByRole('row')).toHaveCount(11)
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
  await expect(page.getByRole('group', { name: '14 selected' })).toBeVisible()
  await bar(page).getByRole('button', { name: 'Cancel sending' }).click()
  await page.getByRole('button', { name: 'Cancel sending', exact: true }).click()
  await expect(jobs(page)).toContainText('Cancelled: 14 messages')
  expect((await desk.call('messages.counts', {})).byStatus).toMatchObject({ queued: 46, cancelled: 14 })
})

test.describe('failures', () => {
  test.use({ clockScale: 20 })

  test('are marked as seen together', async ({ page, desk }) => {
    await desk.call('messages.create', {
      recipients: [{ phone: '+79160000004' }, { phone: '+79160000005' }],
      text: 'Your order is ready',
    })
    await expect
      .poll(async () => (await desk.call('messages.counts', {})).failedUnseen, { timeout: 30_000 })
      .toBe(2)
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
    await bar(page).getByRole('button', { name: 'Mark as seen' }).click()
    await expect(jobs(page)).toContainText('Marked as seen: 2 messages')
    expect((await desk.call('messages.counts', {})).failedUnseen).toBe(0)
  })
})
