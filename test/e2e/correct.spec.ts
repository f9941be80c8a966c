import { expect, test } from './fixtures.ts'

test.use({ clockScale: 20 })

test('a wrong number is fixed and the message sent again; both stories lead to each other', async ({
  page,
  desk,
}) => {
  await desk.call('messages.create', {
    recipients: [{ phone: '+79160000001', name: 'Anna' }],
    subject: 'Order ready',
    text: 'Your order is ready',
  })
  const list = page.getByRole('region', { name: 'Messages' })
  await expect(list).toContainText('Not delivered · Wrong number', { timeout: 30_000 })
  await list.getByRole('button', { name: 'Order ready' }).focus()
  await page.keyboard.press('Enter')
  const story = page.getByRole('complementary', { name: 'Message' })
  await story.getByRole('button', { name: 'Fix the number' }).click()
  const form = story.getByRole('form', { name: 'Fix the number' })
  await expect(form.getByLabel('Phone number')).toBeFocused()

  // What is no number is said at once, and nothing is lost of it.
  await form.getByLabel('Phone number').fill('+7 916')
  await page.keyboard.press('Enter')
  await expect(form.getByRole('alert')).toBeVisible()
  await form.getByLabel('Phone number').fill('+7 916 000-00-20')
  await page.keyboard.press('Enter')

  await expect(story).toContainText('+7 916 000-00-20')
  await expect(story).toContainText('This is a second try of an earlier message')
  await expect(story).toContainText('Delivered', { timeout: 30_000 })
  // The list stands still beside an open message, and says that there is more.
  await page.getByRole('button', { name: '1 new' }).click()
  await expect(list.getByRole('row').nth(1)).toContainText('Delivered')

  // Each story leads to the other: by mouse, and by keyboard.
  const happened = story.getByRole('list', { name: 'What happened' })
  await happened.getByRole('button', { name: 'Show the earlier message' }).click()
  await expect(story).toContainText('+7 916 000-00-01')
  await expect(happened).toContainText('Sent again as a new message')
  await happened.getByRole('button', { name: 'Show the new message' }).focus()
  await page.keyboard.press('Enter')
  await expect(story).toContainText('+7 916 000-00-20')
  const standing = story.getByRole('region', { name: 'Delivered', exact: true })
  await standing.getByRole('button', { name: 'Show the earlier message' }).click()
  await expect(story.getByRole('region', { name: 'Not delivered' })).toContainText(
    'Sent again as a new message',
  )
  // Nobody is told to send again what was sent again.
  await expect(story).not.toContainText('Fix the number and send again')
})
