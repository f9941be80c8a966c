import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'

const ROOM = resolve(import.meta.dirname, '../../src/main/gateways')
const looksLikeTable = z.object({ codes: z.record(z.string(), z.unknown()) })
const tableSchema = looksLikeTable.extend({
  source: z.string().min(5),
  date: z.string().regex(/^\d{4}-\d{2}$/),
})

it('every table of codes says where it was read, and as of when', async () => {
  const files = readdirSync(ROOM, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.ts'))
    .map((file) => join(file.parentPath, file.name))
  const found: string[] = []
  for (const file of files) {
    const exported: Record<string, unknown> = await import(file)
    for (const [name, value] of Object.entries(exported)) {
      if (!looksLikeTable.safeParse(value).success) continue
      found.push(name)
      expect(tableSchema.safeParse(value).error?.issues, `${name} in ${file}`).toBeUndefined()
    }
  }
  // SMPP, SMSC.ru, Infobip, Twilio, the Android app and TP-Status.
  expect(found.length).toBeGreaterThanOrEqual(12)
})
