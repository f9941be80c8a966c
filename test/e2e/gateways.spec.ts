import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { startOperator, type TestOperator } from '../support/operator.ts'
import { expect, test as onDesk } from './fixtures.ts'

const PASSWORD = 'hunter27'
const DELIVERED = '+79160000120'

const test = onDesk.extend<{ readonly operator: TestOperator }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted: none.
  operator: async ({}, use) => {
    const operator = await startOperator({ password: PASSWORD, delayMs: 300 })
    await use(operator)
    await operator.stop()
  },
})

const list = (page: Page) => page.getByRole('region', { name: 'Gateways' })
const row = (page: Page, name: string) => list(page).getByRole('listitem', { name })
const form = (page: Page) => page.getByRole('dialog')
const practiceBanner = (page: Page) => page.getByRole('region', { name: 'Practice mode' })

async function openForm(page: Page, kind: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Add a gateway' }).click()
  await form(page).getByRole('button', { name: kind }).click()
  return form(page)
}

async function fillSmpp(dialog: Locator, port: number, password: string): Promise<void> {
  await dialog.getByLabel('Name', { exact: true }).fill('City operator')
  await dialog.getByLabel('Address', { exact: true }).fill('127.0.0.1')
  await dialog.getByLabel('Port', { exact: true }).fill(String(port))
  await dialog.getByLabel('User name', { exact: true }).fill('shop')
  await dialog.getByLabel('Password', { exact: true }).fill(password)
}

