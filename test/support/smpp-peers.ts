/** The outside judges of the SMPP adapter: missing, a test fails with what to install, and is never skipped. */
import { PEERS } from './peers.ts'

/** @throws with a sentence, where the program is not on this computer. */
export function needPeer(name: 'Perl Net::SMPP' | 'tshark'): void {
  const peer = PEERS.find((each) => each.name === name)
  if (!peer) throw new Error(`${name} is no peer of the tests`)
  if (peer.present()) return
  throw new Error(
    `${name} is missing, so this could not be judged: install ${peer.debian} (Debian) or ${peer.elsewhere}`,
  )
}
