/** The outside judges of the tests: programs that others wrote. Found, else installed where that can be done. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findBrowser, findProgram } from './browser.ts'
import { kannelProgram } from './kannel.ts'

export interface Peer {
  readonly name: string
  /** What it judges, for whoever wonders whether they need it. */
  readonly why: string
  /** Debian's package. */
  readonly debian: string
  /** How it is had where apt-get is not. */
  readonly elsewhere: string
  readonly present: () => boolean
}

const runs = (program: string, ...args: readonly string[]) =>
  findProgram(program) !== undefined && spawnSync(program, args, { stdio: 'ignore' }).status === 0

export const PEERS: readonly Peer[] = [
  {
    name: 'Perl Net::SMPP',
    why: 'an SMSC that is not ours, for the SMPP adapter to talk to',
    debian: 'libnet-smpp-perl',
    elsewhere: 'cpan Net::SMPP',
    present: () => runs('perl', '-MNet::SMPP', '-e', '1'),
  },
  {
    name: 'tshark',
    why: "parses every PDU that we send with Wireshark's own dissector",
    debian: 'tshark',
    elsewhere: "Wireshark's command line tools, on the search path",
    present: () => runs('tshark', '--version'),
  },
  {
    name: 'Kannel',
    why: 'an SMS gateway that is not ours, for the Kannel adapter to send through',
    debian: 'kannel',
    elsewhere: 'Kannel, its bearerbox and smsbox on the search path',
    present: () => kannelProgram('bearerbox') !== undefined && kannelProgram('smsbox') !== undefined,
  },
  {
    name: 'Chromium',
    why: 'shows the desk in the end-to-end tests',
    debian: 'chromium',
    elsewhere: 'Chromium or Chrome, or npx playwright install chromium, or its path in TILLPOST_BROWSER',
    present: () => findBrowser() !== undefined,
  },
]

export interface PeerReport {
  readonly peer: Peer
  readonly ok: boolean
  readonly sentence: string
}

/** The machine, as far as installing goes; tests bring their own. */
export interface Machine {
  readonly mayInstall: boolean
  /** Installs Debian packages; says whether it worked. */
  install(packages: readonly string[]): boolean
}

/** Root on Debian or its kin. */
export const thisMachine: Machine = {
  mayInstall:
    process.getuid?.() === 0 && existsSync('/etc/debian_version') && findProgram('apt-get') !== undefined,
  install(packages) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const aptGet = (...args: readonly string[]) =>
      spawnSync('apt-get', args, { env, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
    aptGet('update', '-qq')
    return aptGet('install', '-y', '-qq', '--no-install-recommends', ...packages)
  },
}

/** A peer that cannot be had is a failure that says what to do, never a test skipped in silence. */
export function preparePeers(peers = PEERS, machine = thisMachine): readonly PeerReport[] {
  const missing = peers.filter((peer) => !peer.present())
  if (missing.length > 0 && machine.mayInstall) machine.install(missing.map(({ debian }) => debian))
  return peers.map((peer) => {
    if (peer.present()) return { peer, ok: true, sentence: `${peer.name} is here` }
    const sentence =
      `${peer.name} is missing: ${peer.why}. ` +
      (machine.mayInstall ? `apt-get could not install ${peer.debian}; ` : '') +
      `install ${peer.debian} (Debian) or ${peer.elsewhere}`
    return { peer, ok: false, sentence }
  })
}
