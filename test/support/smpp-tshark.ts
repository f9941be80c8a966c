/** Wireshark's own dissector as a judge of PDUs: a capture is written here, tshark reads it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What tshark read in one PDU: the fields that were asked for, as it prints them; '' where there was none. */
export type Dissected = Readonly<Record<string, string>>

const PORT = 2775
/** Of a capture whose packets begin with their IP header. */
const RAW_IP = 101

/** One PDU a packet, all in one TCP stream to the SMPP port. */
export function dissect(pdus: readonly Buffer[], fields: readonly string[]): readonly Dissected[] {
  const folder = mkdtempSync(join(tmpdir(), 'tillpost-tshark-'))
  try {
    const file = join(folder, 'pdus.pcap')
    writeFileSync(file, capture(pdus))
    const args = [
      '-r',
      file,
      '-d',
      `tcp.port==${PORT},smpp`,
      '-T',
      'fields',
      '-E',
      'separator=/t',
      '-E',
      'occurrence=a',
    ]
    const run = spawnSync('tshark', [...args, ...fields.flatMap((field) => ['-e', field])], {
      encoding: 'utf8',
    })
    if (run.status !== 0) throw new Error(`tshark failed (${run.status}): ${run.stderr}`)
    const lines = run.stdout.split('\n').slice(0, pdus.length)
    return lines.map((line) => {
      const values = line.split('\t')
      return Object.fromEntries(fields.map((field, index) => [field, values[index] ?? '']))
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function capture(pdus: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(24)
  head.writeUInt32LE(0xa1b2c3d4, 0)
  head.writeUInt16LE(2, 4)
  head.writeUInt16LE(4, 6)
  head.writeUInt32LE(0x10000, 16)
  head.writeUInt32LE(RAW_IP, 20)
  let sequence = 1
  const packets = pdus.map((pdu, index) => {
    const packet = Buffer.concat([ipAndTcp(pdu.length, sequence), pdu])
    sequence += pdu.length
    const record = Buffer.alloc(16)
    record.writeUInt32LE(index + 1, 0)
    record.writeUInt32LE(packet.length, 8)
    record.writeUInt32LE(packet.length, 12)
    return Buffer.concat([record, packet])
  })
  return Buffer.concat([head, ...packets])
}

function ipAndTcp(length: number, sequence: number): Buffer {
  const header = Buffer.alloc(40)
  header.writeUInt8(0x45, 0)
  header.writeUInt16BE(40 + length, 2)
  header.writeUInt8(64, 8)
  header.writeUInt8(6, 9)
  header.set([127, 0, 0, 1, 127, 0, 0, 1], 12)
  header.writeUInt16BE(30_000, 20)
  header.writeUInt16BE(PORT, 22)
  header.writeUInt32BE(sequence, 24)
  header.writeUInt32BE(1, 28)
  header.writeUInt8(0x50, 32)
  header.writeUInt8(0x18, 33)
  header.writeUInt16BE(0xffff, 34)
  return header
}
