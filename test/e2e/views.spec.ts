import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { type Desk, expect, test } from './fixtures.ts'
import { startBrowserShell } from './shell.ts'

const list = (page: Page) => page.getByRole('region', { name: 'Messages' })
const rows = (page: Page) => list(page).getByRole('row')
const views = (page: Page) => page.getByRole('navigation', { name: 'Views' })
const entry = (page: Page, name: string) => views(page).getByRole('button', { name })
const menuButton = (page: Page) => page.getByRole('button', { name: /^View: / })
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search' })

async function names(page: Page): Promise<readonly string[]> {
  const words = await views(page).getByRole('listitem').allInnerTexts()
  return words.map((each) => each.replace(/\s*[\d,+]*\s*$/, ''))
}

async function choose(page: Page, item: string): Promise<void> {
  await menuButton(page).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function messages(desk: Desk): Promise<void> {
  await desk.call('outbox.pause', {})
  for (const [phone, name] of [
    ['+79165000001', 'Anna'],
    ['+79165000002', 'Boris'],
    ['+79165000003', 'Anna'],
  ] as const)
    await desk.call('messages.create', {
      recipients: [{ phone, name }],
      subject: `For ${name}`,
      text: 'Your order is ready',
    })
}
// Wide enough for each of the usual columns.
test.use({ viewport: { width: 1440, height: 800 } })

test('by keyboard: what is asked for becomes a view, is renamed, moved, and taken away with a way back', async ({
  page,
  desk,
}) => {
  await messages(desk)
  await search(page).focus()
  await page.keyboard.type('anna')
  await expect(rows(page)).toHaveCount(3)

  await menuButton(page).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Save as a new view…' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Save as a new view' })
  await expect(dialog.getByLabel('Name')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('Write a name.')).toBeVisible()
  await page.keyboard.type('waiting')
  await expect(dialog.getByText(/There is a view called “waiting” already/)).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Control+A')
  await page.keyboard.type('For Anna')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(menuButton(page)).toBeFocused()

  const mine = entry(page, 'For Anna')
  await expect(mine).toHaveAttribute('aria-current', 'page')
  await expect(mine).toHaveAccessibleName('For Anna 2')
  // Its count is live, whatever is open.
  await entry(page, 'All messages').click()
  await expect(search(page)).toHaveValue('')
  await expect(rows(page)).toHaveCount(4)
  await desk.call('messages.create', { recipients: [{ phone: '+79165000004', name: 'Anna' }], text: 'Hello' })
  await expect(mine).toHaveAccessibleName('For Anna 3')

  await mine.focus()
  await page.keyboard.press('Enter')
  await expect(search(page)).toHaveValue('anna')
  await expect(rows(page)).toHaveCount(4)
  await mine.focus()
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.press('Alt+ArrowUp')
    await expect(page.getByText(`For Anna: place ${6 - step} of 7`)).toBeAttached()
    await expect(mine).toBeFocused()
  }
  expect((await names(page))[0]).toBe('For Anna')

  await menuButton(page).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Rename…' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Anna’s')
  await page.keyboard.press('Enter')
  await expect(entry(page, 'Anna’s')).toBeVisible()

  await page.reload()
  await expect.poll(() => names(page)).toHaveLength(7)
  expect((await names(page))[0]).toBe('Anna’s')

  await menuButton(page).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Remove' }).focus()
  await page.keyboard.press('Enter')
  await expect(entry(page, 'Anna’s')).toBeHidden()
  await expect(entry(page, 'All messages')).toHaveAttribute('aria-current', 'page')
  await page.getByRole('button', { name: 'Undo' }).focus()
  await page.keyboard.press('Enter')
  await expect(entry(page, 'Anna’s')).toHaveAttribute('aria-current', 'page')
  expect((await names(page))[0]).toBe('Anna’s')
})

test('by mouse: a changed view says so, is saved or put back, dragged to its place, and reset', async ({
  page,
  desk,
}) => {
  await messages(desk)
  await entry(page, 'Waiting').click()
  await expect(menuButton(page)).toHaveAccessibleName('View: Waiting')
  await expect(rows(page)).toHaveCount(4)

  await search(page).fill('boris')
  await expect(rows(page)).toHaveCount(2)
  await expect(menuButton(page)).toHaveAccessibleName('View: Waiting, changed')
  await choose(page, 'Undo changes')
  await expect(rows(page)).toHaveCount(4)
  await expect(menuButton(page)).toHaveAccessibleName('View: Waiting')

  await search(page).fill('boris')
  await expect(menuButton(page)).toHaveAccessibleName('View: Waiting, changed')
  await choose(page, 'Save changes')
  await expect(menuButton(page)).toHaveAccessibleName('View: Waiting')
  await expect(entry(page, 'Waiting')).toHaveAccessibleName('Waiting 1')

  await entry(page, 'Waiting').dragTo(entry(page, 'All messages'))
  await expect.poll(async () => (await names(page))[0]).toBe('Waiting')
  await choose(page, 'Move down')
  await expect.poll(async () => (await names(page))[1]).toBe('Waiting')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()

  await choose(page, 'As it came with Tillpost')
  await expect(rows(page)).toHaveCount(4)
  await expect(entry(page, 'Waiting')).toHaveAccessibleName('Waiting 3')

  // A shipped view that was taken away comes back without the notice, too.
  await choose(page, 'Remove')
  await expect(entry(page, 'Waiting')).toBeHidden()
  await choose(page, 'Bring back “Waiting”')
  await expect(entry(page, 'Waiting')).toHaveAttribute('aria-current', 'page')
})

