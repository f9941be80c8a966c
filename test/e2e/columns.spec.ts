import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, test } from './fixtures.ts'

const list = (page: Page) => page.getByRole('region', { name: 'Messages' })
const menu = (page: Page) => page.getByRole('dialog', { name: 'Columns' })
const head = (page: Page, name: string) => list(page).getByRole('columnheader', { name })
const views = (page: Page) => page.getByRole('navigation', { name: 'Views' })

/** The heads from left to right, without the boxes that select. */
const heads = async (page: Page) => {
  const words = await list(page).getByRole('columnheader').allInnerTexts()
  return words.slice(1).join(' ')
}
const leftOf = async (page: Page, name: string) => (await head(page, name).boundingBox())?.x
const widthOf = async (page: Page, name: string) =>
  Math.round((await head(page, name).boundingBox())?.width ?? 0)

// Wide enough for each of the usual columns.
test.use({ viewport: { width: 1440, height: 800 } })

test.beforeEach(async ({ desk }) => {
  await desk.call('outbox.pause', {})
  for (const [phone, name, order] of [
    ['+79165000001', 'Anna', '00042'],
    ['+79165000002', 'Boris', 'B-7'],
  ] as const)
    await desk.call('messages.create', {
      recipients: [{ phone, name, order }],
      subject: `For ${name}`,
      text: 'Your order is ready',
    })
})

test('columns are chosen, ordered, sized and pinned by mouse, and the view remembers them', async ({
  page,
}) => {
  await expect(list(page).getByRole('row')).toHaveCount(3)
  expect(await heads(page)).toBe('Subject Text To Status Created Sent')
  // The number of a recipient is never cut off.
  await expect(list(page).getByText('+7 916 500-00-01')).toBeVisible()

  await page.getByRole('button', { name: 'Columns' }).click()
  await menu(page).getByRole('checkbox', { name: 'Order' }).click()
  await menu(page).getByRole('checkbox', { name: 'Text' }).click()
  await menu(page).getByRole('button', { name: 'Move Order to the left' }).click()
  await expect.poll(() => heads(page)).toBe('Subject To Status Created Order Sent')
  await page.keyboard.press('Escape')
  await expect(menu(page)).toBeHidden()

  await head(page, 'Order').getByRole('button').dragTo(head(page, 'To').getByRole('button'))
  await expect.poll(() => heads(page)).toBe('Subject Order To Status Created Sent')

  const edge = await head(page, 'Order').getByRole('slider', { name: 'Width of Order' }).boundingBox()
  if (!edge) throw new Error('The column has no edge.')
  const before = await widthOf(page, 'Order')
  const subject = await widthOf(page, 'Subject')
  await page.mouse.move(edge.x + 4, edge.y + 10)
  await page.mouse.down()
  await page.mouse.move(edge.x + 54, edge.y + 10, { steps: 5 })
  // The edge follows the hand before it is let go.
  await expect.poll(() => widthOf(page, 'Order')).toBe(before + 50)
  await page.mouse.up()
  await expect.poll(() => widthOf(page, 'Order')).toBe(before + 50)
  expect(await widthOf(page, 'Subject')).toBe(subject)

  await page.reload()
  await expect(list(page).getByRole('row')).toHaveCount(3)
  expect(await heads(page)).toBe('Subject Order To Status Created Sent')
  expect(await widthOf(page, 'Order')).toBe(before + 50)

  await page.getByRole('button', { name: 'Columns' }).click()
  await menu(page).getByRole('button', { name: 'Usual columns' }).click()
  await expect.poll(() => heads(page)).toBe('Subject Text To Status Created Sent')
})

