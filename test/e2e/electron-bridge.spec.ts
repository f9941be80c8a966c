/** The page behind a bridge as Electron's preload script gives it, so that both doors are tried without its binary. */
import { expect, test } from './fixtures.ts'

test('the page works through a bridge, and does what the tray and a notification ask', async ({
  page,
  desk,
}) => {
  await page.addInitScript((token) => {
    const listeners = new Map<string, (payload: unknown) => void>()
    Object.assign(window, {
      tillpost: {
        call: async (name: string, input: unknown) => {
          const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
          const answer = await fetch(`/rpc/${name}`, { method: 'POST', headers, body: JSON.stringify(input) })
          return await answer.json()
        },
        on: (name: string, listener: (payload: unknown) => void) => {
          listeners.set(name, listener)
          return () => listeners.delete(name)
        },
      },
      happen: (name: string, payload: unknown) => listeners.get(name)?.(payload),
    })
  }, desk.token)
  const happen = (name: string, payload: unknown) =>
    page.evaluate(([each, given]) => Reflect.get(window, 'happen')(each, given), [name, payload] as const)

  // Without the token in the address: all that it shows came through the bridge.
  await page.goto('about:blank')
  await page.goto(desk.url)
  await expect(page.getByRole('banner').getByRole('button', { name: 'New message' })).toBeVisible()
  await expect(page.getByText('Practice mode: no SMS leaves this computer')).toBeVisible()

  await happen('desk.show', { filter: { unseenFailure: true } })
  await expect(page).toHaveURL(/[?&]/)

  await expect(page.getByRole('dialog')).toHaveCount(0)
  await happen('desk.compose', {})
  await expect(page.getByRole('dialog')).toBeVisible()
})
