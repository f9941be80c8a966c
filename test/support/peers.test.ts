import { describe, expect, it } from 'vitest'
import { type Machine, type Peer, preparePeers } from './peers.ts'

function setting({
  present,
  mayInstall,
  installs,
}: {
  present: boolean
  mayInstall: boolean
  installs: boolean
}) {
  const here = { current: present }
  const installed: string[][] = []
  const peer: Peer = {
    name: 'judge',
    why: 'judges',
    debian: 'libjudge-perl',
    elsewhere: 'cpan Judge',
    present: () => here.current,
  }
  const machine: Machine = {
    mayInstall,
    install(packages) {
      installed.push([...packages])
      here.current = installs
      return installs
    },
  }
  return { report: preparePeers([peer], machine)[0], installed }
}

describe('a peer of the tests', () => {
  it('that is here is left alone', () => {
    const { report, installed } = setting({ present: true, mayInstall: true, installs: true })
    expect(report?.ok).toBe(true)
    expect(installed).toEqual([])
  })

  it('that is missing is installed where that may be', () => {
    const { report, installed } = setting({ present: false, mayInstall: true, installs: true })
    expect(report?.ok).toBe(true)
    expect(installed).toEqual([['libjudge-perl']])
  })

  it('that cannot be installed fails, saying what was tried and what to do', () => {
    const { report } = setting({ present: false, mayInstall: true, installs: false })
    expect(report).toMatchObject({ ok: false })
    expect(report?.sentence).toContain('apt-get could not install libjudge-perl')
  })

  it('that is missing where nothing may be installed fails, saying what to do', () => {
    const { report, installed } = setting({ present: false, mayInstall: false, installs: true })
    expect(report).toMatchObject({ ok: false })
    expect(report?.sentence).toContain('install libjudge-perl (Debian) or cpan Judge')
    expect(installed).toEqual([])
  })
})