test('by keyboard: the menu chooses, moves, pins and resets; the arrows move an edge', async ({ page }) => {
  await expect(list(page).getByRole('row')).toHaveCount(3)
  const button = page.getByRole('button', { name: 'Columns', exact: true })
  await button.focus()
  await page.keyboard.press('Enter')
  await menu(page).getByRole('checkbox', { name: 'Gateway' }).focus()
  await page.keyboard.press('Space')
  await expect.poll(() => heads(page)).toBe('Subject Text To Status Created Sent Gateway')
  for (let step = 0; step < 5; step += 1) {
    await page.keyboard.press('Alt+ArrowUp')
    await expect(menu(page).getByText(`Gateway: column ${6 - step} of 7`)).toBeAttached()
  }
  expect(await heads(page)).toBe('Subject Gateway Text To Status Created Sent')
  await menu(page).getByRole('button', { name: 'Keep Gateway in sight at the left' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => heads(page)).toBe('Gateway Subject Text To Status Created Sent')
  await expect(menu(page).getByRole('button', { name: 'Keep Gateway in sight at the left' })).toBeFocused()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()

  const slider = list(page).getByRole('slider', { name: 'Width of Gateway' })
  const before = await widthOf(page, 'Gateway')
  await slider.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => widthOf(page, 'Gateway')).toBeGreaterThan(before + 8)
  await expect(slider).toBeFocused()

  // A head sorts by Enter, the other way round at the second time.
  await head(page, 'To').getByRole('button').focus()
  await page.keyboard.press('Enter')
  await expect(list(page).getByRole('row').nth(1)).toContainText('Anna')
  await page.keyboard.press('Enter')
  await expect(head(page, 'To').getByRole('img', { name: 'Sorted descending' })).toBeVisible()
  await expect(list(page).getByRole('row').nth(1)).toContainText('Boris')
})

test('a list too wide scrolls sideways under what is pinned; rows are 36 px high, or 28', async ({
  page,
}) => {
  await expect(list(page).getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: 'Columns' }).click()
  await menu(page).getByRole('button', { name: 'Keep Subject in sight at the left' }).click()
  for (const name of ['Order', 'Sender name', 'Gateway', 'Source', 'Attempts'])
    await menu(page).getByRole('checkbox', { name }).click()
  await page.keyboard.press('Escape')
  await expect.poll(() => heads(page)).toContain('Attempts')

  const [pinned, free] = [await leftOf(page, 'Subject'), await leftOf(page, 'Status')]
  await list(page).hover()
  await page.mouse.wheel(200, 0)
  await expect.poll(() => leftOf(page, 'Status')).toBe((free ?? 0) - 200)
  expect(await leftOf(page, 'Subject')).toBe(pinned)
  const row = list(page).getByRole('row').nth(1)
  await expect(row.getByRole('button', { name: 'For Boris' })).toBeInViewport({ ratio: 1 })

  const height = async () => Math.round((await row.boundingBox())?.height ?? 0)
  expect(await height()).toBe(36)
  await page.getByRole('button', { name: 'Columns' }).focus()
  await page.keyboard.press('Enter')
  await menu(page).getByRole('radio', { name: 'Normal' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(height).toBe(28)
})

test('each view has its own columns, and a file has exactly those', async ({ page }) => {
  await views(page).getByRole('button', { name: 'Waiting' }).click()
  await expect(list(page).getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: 'Columns' }).click()
  for (const name of ['Text', 'Status', 'Created', 'Sent', 'Order', 'Parts'])
    await menu(page).getByRole('checkbox', { name }).click()
  await page.keyboard.press('Escape')
  await expect.poll(() => heads(page)).toBe('Subject To Order Parts')

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save this list as a file' }).click()
  await page.getByRole('menuitem', { name: 'CSV' }).click()
  const written = await readFile(await (await download).path(), 'utf8')
  const lines = written
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
  expect(lines[0]).toBe('Subject,Name,Phone,Order,Parts')
  expect(lines[2]).toBe('For Anna,Anna,+79165000001,00042,1')

  await views(page).getByRole('button', { name: 'All messages' }).click()
  await expect.poll(() => heads(page)).toBe('Subject Text To Status Created Sent')
  await views(page).getByRole('button', { name: 'Waiting' }).click()
  await expect.poll(() => heads(page)).toBe('Subject To Order Parts')
})

test('without the subject another column opens the message', async ({ page }) => {
  await expect(list(page).getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: 'Columns' }).click()
  for (const name of ['Subject', 'Text']) await menu(page).getByRole('checkbox', { name }).click()
  await page.keyboard.press('Escape')
  await expect.poll(() => heads(page)).toBe('To Status Created Sent')
  await list(page).getByRole('button', { name: /Anna/ }).click()
  await expect(page.getByRole('complementary', { name: 'Message' })).toContainText('For Anna')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('complementary', { name: 'Message' })).toContainText('For Boris')
})
