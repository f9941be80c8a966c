import { startOperator } from '../support/operator.ts'
import { expect, test } from './fixtures.ts'

const NUMBERS = ['+79160000120', '+79160000121', '+79160000122', '+79160000123', '+79160000124']

/** Issue: back within this time of the operator's return, everything that waited is with it. */
const OUT_WITHIN_MS = 5_000

test('what is written while the operator is away leaves once, in order, when it is back, even over a crash', async ({
  desk,
  page,
}) => {
  const operator = await startOperator()
  try {
    const port = operator.port
    await desk.call('gateways.save', {
      name: 'City operator',
      kind: 'smpp',
      config: { host: '127.0.0.1', port, systemId: 'shop' },
      secret: { password: 'secret' },
      enabled: true,
      isDefault: true,
    })
    await expect(page.getByText('Online through City operator')).toBeVisible({ timeout: 15_000 })

    await operator.stop()
    await expect(page.getByText(/^Offline since/)).toBeVisible({ timeout: 15_000 })

    for (const [index, phone] of NUMBERS.entries()) {
      const written = await desk.call('messages.create', {
        recipients: [{ phone }],
        text: `Your order ${index + 1} is ready`,
      })
      expect(written.rejected).toEqual([])
    }
    await expect
      .poll(async () => (await desk.call('messages.list', {})).rows.map((row) => [row.status, row.hold]))
      .toEqual(NUMBERS.map(() => ['queued', 'no_connection']))
    await expect(page.getByText(/^Offline since .*5 waiting/)).toBeVisible()

    await desk.kill()
    await desk.restart()
    const waiting = await desk.call('messages.list', {})
    expect(waiting.total).toBe(NUMBERS.length)
    expect(waiting.rows.every((row) => row.status === 'queued')).toBe(true)

    await operator.start()
    const backAt = Date.now()
    await expect.poll(() => operator.ledger.length, { timeout: OUT_WITHIN_MS }).toBe(NUMBERS.length)
    expect(Date.now() - backAt).toBeLessThanOrEqual(OUT_WITHIN_MS)
    expect(operator.ledger.map((entry) => entry.phone)).toEqual(NUMBERS)

    await expect
      .poll(async () => (await desk.call('messages.counts', {})).byStatus.delivered, { timeout: 30_000 })
      .toBe(NUMBERS.length)
    expect(operator.ledger).toHaveLength(NUMBERS.length)
  } finally {
    await operator.stop()
  }
})
