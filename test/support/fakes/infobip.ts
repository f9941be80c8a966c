/** Infobip SMS API v3: messages and logs, as the published description has them. Logs may lag. */
import { z } from 'zod'
import { type Asked, type FakeServer, type Reply, startFakeServer } from './server.ts'

const messageSchema = z.strictObject({
  sender: z.string().min(1).optional(),
  destinations: z
    .array(z.strictObject({ to: z.string().regex(/^\d{5,15}$/), messageId: z.string().min(1).max(200) }))
    .length(1),
  content: z.strictObject({ text: z.string().min(1) }),
  options: z
    .strictObject({
      validityPeriod: z.strictObject({
        amount: z.int().positive(),
        timeUnit: z.enum(['SECONDS', 'MINUTES', 'HOURS', 'DAYS']),
      }),
    })
    .optional(),
})
const requestSchema = z.strictObject({ messages: z.array(messageSchema).min(1) })
const logQuerySchema = z.strictObject({
  messageId: z.string().max(2048).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
})

export interface InfobipEntry {
  readonly id: string
  readonly phone: string
  readonly text: string
  readonly at: number
  readonly request: z.output<typeof messageSchema>
  status: { groupId: number; groupName: string; id: number; name: string; description: string }
  error: { id: number; name: string; description: string; permanent: boolean }
}

export interface InfobipFake extends FakeServer {
  readonly ledger: readonly InfobipEntry[]
  readonly apiKey: string
  setStatus(id: string, groupId: number, statusId: number, errorId?: number): void
  /** The next submit is answered with this status inside HTTP 200. */
  rejectNext(statusId: number, groupId?: number): void
  /** Logs show a message this long after it was taken, in ms. */
  setLag(ms: number): void
}

const LOGS_KEPT = 48 * 3_600_000
const GROUPS = ['ACCEPTED', 'PENDING', 'UNDELIVERABLE', 'DELIVERED', 'EXPIRED', 'REJECTED']
const statusOf = (groupId: number, id: number) => ({
  groupId,
  groupName: GROUPS[groupId] ?? 'OTHER',
  id,
  name: `STATUS_${id}`,
  description: `Status ${id}`,
})
const errorOf = (id: number) => ({
  id,
  name: id === 0 ? 'NO_ERROR' : `EC_${id}`,
  description: id === 0 ? 'No Error' : `Error ${id}`,
  permanent: id % 2 === 1,
})

export async function startInfobipFake(now: () => number): Promise<InfobipFake> {
  const apiKey = 'key-abc.123'
  const ledger: InfobipEntry[] = []
  const rejects: { statusId: number; groupId: number }[] = []
  let lag = 0

  const send = (asked: Asked): Reply => {
    const parsed = requestSchema.safeParse(jsonOf(asked.body))
    if (!asked.headers['content-type']?.startsWith('application/json') || !parsed.success) {
      const violations = (parsed.error?.issues ?? []).map((issue) => ({
        property: issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : String(part))).join('.'),
        violation: issue.message,
      }))
      return {
        status: 400,
        body: { errorCode: 'E400', description: 'Request cannot be processed.', violations },
      }
    }
    const messages = parsed.data.messages.map((request) => {
      const { to = '', messageId = '' } = request.destinations[0] ?? {}
      const reject = rejects.shift()
      if (reject) return { messageId, destination: to, status: statusOf(reject.groupId, reject.statusId) }
      if (ledger.some((entry) => entry.id === messageId))
        return { messageId, destination: to, status: statusOf(5, 23) }
      const status = statusOf(1, 26)
      ledger.push({
        id: messageId,
        phone: to,
        text: request.content.text,
        at: now(),
        request,
        status,
        error: errorOf(0),
      })
      return { messageId, destination: to, status }
    })
    return { status: 200, body: { bulkId: 'bulk-1', messages } }
  }

  const logs = (asked: Asked): Reply => {
    const query = logQuerySchema.safeParse(Object.fromEntries(asked.query))
    if (!query.success) return { status: 400, body: { errorCode: 'E400', description: query.error.message } }
    const { messageId, limit = 50 } = query.data
    const ids = messageId?.split(',')
    const results = ledger
      .filter(({ at, id }) => at + lag <= now() && at > now() - LOGS_KEPT && (!ids || ids.includes(id)))
      .slice(0, limit)
      .map(({ id, phone, status, error }) => ({
        messageId: id,
        destination: phone,
        sentAt: '2026-11-23T12:00:00.000+0000',
        doneAt: '2026-11-23T12:00:05.000+0000',
        status,
        error,
      }))
    return { status: 200, body: { results } }
  }

  const fake = await startFakeServer((asked) => {
    if (asked.headers.authorization !== `App ${apiKey}`)
      return { status: 401, body: { errorCode: 'E401', description: 'Invalid credentials.' } }
    if (asked.method === 'POST' && asked.path === '/sms/3/messages') return send(asked)
    if (asked.method === 'GET' && asked.path === '/sms/3/logs') return logs(asked)
    return { status: 404, body: { errorCode: 'E404', description: 'Not found.' } }
  })

  return {
    ...fake,
    ledger,
    apiKey,
    setStatus(id, groupId, statusId, errorId = 0) {
      const entry = ledger.find((each) => each.id === id)
      if (!entry) throw new Error(`Infobip has no message ${id}.`)
      entry.status = statusOf(groupId, statusId)
      entry.error = errorOf(errorId)
    },
    rejectNext(statusId, groupId = 5) {
      rejects.push({ statusId, groupId })
    },
    setLag(ms) {
      lag = ms
    },
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
