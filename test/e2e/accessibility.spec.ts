import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.use({ clockScale: 20 })

async function violations(page: Page): Promise<readonly string[]> {
  const found = await new AxeBuilder({ page }).analyze()
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme })

    test('every page can be used with a screen reader', async ({ page, desk }) => {
      await expect(page.getByText(/^Online through Practice operator/)).toBeVisible()
      expect(await violations(page)).toEqual([])

      for (const [digits, name] of [
        ['20', 'Anna'],
        ['04', 'Ivan'],
        ['12', 'Elena'],
      ] as const)
        await desk.call('messages.create', {
          recipients: [{ phone: `+791623400${digits}`, name }],
          subject: `For ${name}`,
          text: 'Your order is ready',
        })
      await expect(page.getByText('Phone off')).toBeVisible({ timeout: 20_000 })
      await expect(page.getByRole('button', { name: 'Decide' })).toBeVisible({ timeout: 20_000 })
      expect(await violations(page)).toEqual([])

      await page.getByRole('button', { name: 'For Ivan' }).click()
      await expect(page.getByRole('complementary', { name: 'Message' })).toContainText('was off')
      expect(await violations(page)).toEqual([])

      await page.keyboard.press('Escape')
      await page.keyboard.press('n')
      const form = page.getByRole('dialog', { name: 'New message' })
      await form.getByLabel('Text', { exact: true }).fill('Готово')
      await expect(form.getByRole('status', { name: 'Length' })).toContainText('70-character')
      expect(await violations(page)).toEqual([])
      await form.getByRole('button', { name: 'Discard' }).last().click()
      await expect(form).toBeHidden()

      await page.getByRole('button', { name: 'Columns' }).click()
      const columns = page.getByRole('dialog', { name: 'Columns' })
      await columns.getByRole('button', { name: 'Keep Subject in sight at the left' }).click()
      await columns.getByText('Compact').click()
      await expect(columns.getByRole('radio', { name: 'Compact' })).toBeChecked()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')

      await page.getByRole('searchbox', { name: 'Search' }).fill('ivan')
      await page.getByRole('button', { name: /^View: / }).click()
      await expect(page.getByRole('menuitem', { name: 'Copy address' })).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.getByRole('menuitem', { name: 'Save as a new view…' }).click()
      await page.getByRole('dialog').getByLabel('Name').fill('Waiting')
      await page.keyboard.press('Enter')
      await expect(page.getByText(/There is a view called/)).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()

      await page.getByRole('button', { name: 'Settings' }).click()
      await expect(page.getByRole('region', { name: 'Gateways' })).toBeVisible()
      expect(await violations(page)).toEqual([])
    })
  })
}
