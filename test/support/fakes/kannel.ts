/**
 * A Kannel smsbox, as far as the user guide of 1.4.5 describes it and a real one was seen to answer: sendsms by POST
 * with `X-Kannel-*` headers, and delivery reports to the address that each message brought.
 */
import { type Asked, type FakeServer, type Reply, startFakeServer } from './server.ts'

export interface Taken {
  readonly phone: string
  readonly text: string
  readonly sender: string
  readonly coding: string
  readonly smsc?: string
  /** Minutes. */
  readonly validity?: string
  readonly dlrUrl?: string
}

export interface KannelFake extends FakeServer {
  readonly user: string
  readonly password: string
  readonly ledger: readonly Taken[]
  /** What a real one would pass over in silence, and an adapter should not do. */
  readonly mistakes: readonly string[]
  /** No global sender: a message must bring its own. */
  wantSender(): void
  /** Calls the address of a taken message, as bearerbox does; the status that was answered. */
  report(taken: Taken, type: number, answer: string): Promise<number>
  deliverAll(): Promise<void>
}

/** What a request may have: anything else is a mistake of the adapter's. */
const HEADERS = [
  'x-kannel-username',
  'x-kannel-password',
  'x-kannel-to',
  'x-kannel-from',
  'x-kannel-coding',
  'x-kannel-smsc',
  'x-kannel-validity',
  'x-kannel-dlr-mask',
  'x-kannel-dlr-url',
]
/** This smsbox sends to Russian numbers only: `white-list-regex` in its configuration. */
const WHITE_LIST = /^\+7\d{10}$/

export async function startKannelFake(): Promise<KannelFake> {
  const user = 'tillpost'
  const password = 'kannel-secret'
  const ledger: Taken[] = []
  const mistakes: string[] = []
  let globalSender = true

  function handle({ method, path, headers, query, body }: Asked): Reply {
    if (path !== '/cgi-bin/sendsms') return { status: 404, body: 'Unknown request.' }
    if (method !== 'POST' || query.size > 0) mistakes.push('The account belongs into headers: POST, no query')
    const own = Object.keys(headers).filter((name) => name.startsWith('x-kannel-'))
    for (const name of own) if (!HEADERS.includes(name)) mistakes.push(`Kannel knows no ${name}`)
    if (headers['content-type'] !== 'text/plain; charset=UTF-8')
      return { status: 400, body: 'Invalid content-type' }
    const of = (name: string) => {
      const value = headers[`x-kannel-${name}`]
      return typeof value === 'string' ? Buffer.from(value, 'latin1').toString('utf8') : undefined
    }
    if (of('username') !== user || of('password') !== password)
      return { status: 403, body: 'Authorization failed for sendsms' }
    const phone = of('to')
    if (!phone) return { status: 400, body: 'Missing receiver(s) number(s), rejected' }
    if (!WHITE_LIST.test(phone))
      return { status: 400, body: 'Number(s) has/have been denied by white- and/or black-lists.' }
    const sender = of('from')
    if (sender === undefined && !globalSender)
      return { status: 400, body: 'Sender missing and no global set, rejected' }
    const coding = of('coding') ?? '0'
    if (coding !== '0' && coding !== '2') return { status: 400, body: 'Coding field misformed, rejected' }
    const dlrUrl = of('dlr-url')
    if (dlrUrl !== undefined && !URL.canParse(dlrUrl))
      return { status: 400, body: 'DLR-URL field misformed, rejected' }
    if (dlrUrl !== undefined && of('dlr-mask') !== '63') mistakes.push('Not every report was asked for')
    const [smsc, validity] = [of('smsc'), of('validity')]
    ledger.push({
      phone,
      text: body,
      sender: sender ?? 'global',
      coding,
      ...(smsc !== undefined && { smsc }),
      ...(validity !== undefined && { validity }),
      ...(dlrUrl !== undefined && { dlrUrl }),
    })
    return { status: 202, body: '0: Accepted for delivery' }
  }

  const server = await startFakeServer(handle)
  const report = async ({ dlrUrl }: Taken, type: number, answer: string) => {
    if (dlrUrl === undefined) throw new Error('This message brought no address for reports')
    const address = dlrUrl
      .replace('%d', String(type))
      .replace('%A', encodeURIComponent(answer))
      .replace('%F', 'op-1')
    return (await fetch(address)).status
  }
  return {
    ...server,
    user,
    password,
    ledger,
    mistakes,
    wantSender() {
      globalSender = false
    },
    report,
    async deliverAll() {
      for (const taken of ledger) if (taken.dlrUrl) await report(taken, 1, 'id:1 stat:DELIVRD err:000 text:')
    },
  }
}
