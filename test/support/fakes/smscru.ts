/** SMSC.ru as its published HTTP description has it: form fields by POST, `fmt=3`, errors inside HTTP 200. */
import { z } from 'zod'
import { type Asked, type FakeServer, type Reply, startFakeServer } from './server.ts'

const account = {
  login: z.string().optional(),
  psw: z.string().optional(),
  apikey: z.string().optional(),
  fmt: z.literal('3'),
  charset: z.literal('utf-8'),
}
const sendSchema = z.strictObject({
  ...account,
  phones: z.string().regex(/^\d{10,15}$/),
  mes: z.string().min(1).max(1000),
  id: z.string().regex(/^[A-Za-z0-9._-]{1,40}$/),
  sender: z.string().max(15).optional(),
  valid: z
    .string()
    .regex(/^(2[0-4]|[01]\d):[0-5]\d$/)
    .optional(),
})
const list = z
  .string()
  .regex(/,/)
  .transform((text) => text.replace(/,$/, '').split(','))
const statusSchema = z.strictObject({ ...account, phone: list, id: list, all: z.enum(['0', '1', '2']) })
const balanceSchema = z.strictObject({ ...account, cur: z.literal('1').optional() })

export interface SmscruEntry {
  readonly id: string
  readonly phone: string
  readonly text: string
  readonly at: number
  readonly request: z.output<typeof sendSchema>
  status: number
  err: number
}

export interface SmscruFake extends FakeServer {
  readonly ledger: readonly SmscruEntry[]
  readonly login: string
  readonly password: string
  readonly apiKey: string
  setStatus(id: string, status: number, err?: number): void
  setBalance(balance: string): void
  /** A message was asked about again within a minute: the real one may block us for it. */
  readonly nagged: number
}

export async function startSmscruFake(now: () => number): Promise<SmscruFake> {
  const [login, password, apiKey] = ['shop', 'shop-pass', 'api-key-123']
  const ledger: SmscruEntry[] = []
  const lastAsked = new Map<string, number>()
  let balance = '100.50'
  let nagged = 0

  const send = (fields: unknown): Reply => {
    const parsed = sendSchema.safeParse(fields)
    if (!parsed.success) return error('parameters error', 1)
    const { id, phones: phone, mes: text } = parsed.data
    if (Number(balance) <= 0) return error('no money', 3, id)
    // An id is no protection: only the very same request within a minute is refused.
    const isRepeat = (entry: SmscruEntry) => JSON.stringify(entry.request) === JSON.stringify(parsed.data)
    if (ledger.some((entry) => entry.at > now() - 60_000 && isRepeat(entry)))
      return error('duplicate request, wait a minute', 9, id)
    ledger.push({ id, phone, text, at: now(), request: parsed.data, status: -1, err: 0 })
    return { status: 200, body: { id, cnt: 1 } }
  }

  const status = (fields: unknown): Reply => {
    const parsed = statusSchema.safeParse(fields)
    if (!parsed.success || parsed.data.id.length !== parsed.data.phone.length)
      return error('parameters error', 1)
    const { id: ids, phone: phones } = parsed.data
    const rows = ids.map((id, index) => {
      if (now() - (lastAsked.get(id) ?? Number.NEGATIVE_INFINITY) < 60_000) nagged += 1
      lastAsked.set(id, now())
      const phone = phones[index]
      const entry = ledger.find((each) => each.id === id && each.phone === phone)
      if (!entry) return { status: -3, id, phone }
      return { status: entry.status, last_timestamp: Math.floor(now() / 1000), err: entry.err, id, phone }
    })
    return { status: 200, body: rows }
  }

  const handle = (asked: Asked): Reply => {
    if (asked.method !== 'POST' || [...asked.query].length > 0) return { status: 404 }
    const fields = Object.fromEntries(new URLSearchParams(asked.body))
    const known = fields.apikey ? fields.apikey === apiKey : fields.login === login && fields.psw === password
    if (!known) return error('authorise error', 2)
    if (asked.path === '/sys/send.php') return send(fields)
    if (asked.path === '/sys/status.php') return status(fields)
    if (asked.path === '/sys/balance.php' && balanceSchema.safeParse(fields).success)
      return { status: 200, body: { balance, currency: 'RUR' } }
    return { status: 404 }
  }

  const fake = await startFakeServer(handle)
  return {
    ...fake,
    ledger,
    login,
    password,
    apiKey,
    setStatus(id, code, err = 0) {
      const entry = ledger.find((each) => each.id === id)
      if (!entry) throw new Error(`SMSC.ru has no message ${id}.`)
      entry.status = code
      entry.err = err
    },
    setBalance(value) {
      balance = value
    },
    get nagged() {
      return nagged
    },
  }
}

function error(text: string, code: number, id?: string): Reply {
  return { status: 200, body: { error: text, error_code: code, ...(id !== undefined && { id }) } }
}
