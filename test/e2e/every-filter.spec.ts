/** Every filter there is, each set by mouse and by keyboard: what it finds, and the chip that says so. */
import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { type Desk, expect, test } from './fixtures.ts'

test.use({ clockScale: 20 })

const list = (page: Page) => page.getByRole('region', { name: 'Messages' })
const chips = (page: Page) => page.getByRole('list', { name: 'Active filters' })
const panel = (page: Page) => page.getByRole('group', { name: 'More filters' })

/** One message of each kind; who it is for names it. */
async function shop(desk: Desk): Promise<void> {
  const send = async (
    name: string,
    digits: string,
    more: { order?: string; sender?: string; gatewayId?: string } = {},
  ) => {
    const { order, ...rest } = more
    const recipients = [{ phone: `+791600000${digits}`, name, ...(order && { order }) }]
    const { created } = await desk.call('messages.create', {
      recipients,
      subject: `For ${name}`,
      text: `Hello ${name}`,
      ...rest,
    })
    return created[0] ?? 0
  }
  // Asked about until one minute has gone, and then given up.
  await desk.call('settings.set', { poll: [{ every: 20_000, until: 60_000 }] })
  const { id: gatewayId } = await desk.call('gateways.save', {
    name: 'Second',
    kind: 'practice',
    config: {},
    enabled: true,
  })
  await send('Anna', '20', { order: 'A-1042', sender: 'Shop', gatewayId })
  await send('Boris', '04', { order: 'B-7' })
  const elena = await send('Elena', '05')
  await send('Olga', '11')
  await send('Throttled', '10')
  await expect
    .poll(async () => (await desk.call('messages.counts', {})).noFinalReport, { timeout: 60_000 })
    .toBe(1)
  await expect
    .poll(async () => (await desk.call('messages.counts', {})).byStatus, { timeout: 30_000 })
    .toMatchObject({ delivered: 2, not_delivered: 2 })
  await desk.call('messages.markSeen', { ids: [elena] })
  await desk.call('outbox.pause', {})
  await desk.call('messages.resend', { ids: [elena] })
  await send('Waiting', '30')
}

interface One {
  readonly chip: string
  readonly finds: readonly string[]
  readonly mouse: (page: Page) => Promise<void>
  readonly keyboard: (page: Page) => Promise<void>
}

const EVERYBODY = ['Anna', 'Boris', 'Elena', 'Elena', 'Olga', 'Throttled', 'Waiting']
const LONG_AGO = '2020-03-04'

/** A choice of several. */
const many = (label: string, choice: string, presses: number): Pick<One, 'mouse' | 'keyboard'> => ({
  async mouse(page) {
    await panel(page).getByRole('combobox', { name: label }).click()
    await page.getByRole('option', { name: choice, exact: true }).click()
    // Beside the list of choices, which closes it.
    await panel(page).click({ position: { x: 2, y: 2 } })
  },
  async keyboard(page) {
    await panel(page).getByRole('combobox', { name: label }).focus()
    for (let press = 0; press < presses; press += 1) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
  },
})
const typed = (label: string, text: string): Pick<One, 'mouse' | 'keyboard'> => ({
  async mouse(page) {
    await panel(page).getByLabel(label, { exact: true }).click()
    await panel(page).getByLabel(label, { exact: true }).fill(text)
  },
  async keyboard(page) {
    await panel(page).getByLabel(label, { exact: true }).focus()
    await page.keyboard.type(text)
  },
})
/** A native list: the browser chooses by the first letters. */
const period = (label: string, choice: string): Pick<One, 'mouse' | 'keyboard'> => ({
  mouse: async (page) => void (await panel(page).getByLabel(label, { exact: true }).selectOption(choice)),
  async keyboard(page) {
    await panel(page).getByLabel(label, { exact: true }).focus()
    await page.keyboard.type(choice)
  },
})
const day = (label: string, end: 'from' | 'to'): Pick<One, 'mouse' | 'keyboard'> => ({
  async mouse(page) {
    await panel(page).getByLabel(label, { exact: true }).selectOption('From … to …')
    await panel(page).getByLabel(`${label}: ${end}`).fill(LONG_AGO)
  },
  async keyboard(page) {
    await panel(page).getByLabel(label, { exact: true }).focus()
    await page.keyboard.type('From')
    await panel(page).getByLabel(`${label}: ${end}`).focus()
    // As the field of an English browser wants it: month, day, year.
    await page.keyboard.type('03042020')
  },
})
const check = (label: string): Pick<One, 'mouse' | 'keyboard'> => ({
  mouse: (page) => panel(page).getByLabel(label, { exact: true }).check(),
  async keyboard(page) {
    await panel(page).getByLabel(label, { exact: true }).focus()
    await page.keyboard.press('Space')
  },
})

