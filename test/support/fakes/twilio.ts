/** Twilio 2010-04-01, messages and account, as its published API description has them. */
import { z } from 'zod'
import { basic } from './basic.ts'
import { type Asked, type FakeServer, type Reply, startFakeServer } from './server.ts'

const sid = (prefix: string) => z.string().regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`))

/** What Twilio names where no service was asked for. */
const DEFAULT_SERVICE = `MG${'0'.repeat(32)}`

/** The form of CreateMessage, as far as a text goes. */
const createSchema = z
  .strictObject({
    To: z.string().min(1),
    From: z.string().min(1).optional(),
    MessagingServiceSid: sid('MG').optional(),
    Body: z.string().min(1).max(1600),
    ValidityPeriod: z
      .string()
      .regex(/^\d+$/)
      .refine((text) => Number(text) >= 1 && Number(text) <= 36_000)
      .optional(),
  })
  .refine((form) => (form.From === undefined) !== (form.MessagingServiceSid === undefined))
const listSchema = z.strictObject({
  To: z.string().optional(),
  From: z.string().optional(),
  PageSize: z.coerce.number().int().min(1).max(1000).optional(),
  Page: z.coerce.number().int().min(0).optional(),
  PageToken: z.string().optional(),
})

export interface TwilioEntry {
  readonly sid: string
  readonly phone: string
  readonly text: string
  readonly at: number
  readonly request: z.output<typeof createSchema>
  status: string
  code: number | null
}

export interface TwilioFake extends FakeServer {
  readonly ledger: readonly TwilioEntry[]
  readonly accountSid: string
  readonly authToken: string
  readonly from: string
  setStatus(sid: string, status: string, code?: number): void
  suspend(): void
  /** Pages of a list hold no more than this, whatever is asked. */
  setPageSize(size: number): void
}

export async function startTwilioFake(now: () => number): Promise<TwilioFake> {
  const accountSid = `AC${'a'.repeat(32)}`
  const authToken = 'twilio-token-1'
  const from = '+15005550006'
  const base = `/2010-04-01/Accounts/${accountSid}`
  const ledger: TwilioEntry[] = []
  let status = 'active'
  let pageSize = 1000

  const resource = (entry: TwilioEntry) => ({
    sid: entry.sid,
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: entry.text,
    date_created: new Date(entry.at).toUTCString().replace('GMT', '+0000'),
    date_sent: null,
    date_updated: new Date(entry.at).toUTCString().replace('GMT', '+0000'),
    direction: 'outbound-api',
    error_code: entry.code,
    error_message: entry.code === null ? null : `Error ${entry.code}`,
    from: entry.request.From ?? null,
    messaging_service_sid: entry.request.MessagingServiceSid ?? DEFAULT_SERVICE,
    num_segments: '1',
    price: null,
    status: entry.status,
    to: entry.phone,
    uri: `${base}/Messages/${entry.sid}.json`,
  })

  const create = (asked: Asked): Reply => {
    if (!asked.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
      return refuse(415, 20415, 'Unsupported media type')
    const form = createSchema.safeParse(Object.fromEntries(new URLSearchParams(asked.body)))
    if (!form.success) return refuse(400, 21602, form.error.issues[0]?.message ?? 'bad form')
    if (!/^\+[1-9]\d{6,14}$/.test(form.data.To)) return refuse(400, 21211, "Invalid 'To' Phone Number")
    const entry: TwilioEntry = {
      sid: `SM${String(ledger.length + 1).padStart(32, '0')}`,
      phone: form.data.To,
      text: form.data.Body,
      at: now(),
      request: form.data,
      status: 'queued',
      code: null,
    }
    ledger.push(entry)
    return { status: 201, body: resource(entry) }
  }

  const list = (asked: Asked): Reply => {
    const query = listSchema.safeParse(Object.fromEntries(asked.query))
    if (!query.success) return refuse(400, 20001, 'Invalid parameter')
    const { To, From, Page = 0 } = query.data
    const size = Math.min(pageSize, query.data.PageSize ?? 50)
    const newestFirst = ledger
      .filter((entry) => (!To || entry.phone === To) && (!From || entry.request.From === From))
      .toReversed()
    const next = new URLSearchParams(asked.query)
    next.set('Page', String(Page + 1))
    const more = newestFirst.length > (Page + 1) * size
    return {
      status: 200,
      body: {
        messages: newestFirst.slice(Page * size, (Page + 1) * size).map(resource),
        next_page_uri: more ? `${base}/Messages.json?${next}` : null,
        page: Page,
        page_size: size,
      },
    }
  }

  const fake = await startFakeServer((asked) => {
    if (asked.headers.authorization !== basic(accountSid, authToken))
      return refuse(401, 20003, 'Authenticate')
    const { method, path } = asked
    if (path === `${base}.json` && method === 'GET')
      return { status: 200, body: { sid: accountSid, status, type: 'Full', friendly_name: 'Shop' } }
    if (path === `${base}/Messages.json`) return method === 'POST' ? create(asked) : list(asked)
    const wanted = path.startsWith(`${base}/Messages/`) ? /\/([^/]+)\.json$/.exec(path)?.[1] : undefined
    const entry = ledger.find((each) => each.sid === wanted)
    return entry && method === 'GET'
      ? { status: 200, body: resource(entry) }
      : refuse(404, 20404, `The requested resource ${path} was not found`)
  })

  return {
    ...fake,
    ledger,
    accountSid,
    authToken,
    from,
    setStatus(id, value, code) {
      const entry = ledger.find((each) => each.sid === id)
      if (!entry) throw new Error(`Twilio has no message ${id}.`)
      entry.status = value
      entry.code = code ?? null
    },
    suspend() {
      status = 'suspended'
    },
    setPageSize(size) {
      pageSize = size
    },
  }
}

function refuse(status: number, code: number, message: string): Reply {
  return {
    status,
    body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
  }
}
