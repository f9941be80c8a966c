/** How fast the page is in a real browser, over a data folder that is full (issue: the list that answers). */
import { chromium, type Page } from '@playwright/test'
import type { Input, Output, Result } from '../../src/preload/contract.ts'
import type { CallName } from '../../src/preload/methods.ts'
import { type BrowserShell, startBrowserShell } from '../e2e/shell.ts'
import { findBrowser } from '../support/browser.ts'
import { installPaintWatch, watchRow } from './painted.ts'

export interface PageFigures {
  /** ms from a key in the search box to the painted rows, one for each key. */
  readonly keys: readonly number[]
  /** ms from choosing 250 a page to its painted rows, one for each time. */
  readonly bigPages: readonly number[]
  readonly reading: {
    readonly updates: number
    /** In ms. */
    readonly lasted: number
    readonly frames: number
    /** Frames in which the row that is read stood elsewhere than before. */
    readonly jumps: number
  }
}

export interface PageBench {
  readonly dataFolder: string
  /** Words to type, key by key. */
  readonly words: readonly string[]
}

const UPDATES_A_SECOND = 50
const SECONDS = 10
const BIG_PAGES = 10

export async function measurePage({ dataFolder, words }: PageBench): Promise<PageFigures> {
  const shell = await startBrowserShell({ dataFolder, clockScale: 1 })
  const executablePath = findBrowser()
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    chromiumSandbox: process.getuid?.() !== 0,
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.addInitScript(installPaintWatch)
    await page.goto(shell.address)
    await page.locator('[data-query]').waitFor()
    const call = caller(page, shell)
    // A folder's queue would be on its way meanwhile, differently each time.
    await call('outbox.pause', {})
    return {
      keys: await typeWords(page, words),
      bigPages: await turnToBigPages(page),
      reading: await readWhileUpdated(page, call),
    }
  } finally {
    await browser.close()
    await shell.stop()
  }
}

async function typeWords(page: Page, words: readonly string[]): Promise<number[]> {
  const times: number[] = []
  const box = page.getByRole('searchbox', { name: 'Search' })
  for (const word of words) {
    await box.fill('')
    await page.locator('[data-query*="\\"filter\\":{}"]').waitFor()
    await box.focus()
    for (const [index, letter] of [...word].entries()) {
      const typed = JSON.stringify(word.slice(0, index + 1))
      await arm(page, 'keydown', typed)
      await page.keyboard.press(letter)
      times.push(await paintTime(page))
    }
  }
  await box.fill('')
  await page.locator('[data-query*="\\"filter\\":{}"]').waitFor()
  return times
}

async function turnToBigPages(page: Page): Promise<number[]> {
  const times: number[] = []
  const size = page.getByRole('combobox', { name: 'Messages per page' })
  for (let turn = 0; turn < BIG_PAGES; turn += 1) {
    await size.selectOption('50')
    await page.locator('[data-query*="\\"size\\":50"]').waitFor()
    await arm(page, 'change', '"size":250')
    await size.selectOption('250')
    times.push(await paintTime(page))
  }
  return times
}

/** The page waits for the event from now on. */
const arm = (page: Page, event: 'keydown' | 'change', query: string) =>
  page.evaluate(
    ([kind, wanted]) => {
      window.paintTime = window.paintWatch?.next(kind, wanted)
    },
    [event, query] as const,
  )

async function paintTime(page: Page): Promise<number> {
  const time = await page.evaluate(() => window.paintTime)
  if (time === undefined) throw new Error('The page lost its watch: it was loaded anew.')
  return time
}

/** Somebody's pointer rests on a row while other messages are written, and shown ones change. */
async function readWhileUpdated(page: Page, call: Call): Promise<PageFigures['reading']> {
  const shown = await call('messages.create', {
    recipients: Array.from({ length: 50 }, (_, index) => ({ phone: `+7916${2_000_000 + index}` })),
    text: 'A row that is read',
    allowDuplicate: true,
  })
  const read = shown.created[25]
  if (read === undefined) throw new Error('The desk took none of the messages to read among.')
  await page.getByRole('searchbox', { name: 'Search' }).focus()
  await page.locator(`[data-message="${read}"]`).hover()
  await page.evaluate(watchRow, read)

  const began = performance.now()
  let updates = 0
  while (performance.now() - began < SECONDS * 1_000) {
    const due = ((performance.now() - began) / 1_000) * UPDATES_A_SECOND
    if (updates >= due) await page.waitForTimeout(2)
    else {
      await update(call, updates, shown.created)
      updates += 1
    }
  }
  const lasted = performance.now() - began
  const seen = await page.evaluate(() => window.readShifts?.())
  if (!seen) throw new Error('The page lost its watch: it was loaded anew.')
  return { updates, lasted, ...seen }
}

type Call = <Name extends CallName>(name: Name, input: Input<Name>) => Promise<Output<Name>>

/** New messages by turns with changes of rows that stand on the page. */
async function update(call: Call, turn: number, shown: readonly number[]): Promise<void> {
  const id = shown[turn % shown.length]
  if (turn % 2 === 1 && id !== undefined)
    await call('messages.edit', { id, text: `Changed by update ${turn}` })
  else
    await call('messages.create', {
      recipients: [{ phone: `+7916${3_000_000 + turn}` }],
      text: `New by update ${turn}`,
      allowDuplicate: true,
    })
}

function caller(page: Page, { url, token }: BrowserShell): Call {
  return async <Name extends CallName>(name: Name, input: Input<Name>) => {
    const answer = await page.request.post(`${url}/rpc/${name}`, {
      headers: { Authorization: `Bearer ${token}` },
      data: input,
    })
    const result: Result<Output<Name>> = await answer.json()
    if (result.ok) return result.value
    throw new Error(`${name}: ${result.message}`)
  }
}