const EVERY: readonly One[] = [
  { ...many('Status', 'Delivered', 4), chip: 'Status: Delivered', finds: ['Anna', 'Throttled'] },
  { ...many('Reason', 'Phone off', 4), chip: 'Reason: Phone off', finds: ['Boris'] },
  { ...many('Waits for', 'Paused', 6), chip: 'Waits for: Paused', finds: ['Elena', 'Waiting'] },
  { ...many('Gateway', 'Second', 2), chip: 'Gateway: Second', finds: ['Anna'] },
  { ...many('Source', 'Sent again', 2), chip: 'Source: Sent again', finds: ['Elena'] },
  { ...typed('Customer', 'len'), chip: 'Customer: len', finds: ['Elena', 'Elena'] },
  { ...typed('Phone', '0004'), chip: 'Phone: 0004', finds: ['Boris'] },
  { ...typed('Order', '104'), chip: 'Order: 104', finds: ['Anna'] },
  { ...typed('Sender name', 'shop'), chip: 'Sender name: shop', finds: ['Anna'] },
  { ...typed('Tried at least', '2'), chip: 'Tried 2 times or more', finds: ['Throttled'] },
  { ...typed('Tried at most', '0'), chip: 'Tried 0 times at most', finds: ['Elena', 'Waiting'] },
  { ...period('Created', 'Today'), chip: 'Created: today', finds: EVERYBODY },
  { ...period('Created', 'Yesterday'), chip: 'Created: yesterday', finds: [] },
  {
    ...period('Sent', 'Last 7 days'),
    chip: 'Sent: last 7 days',
    finds: ['Anna', 'Boris', 'Elena', 'Olga', 'Throttled'],
  },
  {
    ...period('Sent', 'This month'),
    chip: 'Sent: this month',
    finds: ['Anna', 'Boris', 'Elena', 'Olga', 'Throttled'],
  },
  { ...day('Created', 'from'), chip: 'Created: from Mar 4, 2020', finds: EVERYBODY },
  { ...day('Created', 'to'), chip: 'Created: to Mar 4, 2020', finds: [] },
  {
    ...day('Sent', 'from'),
    chip: 'Sent: from Mar 4, 2020',
    finds: ['Anna', 'Boris', 'Elena', 'Olga', 'Throttled'],
  },
  { ...day('Sent', 'to'), chip: 'Sent: to Mar 4, 2020', finds: [] },
  { ...check('No final report'), chip: 'No final report', finds: ['Olga'] },
  { ...check('Failed, not seen yet'), chip: 'Failed, not seen yet', finds: ['Boris'] },
]

/** Who the rows are for, in the order of the alphabet. */
const found = async (page: Page) => {
  const subjects = await list(page).getByRole('button', { name: /^For / }).allTextContents()
  return subjects.map((subject) => subject.replace('For ', '')).sort()
}

for (const by of ['mouse', 'keyboard'] as const)
  test(`by ${by}: each filter finds its messages, has its chip, and goes with it`, async ({ page, desk }) => {
    test.slow()
    await shop(desk)
    if (by === 'mouse') await page.getByRole('button', { name: 'Filters' }).click()
    else await page.keyboard.press('f')
    await expect(panel(page)).toBeVisible()
    for (const { chip, finds, ...set } of EVERY)
      await test.step(chip, async () => {
        await set[by](page)
        await expect.poll(() => found(page), chip).toEqual([...finds])
        await expect(chips(page).getByRole('listitem')).toHaveText([chip, 'Reset'])
        await expect(page.getByRole('button', { name: 'Filters' })).toHaveText('Filters1')
        const off = chips(page).getByRole('button', { name: `Take off: ${chip}` })
        if (by === 'mouse') await off.click()
        else {
          await off.focus()
          await page.keyboard.press('Delete')
        }
        await expect.poll(() => found(page), chip).toEqual(EVERYBODY)
        await expect(chips(page)).toBeHidden()
        // The way to the next filter.
        await expect(page.getByRole('button', { name: 'Filters' })).toBeFocused()
      })
    expect(await violations(page)).toEqual([])
  })
