/** Loading, broken, offline, and everything that opens over the list: said in words, and usable by a screen reader. */
import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, test } from './fixtures.ts'

test.skip(
  process.env.TILLPOST_SHELL === 'electron',
  'Calls of Electron’s page cannot be held up from outside.',
)

const list = (page: Page) => page.getByRole('region', { name: 'Messages' })
const panel = (page: Page) => page.getByRole('complementary', { name: 'Message' })
const READS = /\/rpc\/messages\.(list|get)$/
const here = (page: Page, search: string) => page.goto(`${page.url().split(/[?#]/)[0]}${search}`)

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme })

    test.beforeEach(async ({ desk }) => {
      await desk.call('outbox.pause', {})
      for (const name of ['Anna', 'Boris', 'Elena'])
        await desk.call('messages.create', {
          recipients: [{ phone: '+79160000020', name, order: `A-${name}` }],
          subject: `For ${name}`,
          text: `Hello ${name}`,
        })
    })

    test('what takes long shows its shape, and nothing is lost of it', async ({ page }) => {
      await expect(list(page).getByRole('row')).toHaveCount(4)
      const held: (() => void)[] = []
      let isHeld = true
      await page.route(READS, async (route) => {
        if (isHeld) await new Promise<void>((done) => held.push(done))
        await route.continue()
      })
      await here(page, '?open=1')
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(2)
      expect(await violations(page)).toEqual([])
      isHeld = false
      for (const go of held) go()
      await expect(panel(page)).toContainText('Hello Anna')
      await expect(list(page).getByRole('row')).toHaveCount(4)
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    })

    test('what cannot be read says why, and is tried again by keyboard', async ({ page }) => {
      const message = 'The disk does not answer: look whether it is full.'
      await page.route(READS, (route) => route.fulfill({ json: { ok: false, code: 'internal', message } }))
      await here(page, '?open=1')
      await expect(page.getByRole('alert')).toHaveText([/The list could not be read/, /could not be read/])
      await expect(page.getByText(message)).toHaveCount(2)
      expect(await violations(page)).toEqual([])
      await page.unroute(READS)
      await panel(page).getByRole('button', { name: 'Try again' }).focus()
      await page.keyboard.press('Enter')
      await expect(panel(page)).toContainText('Hello Anna')
      await page.getByRole('button', { name: 'Try again' }).click()
      await expect(list(page).getByRole('row')).toHaveCount(4)
    })

    test('without the program, what was last known stays and can be read', async ({ page, desk }) => {
      await list(page).getByRole('button', { name: 'For Boris' }).click()
      await expect(panel(page)).toContainText('Hello Boris')
      await desk.kill()
      await expect(page.getByText(/^Tillpost is not running/)).toBeVisible({ timeout: 30_000 })
      await expect(list(page).getByRole('row')).toHaveCount(4)
      await expect(panel(page)).toContainText('Hello Boris')
      expect(await violations(page)).toEqual([])

      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('combobox').fill('anna')
      await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Tillpost is not running')
      expect(await violations(page)).toEqual([])
    })

    test('whatever opens over the list can be used', async ({ page, desk }) => {
      await page.keyboard.press('f')
      await page.getByRole('combobox', { name: 'Waits for' }).press('ArrowDown')
      await page.getByRole('option', { name: 'Paused' }).click()
      await expect(list(page).getByRole('row')).toHaveCount(4)
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')

      await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
      await desk.call('messages.create', { recipients: [{ phone: '+79161111111' }], text: 'One more' })
      await expect(page.getByRole('button', { name: '1 new' })).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: 'Cancel sending' }).click()
      await expect(page.getByRole('group', { name: 'Cancel sending of 3 messages?' })).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: 'Cancel sending' }).click()
      await page.getByRole('button', { name: 'Reset' }).click()

      await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
      await page.getByRole('group', { name: '4 selected' }).getByRole('button', { name: 'Delete' }).click()
      await page.getByRole('button', { name: 'Delete' }).click()
      await expect(page.getByRole('button', { name: /^Undo/ })).toBeVisible()
      await expect(page.getByRole('button', { name: 'Show them' })).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: /^Undo/ }).click()

      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('combobox').fill('anna')
      await expect(page.getByRole('dialog').getByRole('option')).toContainText('Cancelled today')
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Enter')
      await panel(page).getByRole('button', { name: 'Send again' }).click()
      await panel(page)
        .getByRole('list', { name: 'What happened' })
        .getByRole('button', { name: 'Show the new message' })
        .click()
      await expect(panel(page)).toContainText('This is a second try of an earlier message')
      expect(await violations(page)).toEqual([])
    })
  })
