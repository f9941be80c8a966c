import { expect, test } from './fixtures.ts'

/** What the practice operator answers by the last two digits, as the list and the message say it. */
const REASONS = [
  ['01', 'Wrong number', 'does not exist or is written wrongly', 'Fix the number'],
  ['02', 'Roaming', 'is abroad', 'Send again'],
  ['03', 'Sender name refused', 'does not accept the sender name', 'Send again'],
  ['04', 'Phone off', 'was off', 'Send again'],
  ['05', 'Out of reach', 'was out of reach', 'Send again'],
  ['06', 'Phone memory full', 'has no room for more messages', 'Send again'],
  ['07', 'Phone cannot receive', 'cannot receive messages', 'Fix the number'],
  ['08', 'Operator fault', 'had a fault', 'Send again'],
] as const

test.use({ clockScale: 20 })

test('each of the eight reasons is said in words, with what can be done about it', async ({
  page,
  desk,
}, testInfo) => {
  await desk.call('messages.create', {
    recipients: REASONS.map(([digits]) => ({ phone: `+791600000${digits}`, name: `Customer ${digits}` })),
    subject: 'Order ready',
    text: 'Your order is ready',
  })
  const list = page.getByRole('region', { name: 'Messages' })
  const story = page.getByRole('complementary', { name: 'Message' })
  for (const [digits, short, sentence, action] of REASONS) {
    const row = list.getByRole('row').filter({ hasText: `Customer ${digits}` })
    await expect(row).toContainText(`Not delivered · ${short}`, { timeout: 30_000 })
    await row.getByRole('button', { name: 'Order ready' }).click()
    await expect(story).toContainText(sentence)
    await expect(story.getByRole('button', { name: action }).first()).toBeVisible()
  }
  await testInfo.attach('reasons', { body: await page.screenshot(), contentType: 'image/png' })
  await page.screenshot({ path: testInfo.outputPath('reasons.png') })
})
