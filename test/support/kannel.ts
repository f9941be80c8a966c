/** A real Kannel on loopback: bearerbox and smsbox, bound to an SMSC of the tests. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findProgram } from './browser.ts'

export interface Kannel {
  /** Of the smsbox. */
  readonly baseUrl: string
  readonly username: string
  readonly password: string
  /** What both programs wrote, for a test that fails. */
  log(): string
  stop(): Promise<void>
}

/** How long both may take to stand, on a slow, busy machine, in ms. */
const START_WITHIN = 60_000
const USERNAME = 'tillpost'
const PASSWORD = 'kannel-secret'

/** Daemons stand where the search path of a plain user does not lead. */
const DAEMONS = ['/usr/sbin', '/usr/local/sbin']

export function kannelProgram(name: 'bearerbox' | 'smsbox'): string | undefined {
  const known = process.env.PATH
  try {
    process.env.PATH = [known, ...DAEMONS].join(':')
    return findProgram(name)
  } finally {
    process.env.PATH = known
  }
}

export async function startKannel(smsc: {
  readonly port: number
  readonly password: string
}): Promise<Kannel> {
  const [bearerbox, smsbox] = [kannelProgram('bearerbox'), kannelProgram('smsbox')]
  if (!bearerbox || !smsbox)
    throw new Error(
      'Kannel is missing: install the package kannel (Debian), or bearerbox and smsbox on the search path.',
    )
  const folder = mkdtempSync(join(tmpdir(), 'tillpost-kannel-'))
  const [admin = 0, boxes = 0, sendsms = 0] = await freePorts(3)
  const config = join(folder, 'kannel.conf')
  writeFileSync(config, configuration({ folder, admin, boxes, sendsms, smsc }))

  const children: ChildProcess[] = []
  let said = ''
  const begin = (program: string) => {
    const child = spawn(program, [config], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        said += String(data)
      })
    children.push(child)
  }
  const log = () =>
    [said, ...['bearerbox', 'smsbox'].map((name) => read(join(folder, `${name}.log`)))].join('\n')
  const until = async (stands: () => Promise<boolean>, complaint: string) => {
    const last = Date.now() + START_WITHIN
    while (!(await stands().catch(() => false))) {
      const died = children.some(({ exitCode }) => exitCode !== null)
      if (died || Date.now() > last) throw new Error(`Kannel: ${complaint}.\n${log().slice(-4_000)}`)
      // A foreign program cannot be put on our clock: it is asked again and again.
      await new Promise((done) => setTimeout(done, 50))
    }
  }
  const stop = async () => {
    // The smsbox first: it complains about a bearerbox that leaves.
    for (const child of children.reverse()) await end(child)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    begin(bearerbox)
    await until(() => answers(boxes), 'bearerbox does not listen')
    begin(smsbox)
    await until(() => answers(sendsms), 'smsbox does not listen')
    const status = `http://127.0.0.1:${admin}/status.txt?password=${PASSWORD}`
    await until(
      async () => /online/.test(await (await fetch(status)).text()),
      'the SMSC of the tests is not bound',
    )
  } catch (error) {
    await stop()
    throw error
  }
  return { baseUrl: `http://127.0.0.1:${sendsms}`, username: USERNAME, password: PASSWORD, log, stop }
}

interface Place {
  readonly folder: string
  readonly admin: number
  readonly boxes: number
  readonly sendsms: number
  readonly smsc: { readonly port: number; readonly password: string }
}

function configuration({ folder, admin, boxes, sendsms, smsc }: Place): string {
  return `
group = core
admin-port = ${admin}
admin-interface = "127.0.0.1"
admin-password = ${PASSWORD}
admin-allow-ip = "127.0.0.1"
smsbox-port = ${boxes}
smsbox-interface = "127.0.0.1"
box-allow-ip = "127.0.0.1"
log-file = "${join(folder, 'bearerbox.log')}"
log-level = 0
sms-resend-freq = 1
store-type = file
store-location = "${join(folder, 'kannel.store')}"

group = smsc
smsc = smpp
smsc-id = operator
host = 127.0.0.1
port = ${smsc.port}
transceiver-mode = true
smsc-username = kannel
smsc-password = "${smsc.password}"
system-type = ""
source-addr-autodetect = true
dest-addr-ton = 1
dest-addr-npi = 1
reconnect-delay = 1
enquire-link-interval = 10

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${sendsms}
sendsms-interface = "127.0.0.1"
log-file = "${join(folder, 'smsbox.log')}"
log-level = 0
http-request-retry = 20
http-queue-delay = 1

group = sendsms-user
username = ${USERNAME}
password = ${PASSWORD}
max-messages = 10
concatenation = true
white-list-regex = "^[+]7[0-9]{10}$"
`
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer())
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((done) =>
          server.listen(0, '127.0.0.1', () => {
            const address = server.address()
            done(address !== null && typeof address === 'object' ? address.port : 0)
          }),
        ),
    ),
  )
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
  return ports
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 5_000)
    child.once('exit', () => {
      clearTimeout(force)
      done()
    })
    child.kill('SIGTERM')
  })
}
