import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const DELIVERED = '+7 916 000-00-20'
const PHONE_OFF = '+7 916 000-00-04'
const THROTTLED = '+7 916 000-00-10'

/** Each step of a story stands with its time. */
const STEPS = [
  /\d\d:\d\d:\d\d\s*Saved to the outbox/,
  /\d\d:\d\d:\d\d\s*Forwarded to the operator/,
  /\d\d:\d\d:\d\d\s*In the process of delivery/,
  /\d\d:\d\d:\d\d\s*Not delivered: phone off/,
]

/** Everything that takes an operator seconds or minutes. */
test.use({ clockScale: 20 })

async function write(page: Page, to: string, text: string): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'New message' }).click()
  const form = page.getByRole('dialog', { name: 'New message' })
  await form.getByLabel('To', { exact: true }).fill(to)
  await form.getByLabel('Text', { exact: true }).fill(text)
  await form.getByRole('button', { name: /^Send/ }).last().click()
  await expect(form).toBeHidden()
}

const row = (page: Page, phone: string) =>
  page.getByRole('region', { name: 'Messages' }).getByRole('row').filter({ hasText: phone })

test('three customers: one gets it, one has the phone off, one gets it after a retry', async ({
  page,
  desk,
}) => {
  await expect(page.getByText(/^Online through Practice operator/)).toBeVisible()
  await write(page, [DELIVERED, PHONE_OFF, THROTTLED].join('\n'), 'Your order is ready')
  await expect(page.getByText('Saved to the outbox: 3 messages')).toBeVisible()

  await expect(row(page, DELIVERED)).toContainText('Delivered', { timeout: 20_000 })
  await expect(row(page, PHONE_OFF)).toContainText('Not delivered · Phone off', { timeout: 20_000 })
  await expect(row(page, PHONE_OFF).getByRole('button', { name: 'Send again' })).toBeVisible()
  await expect(row(page, THROTTLED)).toContainText(/^.*Delivered/, { timeout: 20_000 })

  const story = page.getByRole('complementary', { name: 'Message' })
  const open = (phone: string) =>
    row(page, phone).getByRole('button', { name: 'Your order is ready' }).click()

  await open(PHONE_OFF)
  await expect(story).toContainText('was off')
  await expect(story.getByRole('button', { name: 'Send again' })).toBeVisible()
  for (const step of STEPS) await expect(story).toContainText(step)

  await open(THROTTLED)
  await expect(story).toContainText('3 attempts to hand it over')
  const throttled = (await desk.call('messages.list', { filter: { phone: '0010' } })).rows[0]
  const told = await desk.call('messages.get', { id: throttled?.id ?? 0 })
  expect(told.attempts.map((attempt) => attempt.outcome)).toEqual([
    'not_processed',
    'not_processed',
    'accepted',
  ])
  expect(told.history.at(-1)?.status).toBe('delivered')
  const times = told.history.map((entry) => entry.at)
  expect(times).toEqual([...times].sort((a, b) => a - b))
})

test('the length names the character that makes a message short', async ({ page }) => {
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: 'New message' })
  await form.getByLabel('Text', { exact: true }).fill('Votre commande est prête, ça y est')
  await expect(form.getByRole('status', { name: 'Length' })).toContainText(
    '“ê” makes this a 70-character message',
  )
})

test('a double click sends once', async ({ page, desk }) => {
  await page.getByRole('banner').getByRole('button', { name: 'New message' }).click()
  const form = page.getByRole('dialog', { name: 'New message' })
  await form.getByLabel('To', { exact: true }).fill(DELIVERED)
  await form.getByLabel('Text', { exact: true }).fill('Once only')
  await form.getByRole('button', { name: 'Send', exact: true }).dblclick()
  await expect(form).toBeHidden()
  expect((await desk.call('messages.list', {})).total).toBe(1)
})

test('the list answers the keyboard, and its address keeps what it shows', async ({ page, desk }) => {
  for (const [index, order] of ['A-1', 'A-2', 'B-1'].entries())
    await desk.call('messages.create', {
      recipients: [{ phone: `+7916000003${index}`, order }],
      subject: `Order ${order}`,
      text: `Your order ${order} is ready`,
    })
  await expect(page.getByRole('button', { name: 'Order A-1' })).toBeVisible()

  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused()
  await page.keyboard.type('B-1')
  await expect(page.getByRole('button', { name: 'Order A-1' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Order B-1' })).toBeVisible()

  await page.getByRole('button', { name: 'Order B-1' }).focus()
  await page.keyboard.press('Enter')
  const story = page.getByRole('complementary', { name: 'Message' })
  await expect(story).toContainText('Your order B-1 is ready')
  await page.keyboard.press('Escape')
  await expect(story).toBeHidden()

  await page.goBack()
  await expect(story).toBeVisible()
  await page.reload()
  await expect(story).toContainText('Your order B-1 is ready')
  await expect(page.getByRole('button', { name: 'Order A-1' })).toBeHidden()
})

test('what may already have been sent waits for a person', async ({ page, desk }) => {
  await desk.call('messages.create', { recipients: [{ phone: '+79160000012' }], text: 'Did it leave?' })
  await expect(page.getByRole('button', { name: /^Unconfirmed 1|^Unconfirmed.*1$/ })).toBeVisible({
    timeout: 20_000,
  })
  await page.getByRole('button', { name: 'Did it leave?' }).click()
  const story = page.getByRole('complementary', { name: 'Message' })
  await expect(story).toContainText('may already have been sent')
  await story.getByRole('button', { name: 'Drop it' }).click()
  await expect.poll(async () => (await desk.call('messages.counts', {})).byStatus.cancelled).toBe(1)
})

test('paused is paused until it is resumed', async ({ page, desk }) => {
  await page.getByRole('button', { name: 'Pause' }).click()
  await desk.call('messages.create', { recipients: [{ phone: '+79160000020' }], text: 'Later' })
  await expect.poll(async () => (await desk.call('messages.list', {})).rows[0]?.hold).toBe('paused')
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect
    .poll(async () => (await desk.call('messages.list', {})).rows[0]?.status, { timeout: 20_000 })
    .toBe('delivered')
})
