import type { Locator, Page } from '@playwright/test'
import { violations } from './axe.ts'
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

test.describe('Nothing jumps, and the bar counts what came,', () => {
  const standing = async (page: Page) => {
    const rows = page.getByRole('region', { name: 'Messages' }).getByRole('row')
    return { third: await rows.nth(3).textContent(), place: await place(rows.nth(3)) }
  }

  for (const [when, open, close] of [
    [
      'while a menu is open',
      async (page) => {
        await page.getByRole('button', { name: 'Save this list as a file' }).focus()
        await page.keyboard.press('Enter')
        await expect(page.getByRole('menuitem', { name: 'Excel' })).toBeVisible()
      },
      (page) => page.keyboard.press('Escape'),
    ],
    [
      'while a filter is being chosen',
      async (page) => {
        await page.keyboard.press('f')
        await page.getByRole('combobox', { name: 'Reason' }).focus()
        await page.keyboard.press('ArrowDown')
        await expect(page.getByRole('option', { name: 'Roaming' })).toBeVisible()
      },
      (page) => page.keyboard.press('Escape'),
    ],
    [
      'while a row is ticked',
      async (page) => {
        await page.getByRole('checkbox', { name: 'Select Parcel 2' }).check()
        await page.getByRole('searchbox', { name: 'Search' }).click()
      },
      (page) => page.getByRole('button', { name: 'Clear selection' }).click(),
    ],
    [
      'while a message is open',
      async (page) => {
        await page.getByRole('button', { name: 'Parcel 2', exact: true }).click()
        await page.getByRole('searchbox', { name: 'Search' }).click()
      },
      (page) => page.getByRole('button', { name: 'Close' }).click(),
    ],
    [
      'while an answer is looked for',
      async (page) => {
        await page.keyboard.press('Control+k')
        await expect(page.getByRole('dialog', { name: 'Did they get it?' })).toBeVisible()
      },
      (page) => page.keyboard.press('Escape'),
    ],
  ] as const satisfies readonly (readonly [
    string,
    (page: Page) => Promise<void>,
    (page: Page) => Promise<void>,
  ])[])
    test(when, async ({ page, desk }) => {
      await waiting(desk, 1, 5)
      const list = page.getByRole('region', { name: 'Messages' })
      await expect(list.getByRole('row')).toHaveCount(6)
      // The pointer is nowhere near.
      await page.mouse.move(5, 300)
      await open(page)
      const before = await standing(page)
      await waiting(desk, 6, 2)
      const bar = page.getByText('2 new', { exact: true })
      await expect(bar).toBeVisible()
      expect(await standing(page)).toEqual(before)
      expect(await violations(page)).toEqual([])
      await close(page)
      await page.getByRole('searchbox', { name: 'Search' }).click()
      // Nobody is at the list any more.
      await waiting(desk, 8, 1)
      await expect(list.getByRole('row')).toHaveCount(9)
      await expect(page.getByText(/^\d+ new$/)).toBeHidden()
    })
})

test('the last row of a view stands there as long as its message is read', async ({ page, desk }) => {
  const ids = await waiting(desk, 1, 1)
  await page
    .getByRole('group', { name: 'Status' })
    .getByRole('button', { name: /^Queued/ })
    .click()
  const list = page.getByRole('region', { name: 'Messages' })
  await list.getByRole('button', { name: 'Parcel 1', exact: true }).click()
  await desk.call('messages.cancel', { ids: [...ids] })
  await expect(list.getByRole('row').nth(1)).toContainText('Cancelled')
  await page.getByRole('button', { name: 'The list has changed: show it' }).click()
  await expect(page.getByText('Nothing matches')).toBeVisible()
})