test.describe('A copied address', () => {
  test.skip(process.env.TILLPOST_SHELL === 'electron', 'Electron’s window has no address to type.')

  test('shows the same list on another desk, and carries no key', async ({ page, desk, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await messages(desk)
    await search(page).fill('anna')
    await page.getByRole('button', { name: 'Columns', exact: true }).click()
    const menu = page.getByRole('dialog', { name: 'Columns' })
    await menu.getByRole('checkbox', { name: 'Text' }).click()
    await menu.getByRole('checkbox', { name: 'Order' }).click()
    await menu.getByRole('button', { name: 'Keep Order in sight at the left' }).click()
    await menu.getByText('Compact').click()
    await page.keyboard.press('Escape')
    await list(page).getByRole('columnheader', { name: 'To' }).getByRole('button').click()
    await expect(menuButton(page)).toHaveAccessibleName(/changed/)
    await choose(page, 'Copy address')
    await expect(page.getByText('The address is copied')).toBeVisible()
    const copied = new URL(await page.evaluate(() => navigator.clipboard.readText()))
    expect(copied.href).not.toContain(desk.token)
    expect(copied.hash).toBe('')

    const folder = await mkdtemp(join(tmpdir(), 'tillpost-e2e-'))
    const other = await startBrowserShell({ dataFolder: folder, clockScale: 1 })
    try {
      const there = await context.newPage()
      await there.goto(`${other.url}/${copied.search}#token=${other.token}`)
      await there.request.post(`${other.url}/rpc/messages.create`, {
        headers: { Authorization: `Bearer ${other.token}` },
        data: { recipients: [{ phone: '+79165000001', name: 'Anna' }], text: 'Hello' },
      })
      await expect(search(there)).toHaveValue('anna')
      await expect(rows(there)).toHaveCount(2)
      const heads = await list(there).getByRole('columnheader').allInnerTexts()
      expect(heads.slice(1)).toEqual(['Order', 'Subject', 'To', 'Status', 'Created', 'Sent'])
      await expect
        .poll(async () => Math.round((await rows(there).nth(1).boundingBox())?.height ?? 0))
        .toBe(28)
      await expect(list(there).getByRole('img', { name: 'Sorted ascending' })).toBeVisible()
      // Its own views are as they were.
      await entry(there, 'All messages').click()
      await expect(list(there).getByRole('columnheader', { name: 'Text' })).toBeVisible()
    } finally {
      await other.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  })

  test('two windows of one desk stay in step', async ({ page, desk, context }) => {
    const other = await context.newPage()
    await other.goto(`${desk.url}/#token=${desk.token}`)
    await expect.poll(() => names(other)).toHaveLength(6)
    await search(page).fill('anna')
    await expect(page).toHaveURL(/anna/)
    await choose(page, 'Save as a new view…')
    await page.getByRole('dialog').getByLabel('Name').fill('For Anna')
    await page.keyboard.press('Enter')
    await expect(entry(other, 'For Anna')).toBeVisible()
    await entry(other, 'For Anna').focus()
    await other.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => names(page)).toEqual(await names(other))
    expect((await names(page))[5]).toBe('For Anna')
  })
})

test.describe('At midnight', () => {
  test.skip(process.env.TILLPOST_SHELL === 'electron', 'Calls of Electron’s page cannot be watched.')

  test('the open list of today is asked for anew, though nothing has happened', async ({ page }) => {
    await page.clock.install()
    await page.reload()
    await entry(page, 'Failed today').click()
    await expect(page.getByText('No failures today.')).toBeVisible()
    const asked = page.waitForRequest(
      (request) => request.url().endsWith('/messages.list') && (request.postData() ?? '').includes('finalIn'),
    )
    await page.clock.fastForward('24:00:00')
    await asked
  })
})

test.describe('On a desk that sends', () => {
  test.use({ clockScale: 20 })

  test('“Failed today” has what failed today, and says how many nobody has looked at', async ({
    page,
    desk,
  }) => {
    for (const phone of ['+79165000004', '+79165000020'])
      await desk.call('messages.create', { recipients: [{ phone }], text: 'Your order is ready' })
    const failed = entry(page, 'Failed today')
    await expect(failed).toHaveAccessibleName('Failed today 1 not looked at yet 1', { timeout: 30_000 })
    await failed.click()
    await expect(rows(page)).toHaveCount(2)
    await expect(page.getByRole('list', { name: 'Active filters' })).toContainText('Finished: today')
    await list(page)
      .getByRole('button', { name: /Your order/ })
      .click()
    await expect(failed).toHaveAccessibleName('Failed today 1')
  })
})
