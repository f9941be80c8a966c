import { violations } from './axe.ts'
import { expect, test } from './fixtures.ts'

test.use({ clockScale: 20 })

test.beforeEach(async ({ desk }) => {
  await desk.call('messages.create', {
    recipients: [
      { phone: '+79160000020', name: 'Anna', order: 'A-1042' },
      { phone: '+79160000004', name: 'Boris', order: 'B-7' },
    ],
    subject: 'Order ready',
    text: 'Your order is ready',
  })
  await expect
    .poll(async () => (await desk.call('messages.counts', {})).byStatus.not_delivered, { timeout: 30_000 })
    .toBe(1)
})

test('Ctrl+K answers by name, order or digits in one line, and Enter opens the message', async ({ page }) => {
  const dialog = page.getByRole('dialog', { name: 'Did they get it?' })
  const answers = dialog.getByRole('option')
  // Also while something else is being typed.
  await page.getByRole('searchbox', { name: 'Search' }).focus()
  await page.keyboard.press('Control+k')
  await expect(dialog).toBeVisible()

  await page.keyboard.type('boris')
  await expect(answers).toHaveCount(1)
  await expect(answers).toContainText('Not delivered: phone off')
  await dialog.getByRole('combobox').fill('A-1042')
  await expect(answers).toContainText(/Anna.*Delivered today \d\d:\d\d/)
  await dialog.getByRole('combobox').fill('0004')
  await expect(answers).toContainText('Boris')
  expect(await violations(page)).toEqual([])
  await page.screenshot({ path: test.info().outputPath('quick.png') })

  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('complementary', { name: 'Message' })).toContainText('Boris')
})

test('by mouse: the header opens it, arrows and pointer choose, Esc closes', async ({ page }) => {
  await page.getByRole('button', { name: 'Find an answer' }).click()
  const dialog = page.getByRole('dialog', { name: 'Did they get it?' })
  await dialog.getByRole('combobox').fill('+7 916 000')
  const answers = dialog.getByRole('option')
  await expect(answers).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await expect(answers.nth(1)).toHaveAttribute('aria-selected', 'true')
  await answers.nth(0).click()
  await expect(page.getByRole('complementary', { name: 'Message' })).toContainText('Boris')
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('what is not found leads on to the whole list', async ({ page }) => {
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog', { name: 'Did they get it?' })
  await dialog.getByRole('combobox').fill('ready')
  await expect(dialog).toContainText('No message to “ready” was found.')
  await dialog.getByRole('button', { name: 'Search the whole list, texts too' }).click()
  await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('ready')
  await expect(page.getByRole('region', { name: 'Messages' }).getByRole('row')).toHaveCount(3)
})

test('by keyboard alone: two letters, arrows round and round, Enter; Esc gives the focus back', async ({
  page,
}) => {
  const search = page.getByRole('searchbox', { name: 'Search' })
  await search.focus()
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog', { name: 'Did they get it?' })
  const answers = dialog.getByRole('option')
  const field = dialog.getByRole('combobox')
  await expect(field).toBeFocused()
  await expect(dialog).toContainText('Type at least 2 characters.')
  expect(await violations(page)).toEqual([])
  await page.keyboard.type('a')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('Type at least 2 characters.')
  await page.keyboard.type('n')
  await expect(answers).toHaveText([/^Anna.*A-1042.*Delivered today \d\d:\d\d$/])
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(search).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('7916')
  await expect(answers).toHaveCount(2)
  const chosen = () => dialog.getByRole('option', { selected: true }).textContent()
  const first = await chosen()
  await page.keyboard.press('ArrowUp')
  expect(await chosen()).not.toBe(first)
  await page.keyboard.press('ArrowUp')
  expect(await chosen()).toBe(first)
  await page.keyboard.press('ArrowDown')
  // The field says to a screen reader which one is meant.
  const active = await field.getAttribute('aria-activedescendant')
  await expect(dialog.getByRole('option', { selected: true })).toHaveId(active ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Message' })).toContainText('Anna')
})

test('two digits are no number yet, and that is said; a number found shows its digits', async ({ page }) => {
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog', { name: 'Did they get it?' })
  await dialog.getByRole('combobox').fill('04')
  await expect(dialog).toContainText('a number is found by three digits or more')
  await dialog.getByRole('combobox').fill('0004')
  await expect(dialog.getByRole('option')).toContainText('+7 916 000-00-04')
})
