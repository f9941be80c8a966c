import type { Locator } from '@playwright/test'
import { type Desk, expect, test } from './fixtures.ts'

/** Messages to one number each, so that no two are alike; they wait, since the outbox is paused. */
async function waiting(desk: Desk, from: number, count: number): Promise<readonly number[]> {
  await desk.call('outbox.pause', {})
  const made = []
  for (let index = from; index < from + count; index += 1) {
    const phone = `+7916${String(5_000_000 + index)}`
    const { created } = await desk.call('messages.create', {
      recipients: [{ phone }],
      subject: `Parcel ${index}`,
      text: `Parcel ${index} is here`,
    })
    made.push(...created)
  }
  return made
}

const place = async (row: Locator) => {
  const box = await row.boundingBox()
  return box && { x: Math.round(box.x), y: Math.round(box.y) }
}

test('what the clerk reads stays where it is; a bar says how many are new, and shows them', async ({
  page,
  desk,
}) => {
  const ids = await waiting(desk, 1, 60)
  const list = page.getByRole('region', { name: 'Messages' })
  const read = list
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: 'Parcel 50', exact: true }) })
  await read.hover()
  const before = await place(read)

  await waiting(desk, 61, 12)
  const bar = page.getByRole('button', { name: '12 new' })
  await expect(bar).toBeVisible()
  expect(await place(read)).toEqual(before)
  await expect(list.getByRole('button', { name: 'Parcel 72', exact: true })).toBeHidden()

  // What stands in the row is true all the same, also where the row belongs to the next page by now.
  const last = list
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: 'Parcel 11', exact: true }) })
  await desk.call('messages.cancel', { ids: [ids[49] ?? 0, ids[10] ?? 0] })
  await expect(read).toContainText('Cancelled')
  await page.mouse.wheel(0, 10_000)
  await expect(last).toContainText('Cancelled')
  await page.mouse.wheel(0, -10_000)
  expect(await place(read)).toEqual(before)

  await bar.click()
  await expect(list.getByRole('button', { name: 'Parcel 72', exact: true })).toBeVisible()
  await expect(bar).toBeHidden()
})

test('a row leaves a view only when the clerk looks away or asks', async ({ page, desk }) => {
  const ids = await waiting(desk, 1, 5)
  await page
    .getByRole('group', { name: 'Status' })
    .getByRole('button', { name: /^Queued/ })
    .click()
  const list = page.getByRole('region', { name: 'Messages' })
  await list.getByRole('button', { name: 'Parcel 3', exact: true }).focus()
  await desk.call('messages.cancel', { ids: [ids[4] ?? 0] })

  const bar = page.getByRole('button', { name: 'The list has changed: show it' })
  await expect(bar).toBeVisible()
  const gone = list.getByRole('button', { name: 'Parcel 5', exact: true })
  await expect(gone).toBeVisible()
  // By keyboard: the bar stands right before the list.
  await bar.focus()
  await page.keyboard.press('Enter')
  await expect(gone).toBeHidden()
})

test('with nobody at the list, new messages stand in it at once', async ({ page, desk }) => {
  await waiting(desk, 1, 3)
  const list = page.getByRole('region', { name: 'Messages' })
  await expect(list.getByRole('button', { name: 'Parcel 3', exact: true })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search' }).hover()
  await waiting(desk, 4, 1)
  await expect(list.getByRole('button', { name: 'Parcel 4', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: /new$/ })).toBeHidden()
})