test('a shop connects its operator, makes it the first, leaves practice mode and sends', async ({
  page,
  desk,
  operator,
}) => {
  await expect(practiceBanner(page)).toBeVisible()
  const dialog = await openForm(page, 'SMPP account')
  await fillSmpp(dialog, operator.port, PASSWORD)
  await dialog.getByRole('button', { name: 'More settings' }).click()
  await dialog.getByLabel('Sending names and numbers', { exact: true }).fill('CityShop')
  await page.keyboard.press('Enter')
  await dialog.getByLabel('At most', { exact: true }).fill('600')
  await dialog.getByLabel('Messages in each').selectOption('minute')
  await dialog.getByRole('button', { name: 'Save and test' }).click()
  await expect(dialog).toContainText('Connected to 127.0.0.1')

  // The password is sent once: the form has forgotten it, and so has everything that the page can ask for.
  const password = dialog.getByLabel('Password', { exact: true })
  await expect(password).toHaveValue('')
  await expect(password).toHaveAttribute('placeholder', 'Stored. Leave empty to keep it.')
  await expect(dialog.getByText('Practice mode is still on')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Add a gateway' })).toBeFocused()
  expect(await page.content()).not.toContain(PASSWORD)
  const listed = await desk.call('gateways.list', {})
  expect(JSON.stringify(listed)).not.toContain(PASSWORD)
  expect(listed.gateways.find(({ kind }) => kind === 'smpp')).toMatchObject({
    hasSecret: true,
    senders: ['CityShop'],
    rate: { messages: 600, per: 60_000 },
  })

  await row(page, 'City operator').getByRole('button', { name: 'Move City operator up' }).click()
  await expect(list(page).getByRole('listitem').first()).toHaveAccessibleName('City operator')
  await expect(row(page, 'City operator')).toContainText('Used first')
  await list(page).getByRole('button', { name: 'Switch practice mode off' }).click()
  await expect(practiceBanner(page)).toBeHidden()
  await expect(row(page, 'Practice operator')).toContainText('Switched off')
  await expect(page.getByText('Online through City operator')).toBeVisible({ timeout: 15_000 })

  await page.keyboard.press('n')
  const message = page.getByRole('dialog', { name: 'New message' })
  await message.getByLabel('To', { exact: true }).fill(DELIVERED)
  await message.getByLabel('Text', { exact: true }).fill('Your order is ready')
  await message.getByRole('button', { name: 'More' }).click()
  await message.getByLabel('Sender').selectOption('CityShop')
  await message.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(message).toBeHidden()
  await expect
    .poll(async () => (await desk.call('messages.list', {})).rows[0]?.status, { timeout: 20_000 })
    .toBe('delivered')
  expect(operator.ledger.map(({ phone, sender }) => [phone, sender])).toEqual([[DELIVERED, 'CityShop']])
})

test('the same by keyboard alone', async ({ page, desk, operator }) => {
  await page.getByRole('button', { name: 'Settings' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Add a gateway' }).focus()
  await page.keyboard.press('Enter')
  await expect(form(page).getByRole('button', { name: /^Android phone/ })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(form(page).getByLabel('Name', { exact: true })).toBeFocused()
  await page.keyboard.press('Control+A')
  for (const typed of ['City operator', '127.0.0.1', String(operator.port), 'shop', PASSWORD]) {
    await page.keyboard.press('Control+A')
    await page.keyboard.type(typed)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Control+Enter')
  await expect(form(page)).toBeHidden()
  await expect(page.getByRole('button', { name: 'Add a gateway' })).toBeFocused()

  await row(page, 'City operator').getByRole('button', { name: 'Test City operator' }).focus()
  await page.keyboard.press('Enter')
  await expect(row(page, 'City operator').getByRole('status')).toContainText('Connected to 127.0.0.1')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(list(page).getByRole('listitem').first()).toHaveAccessibleName('City operator')
  await expect(list(page).getByText('City operator is used first now.')).toBeAttached()
  await expect(page.getByRole('button', { name: 'Move City operator down' })).toBeFocused()

  const practice = row(page, 'Practice operator').getByRole('switch')
  await practice.focus()
  await page.keyboard.press('Space')
  await expect(practiceBanner(page)).toBeHidden()

  await row(page, 'Practice operator').getByRole('button', { name: 'Remove Practice operator' }).focus()
  await page.keyboard.press('Enter')
  const question = page.getByRole('alertdialog', { name: 'Remove “Practice operator”?' })
  await expect(question.getByRole('button', { name: 'No, keep it' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(page.getByRole('button', { name: 'Remove Practice operator' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Practice operator')).toBeHidden()
  expect((await desk.call('gateways.list', {})).gateways.map(({ name }) => name)).toEqual(['City operator'])

  await page.getByRole('button', { name: 'Remove City operator' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByRole('alertdialog')).toContainText('is the only gateway')
})

test('a wrong password is said at the row, and in the form that can put it right', async ({
  page,
  operator,
}) => {
  const dialog = await openForm(page, 'SMPP account')
  await fillSmpp(dialog, operator.port, 'wrong')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(row(page, 'City operator')).toContainText(/password/i, { timeout: 15_000 })

  await row(page, 'City operator').getByRole('button', { name: 'Edit City operator' }).click()
  await dialog.getByRole('button', { name: 'Save and test' }).click()
  await expect(dialog).toContainText(/password/i)
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Save and test' }).click()
  await expect(dialog).toContainText('Connected to 127.0.0.1')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(row(page, 'City operator')).toContainText('Works, since', { timeout: 15_000 })
})

test('what is wrong stands at its field, and what was typed is not lost by a slip', async ({
  page,
  desk,
}) => {
  const dialog = await openForm(page, 'SMPP account')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  const address = dialog.getByLabel('Address', { exact: true })
  await expect(address).toHaveAccessibleDescription(/Fill this in/)
  await expect(address).toBeFocused()
  await dialog.getByLabel('Password', { exact: true }).focus()
  await page.keyboard.press('Control+Enter')
  await expect(address).toBeFocused()

  // Alone at fault, the password has the focus, seen and said.
  await fillSmpp(dialog, 2_775, '')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  const password = dialog.getByLabel('Password', { exact: true })
  await expect(password).toBeFocused()
  await expect(password).toHaveAttribute('aria-invalid', 'true')
  await expect(password).toHaveAccessibleDescription(/Fill this in/)
  await fillSmpp(dialog, 2_775, PASSWORD)
  await address.fill('smpp://operator.example')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(address).toHaveAccessibleDescription(/without smpp:\/\//)

  await page.keyboard.press('Escape')
  const question = page.getByRole('alertdialog', { name: 'Throw away what you typed?' })
  await expect(question).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(address).toHaveValue('smpp://operator.example')
  await page.keyboard.press('Escape')
  await question.getByRole('button', { name: 'Throw away' }).click()
  await expect(dialog).toBeHidden()
  expect((await desk.call('gateways.list', {})).gateways).toHaveLength(1)
})

test('Twilio is not saved without a sender, nor Kannel with half an address for reports', async ({
  page,
  desk,
}) => {
  const dialog = await openForm(page, 'Twilio')
  await dialog.getByLabel('Account SID', { exact: true }).fill(`AC${'a'.repeat(32)}`)
  await dialog.getByLabel('Auth token', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Control+Enter')
  const senders = dialog.getByLabel('Sending names and numbers', { exact: true })
  await expect(senders).toBeFocused()
  await expect(senders).toHaveAccessibleDescription(/Fill this in/)
  await page.keyboard.type('CityShop')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()

  await page.getByRole('button', { name: 'Add a gateway' }).click()
  await dialog.getByRole('button', { name: 'Kannel' }).click()
  await dialog.getByLabel('User name', { exact: true }).fill('tillpost')
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await expect(dialog.getByLabel('Port for reports')).toBeVisible()
  await dialog.getByLabel('This computer’s address for reports').fill('')
  await expect(dialog.getByLabel('Port for reports')).toBeHidden()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  const { gateways } = await desk.call('gateways.list', {})
  expect(gateways.find(({ kind }) => kind === 'twilio')?.senders).toEqual(['CityShop'])
  expect(gateways.find(({ kind }) => kind === 'kannel')?.config).not.toHaveProperty('listen')
})

test('what is folded away comes into view where it is unfolded', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 600 })
  const dialog = await openForm(page, 'SMPP account')
  await dialog.getByRole('button', { name: 'More settings' }).click()
  // Above the buttons, which stand in front of what is below them.
  const bottomOf = async (element: Locator) => {
    const box = await element.boundingBox()
    return box ? box.y + box.height : Number.POSITIVE_INFINITY
  }
  const buttons = await dialog.getByRole('button', { name: 'Save', exact: true }).boundingBox()
  await expect
    .poll(() => bottomOf(dialog.getByLabel('Sending names and numbers', { exact: true })))
    .toBeLessThan(buttons?.y ?? 0)
  await expect(dialog.getByRole('button', { name: 'More settings' })).toBeInViewport()
})

test('how long the first may be down is a choice of the shop', async ({ page, desk }) => {
  const after = async () => (await desk.call('settings.get', {})).fallback
  await page.getByRole('button', { name: 'Settings' }).click()
  const fallback = list(page).getByRole('switch', { name: 'If the first one is down, use the next' })
  await expect(fallback).toBeChecked()
  await list(page).getByLabel('When it has been down for').fill('5')
  await list(page).getByLabel('Seconds or minutes').selectOption('minutes')
  await expect.poll(after).toEqual({ after: 300_000 })
  await list(page).getByText('If the first one is down, use the next').click()
  await expect.poll(after).toBeNull()
  await expect(list(page).getByLabel('When it has been down for')).toBeHidden()
})

test.describe('on a desk whose clock runs faster', () => {
  test.use({ clockScale: 20 })
  test('a real gateway is refused in words', async ({ page, operator }) => {
    const dialog = await openForm(page, 'SMPP account')
    await fillSmpp(dialog, operator.port, PASSWORD)
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog.getByRole('alert')).toContainText('only practice gateways can be switched on')
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme })
    test('page, choice of kinds and every form can be used with a screen reader', async ({ page, desk }) => {
      await desk.call('gateways.save', {
        name: 'Old phone',
        kind: 'android',
        config: { baseUrl: 'http://127.0.0.1:9', username: 'sms' },
        secret: { password: 'x' },
        enabled: true,
      })
      const violations = async () => {
        const found = await new AxeBuilder({ page }).analyze()
        return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
      }
      await page.getByRole('button', { name: 'Settings' }).click()
      await expect(row(page, 'Old phone')).toContainText('No connection', { timeout: 15_000 })
      expect(await violations()).toEqual([])
      await page.getByRole('button', { name: 'Remove Old phone' }).click()
      await expect(page.getByRole('alertdialog')).toContainText('Remove “Old phone”?')
      expect(await violations()).toEqual([])
      await page.getByRole('button', { name: 'No, keep it' }).click()

      await page.getByRole('button', { name: 'Add a gateway' }).click()
      expect(await violations()).toEqual([])
      for (const kind of ['Android phone', 'SMPP account', 'SMSC.ru', 'Infobip', 'Twilio', 'Kannel']) {
        await form(page).getByRole('button', { name: kind }).click()
        await form(page).getByRole('button', { name: 'Save', exact: true }).click()
        await expect(form(page).getByRole('alert')).toBeVisible()
        await form(page).getByRole('button', { name: 'More settings' }).click()
        expect(await violations(), kind).toEqual([])
        await form(page).getByRole('button', { name: 'Another kind' }).click()
      }
    })
  })
}
