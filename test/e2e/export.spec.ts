import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import { seed } from '../bench/seed.ts'
import { violations } from './axe.ts'
import { type Desk, expect, test } from './fixtures.ts'

async function someMessages(desk: Desk): Promise<void> {
  await desk.call('outbox.pause', {})
  await desk.call('messages.create', {
    recipients: [
      { phone: '+79165000001', name: 'Anna "Annie" P.', order: '00042' },
      { phone: '+79165000002', name: '=HYPERLINK("x")', order: 'B-7' },
    ],
    subject: 'Order ready',
    text: 'Your order, is ready',
  })
  await desk.call('messages.create', { recipients: [{ phone: '+79165000003' }], text: 'Заказ готов' })
}

async function fileOf(page: Page, format: string): Promise<Download> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save this list as a file' }).click()
  await page.getByRole('menuitem', { name: format }).click()
  return download
}

test('the list as it is filtered becomes a CSV file with its columns', async ({ page, desk }) => {
  await someMessages(desk)
  await page.getByRole('searchbox', { name: 'Search' }).fill('order')
  await expect(page.getByRole('region', { name: 'Messages' }).getByRole('row')).toHaveCount(3)
  const file = await fileOf(page, 'CSV (any program)')
  expect(file.suggestedFilename()).toMatch(/\.csv$/)
  const written = await readFile(await file.path(), 'utf8')
  const lines = written
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
  expect(lines[0]).toBe('Subject,Text,Name,Phone,Status,Reason,Created,Sent')
  expect(lines).toHaveLength(3)
  expect(written).toContain('"Anna ""Annie"" P."')
  expect(written).toContain('+79165000001')
  // A spreadsheet must not take it for a formula.
  expect(written).not.toMatch(/(^|,|")=HYPERLINK/m)
  expect(written).not.toContain('Заказ готов')
  await expect(page.getByRole('region', { name: 'Work under way' })).toContainText('File written: 2 messages')
})

test('what is selected becomes an Excel file, by keyboard', async ({ page, desk }) => {
  await someMessages(desk)
  await expect(page.getByRole('region', { name: 'Messages' }).getByRole('row')).toHaveCount(4)
  await page.getByRole('checkbox', { name: 'Select Заказ готов' }).focus()
  await page.keyboard.press('Space')
  const download = page.waitForEvent('download')
  await page
    .getByRole('group', { name: '1 selected' })
    .getByRole('button', { name: 'Save what is selected as a file' })
    .focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Excel' }).focus()
  await page.keyboard.press('Enter')
  const file = await download
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/)
  const bytes = await readFile(await file.path())
  // A ZIP archive, as every .xlsx is.
  expect(bytes.subarray(0, 4)).toEqual(Buffer.from('PK\x03\x04', 'latin1'))
  await expect(page.getByRole('region', { name: 'Work under way' })).toContainText('File written: 1 message')
})

test.describe('A long export', () => {
  test.use({
    // A shop of many years: nobody could press Stop in time in a small one.
    dataFolder: async ({ dataFolder }, use) => {
      seed(dataFolder, 60_000, () => undefined)
      await use(dataFolder)
    },
  })

  test('shows how far it is, and stops without a file', async ({ page }) => {
    await page.getByRole('button', { name: 'Save this list as a file' }).click()
    await page.getByRole('menuitem', { name: 'Excel' }).click()
    const jobs = page.getByRole('region', { name: 'Work under way' })
    await jobs.getByRole('button', { name: 'Stop' }).focus()
    await expect(jobs.getByRole('progressbar')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(jobs).toContainText('Stopped: no file was written')
    await expect(jobs.getByRole('link')).toHaveCount(0)
    expect(await violations(page)).toEqual([])
  })
})
