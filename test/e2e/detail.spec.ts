import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { type Desk, expect, test } from './fixtures.ts'

const list = (page: Page) => page.getByRole('region', { name: 'Messages' })
const panel = (page: Page) => page.getByRole('complementary', { name: 'Message' })
const open = (page: Page, subject: string) =>
  list(page).getByRole('button', { name: subject, exact: true }).click()

/** Parcels that wait in a paused outbox, the last one the newest; returns their ids. */
async function parcels(desk: Desk, count: number): Promise<readonly number[]> {
  await desk.call('outbox.pause', {})
  const made = []
  for (let number = 1; number <= count; number += 1) {
    const recipients = [{ phone: `+7916${5_000_000 + number}` }]
    const { created } = await desk.call('messages.create', {
      recipients,
      subject: `Parcel ${number}`,
      text: `Parcel ${number} is here`,
    })
    made.push(...created)
  }
  return made
}

test.describe('The message before and after', () => {
  test('is one arrow away, wherever the focus is, and over the border of a page', async ({ page, desk }) => {
    await parcels(desk, 23)
    await page.goto(`${page.url().split(/[?#]/)[0]}?size=20`)
    await expect(list(page).getByRole('row')).toHaveCount(21)

    // In the list.
    await open(page, 'Parcel 5')
    await page.keyboard.press('ArrowDown')
    await expect(panel(page)).toContainText('Parcel 4 is here')
    await expect(list(page).getByRole('button', { name: 'Parcel 4', exact: true })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(panel(page)).toContainText('Parcel 3 is here')

    // The last row of the first page is Parcel 4: this is already the next page.
    await expect(page.getByRole('button', { name: 'Page 2' })).toHaveAttribute('aria-current', 'page')
    await expect(list(page).getByRole('button', { name: 'Parcel 3', exact: true })).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(panel(page)).toContainText('Parcel 4 is here')
    await expect(page.getByRole('button', { name: 'Page 1' })).toHaveAttribute('aria-current', 'page')

    // In the panel, and back in the list.
    await expect(list(page).getByRole('button', { name: 'Parcel 4', exact: true })).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(panel(page).getByRole('button', { name: 'Previous message' })).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(panel(page)).toContainText('Parcel 5 is here')
    await page.keyboard.press('ArrowLeft')
    await expect(list(page).getByRole('button', { name: 'Parcel 5', exact: true })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(panel(page)).toBeHidden()
  })

  test('is one click away; where there is none, the button says so', async ({ page, desk }) => {
    await parcels(desk, 3)
    await open(page, 'Parcel 3')
    const previous = panel(page).getByRole('button', { name: 'Previous message (↑)' })
    const next = panel(page).getByRole('button', { name: 'Next message (↓)' })
    await expect(previous).toHaveAttribute('aria-disabled', 'true')
    await next.click()
    await expect(panel(page)).toContainText('Parcel 2 is here')
    await next.click()
    await expect(panel(page)).toContainText('Parcel 1 is here')
    await expect(next).toHaveAttribute('aria-disabled', 'true')
    // It keeps the focus, so that the other way is not lost.
    await expect(next).toBeFocused()
    await previous.click()
    await expect(panel(page)).toContainText('Parcel 2 is here')
    // Back is not through each of them.
    await page.goBack()
    await expect(panel(page)).toBeHidden()
  })

  test('leaves the arrows alone where they mean something else', async ({ page, desk }) => {
    await parcels(desk, 3)
    await open(page, 'Parcel 2')
    await panel(page).getByRole('button', { name: 'Change' }).click()
    const form = panel(page).getByRole('form', { name: 'Change the message' })
    await expect(form.getByLabel('Text')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(form.getByLabel('Text')).toHaveValue('Parcel 2 is here')
    // Esc leaves the form, then the message.
    await page.keyboard.press('Escape')
    await expect(form).toBeHidden()
    await expect(panel(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(panel(page)).toBeHidden()
  })
})

test.describe('A deep link', () => {
  test('opens a message that is not on the page that is shown', async ({ page, desk }) => {
    const ids = await parcels(desk, 23)
    await page.goto(`${page.url().split(/[?#]/)[0]}?size=20&open=${ids[0]}`)
    await expect(panel(page)).toContainText('Parcel 1 is here')
    await expect(list(page).getByRole('button', { name: 'Parcel 1', exact: true })).toHaveCount(0)
    await expect(panel(page).getByRole('button', { name: 'Previous message' })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
    await panel(page).getByRole('button', { name: 'Next message' }).click()
    await expect(panel(page)).toContainText('Parcel 23 is here')
  })

  test('brings the row into sight, and a message that does not exist is said to', async ({ page, desk }) => {
    const ids = await parcels(desk, 45)
    await page.goto(`${page.url().split(/[?#]/)[0]}?open=${ids[0]}`)
    await expect(list(page).getByRole('button', { name: 'Parcel 1', exact: true })).toBeInViewport()

    await page.goto(`${page.url().split(/[?#]/)[0]}?open=9999`)
    const notice = panel(page).getByRole('alert')
    await expect(notice).toContainText('There is no message 9999: it may have been deleted.')
    expect(await violations(page)).toEqual([])
    await notice.getByRole('button', { name: 'Close' }).focus()
    await page.keyboard.press('Enter')
    await expect(panel(page)).toBeHidden()
  })

  test('of a message that is deleted meanwhile says so, until it is brought back', async ({ page, desk }) => {
    const [id = 0] = await parcels(desk, 1)
    await desk.call('messages.cancel', { ids: [id] })
    await open(page, 'Parcel 1')
    await expect(panel(page)).toContainText('Cancelled before sending')
    await page.getByRole('checkbox', { name: 'Select Parcel 1' }).check()
    await page.getByRole('group', { name: '1 selected' }).getByRole('button', { name: 'Delete' }).click()
    await page
      .getByRole('group', { name: /^Delete 1 message\?/ })
      .getByRole('button', { name: 'Delete' })
      .click()
    await expect(panel(page).getByRole('alert')).toContainText('This message is not here')
    await page.getByRole('button', { name: /^Undo/ }).click()
    await expect(panel(page)).toContainText('Parcel 1 is here')
  })
})

test('other messages to the same number stand below, the newest first, and all of them are one press away', async ({
  page,
  desk,
}) => {
  await parcels(desk, 1)
  for (let number = 1; number <= 7; number += 1)
    await desk.call('messages.create', {
      recipients: [{ phone: '+79160000099', name: 'Anna' }],
      subject: `Order ${number}`,
      text: `Order ${number} is ready`,
    })
  await open(page, 'Order 3')
  const others = panel(page).getByRole('region', { name: 'Other messages to this number' })
  await expect(others.getByRole('listitem')).toHaveText([
    /Order 7/,
    /Order 6/,
    /Order 5/,
    /Order 4/,
    /Order 2/,
  ])
  await others.getByRole('button', { name: /Order 6/ }).click()
  await expect(panel(page)).toContainText('Order 6 is ready')
  expect(await violations(page)).toEqual([])

  // By keyboard.
  await others.getByRole('button', { name: 'Show all 7 to this number' }).focus()
  await page.keyboard.press('Enter')
  await expect(list(page).getByRole('row')).toHaveCount(8)
  await expect(list(page)).not.toContainText('Parcel 1')

  await page.getByRole('button', { name: 'Take off: Phone: +79160000099' }).click()
  await open(page, 'Parcel 1')
  await expect(others).toContainText('None: this is the only one.')
})

test.describe('The clipboard', () => {
  test.skip(process.env.TILLPOST_SHELL === 'electron', 'Permissions of Electron’s page cannot be granted.')

  test('gets the number and the text', async ({ page, desk, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await parcels(desk, 1)
    await open(page, 'Parcel 1')
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
    await panel(page).getByRole('button', { name: 'Copy the number' }).click()
    await expect.poll(clipboard).toBe('+79165000001')
    await panel(page).getByRole('button', { name: 'Copy the text' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(clipboard).toBe('Parcel 1 is here')
  })

  test('gets them also where the page has no permission for it, as in Electron', async ({
    page,
    desk,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read'])
    await parcels(desk, 1)
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('Denied', 'NotAllowedError'))
    })
    await open(page, 'Parcel 1')
    const copy = panel(page).getByRole('button', { name: 'Copy the number' })
    await copy.focus()
    await page.keyboard.press('Enter')
    await expect(panel(page).getByRole('status')).toHaveText(['Copied', ''])
    await expect(copy).toBeFocused()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('+79165000001')
  })
})

test.describe('With an operator that answers', () => {
  test.use({ clockScale: 20 })

  test('every answer stands there as it came, folded away, with its gateway and its times', async ({
    page,
    desk,
  }) => {
    await desk.call('messages.create', {
      recipients: [{ phone: '+79160000004', name: 'Anna' }],
      subject: 'Order ready',
      text: 'Your order is ready',
    })
    await expect(list(page)).toContainText('Phone off', { timeout: 30_000 })
    await list(page).getByRole('button', { name: 'Order ready' }).focus()
    await page.keyboard.press('Enter')
    const story = panel(page).getByRole('list', { name: 'What happened' })
    await expect(story).toContainText('Saved to the outbox')
    await expect(story).toContainText(/just now|minutes? ago/)
    await expect(story.locator('time').first()).toHaveAttribute('title', /\d{4}.*\d\d:\d\d:\d\d/)

    const folded = panel(page).getByText('1 attempt to hand it over')
    const gateway = panel(page).getByText('Practice operator', { exact: true })
    await expect(gateway).toBeHidden()
    await folded.focus()
    await page.keyboard.press('Enter')
    await expect(gateway).toBeVisible()
    await expect(panel(page).getByRole('definition').first()).toHaveText(
      /^\d\d:\d\d:\d\d–\d\d:\d\d:\d\d · (just now|\d+ minutes? ago)$/,
    )
    expect(await violations(page)).toEqual([])
    await page.screenshot({ path: test.info().outputPath('detail.png') })
  })

  test('a poll keeps what the operator said', async ({ page, desk }) => {
    // Nobody ever reports on this number: it is asked about.
    await desk.call('settings.set', { poll: [{ every: 20_000, until: 86_400_000 }] })
    await desk.call('messages.create', {
      recipients: [{ phone: '+79160000011' }],
      subject: 'Silence',
      text: 'Hello',
    })
    await open(page, 'Silence')
    const folded = panel(page).getByText(/^Asked the operator \d+ times?$/)
    await expect(folded).toBeVisible({ timeout: 30_000 })
    await folded.click()
    const polls = panel(page).locator('details[open] li')
    await expect(polls.first()).toContainText(/\d\d:\d\d · (just now|\d+ minutes? ago)/)
    await expect(polls.first()).toContainText('ENROUTE')
  })
})
