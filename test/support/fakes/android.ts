/**
 * SMS Gateway for Android as the published API descriptions have it (local server and cloud/private server), with
 * what they leave out as the program does it: 404 with an empty body, 409 on a repeated id.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { basic } from './basic.ts'
import { type Asked, type FakeServer, type Reply, startFakeServer } from './server.ts'

/** `smsgateway.Message`, as far as one text to one recipient goes; anything else is refused. */
const messageSchema = z.strictObject({
  id: z.string().min(1).max(36),
  phoneNumbers: z
    .array(z.string().regex(/^\+?\d{5,20}$/, 'invalid phone number'))
    .min(1)
    .max(100),
  textMessage: z.strictObject({ text: z.string().min(1).max(65535) }),
  withDeliveryReport: z.boolean().optional(),
  deviceId: z.string().max(21).optional(),
  simNumber: z.int().min(1).max(3).optional(),
  validUntil: z.iso.datetime({ offset: true }).optional(),
})

export interface AndroidEntry {
  readonly id: string
  readonly phone: string
  readonly text: string
  readonly request: z.output<typeof messageSchema>
  state: string
  error?: string | undefined
  states: Record<string, string>
}

export interface AndroidFake extends FakeServer {
  readonly baseUrl: string
  /** Every message that was taken, in order. */
  readonly ledger: readonly AndroidEntry[]
  setState(id: string, state: string, error?: string): void
  setQueueFull(full: boolean): void
  readonly user: string
  readonly password: string
}

export async function startAndroidFake(
  options: { readonly server?: { readonly devices: readonly string[] }; readonly now?: () => number } = {},
): Promise<AndroidFake> {
  const user = 'sms'
  const password = 'phone-pass'
  const { server, now = () => Date.UTC(2026, 10, 23, 12) } = options
  const base = server ? '/3rdparty/v1' : ''
  const ledger: AndroidEntry[] = []
  let full = false

  const stateOf = (entry: AndroidEntry) => {
    const isHashed = server !== undefined && entry.state !== 'Pending'
    return {
      id: entry.id,
      deviceId: entry.request.deviceId ?? server?.devices[0] ?? OWN_DEVICE,
      state: entry.state,
      isHashed,
      isEncrypted: false,
      recipients: [
        {
          phoneNumber: isHashed ? hashed(entry.phone) : entry.phone,
          state: entry.state,
          ...(entry.error !== undefined && { error: entry.error }),
        },
      ],
      states: entry.states,
    }
  }

  const post = (asked: Asked): Reply => {
    const query = z
      .strictObject({ skipPhoneValidation: z.stringbool().optional() })
      .safeParse(Object.fromEntries(asked.query))
    const parsed = messageSchema.safeParse(jsonOf(asked.body))
    if (!asked.headers['content-type']?.startsWith('application/json') || !query.success || !parsed.success)
      return refuse(400, parsed.error?.issues[0]?.message ?? 'bad request')
    const request = parsed.data
    const deviceId = request.deviceId ?? server?.devices[0]
    if (server && !server.devices.includes(deviceId ?? '')) return refuse(400, 'device not found')
    // The limit stands before the check for repeats.
    if (full) return refuse(503, 'queue limits exceeded; ensure device is online')
    if (ledger.some((entry) => entry.id === request.id && entry.request.deviceId === request.deviceId))
      return refuse(409, 'Message with the same ID already exists')
    const entry: AndroidEntry = {
      id: request.id,
      phone: request.phoneNumbers[0] ?? '',
      text: request.textMessage.text,
      request,
      state: 'Pending',
      states: { Pending: new Date(now()).toISOString() },
    }
    ledger.push(entry)
    return { status: 202, body: stateOf(entry) }
  }

  const get = (id: string): Reply => {
    const found = ledger.filter((entry) => entry.id === id)
    if (found.length > 1) return refuse(400, 'more than one message with this ID')
    const entry = found[0]
    return entry ? { status: 200, body: stateOf(entry) } : { status: 404 }
  }

  const fake = await startFakeServer((asked) => {
    if (!asked.path.startsWith(base)) return { status: 404 }
    const path = asked.path.slice(base.length)
    if (asked.method === 'GET' && path === '/health')
      return { status: 200, body: { status: 'pass', releaseId: 1, version: '1.0' } }
    if (asked.headers.authorization !== basic(user, password))
      return server ? refuse(401, 'Unauthorized') : { status: 401, headers: { 'www-authenticate': 'Basic' } }
    if (path === '/messages' && asked.method === 'POST') return post(asked)
    if (path === '/devices' && asked.method === 'GET' && server)
      return { status: 200, body: server.devices.map((id) => ({ id, name: 'Till phone' })) }
    const id = /^\/messages\/([^/]+)$/.exec(path)?.[1]
    return id !== undefined && asked.method === 'GET' ? get(decodeURIComponent(id)) : { status: 404 }
  })

  return {
    ...fake,
    baseUrl: `${fake.url}${base}`,
    ledger,
    user,
    password,
    setState(id, state, error) {
      const entry = ledger.find((each) => each.id === id)
      if (!entry) throw new Error(`The phone has no message ${id}.`)
      entry.state = state
      entry.error = error
      entry.states[state] = new Date(now()).toISOString()
    },
    setQueueFull(value) {
      full = value
    },
  }
}

/** The phone's own server names its phone too. */
const OWN_DEVICE = 'ownDeviceOfThePhone01'

/** As the server shows a number once it is with the phone. */
const hashed = (phone: string) => createHash('sha256').update(phone).digest('hex').slice(0, 16)

const refuse = (status: number, message: string): Reply => ({ status, body: { message } })

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
