/** Cuts a stream of octets into PDUs. */
import { HEADER_LENGTH } from './encode.ts'

/** Far above every PDU that SMPP 3.4 knows short of a 64 KiB payload, far below what could hurt. */
export const LONGEST_PDU = 70_000

export interface FrameError {
  readonly why: 'bad_length'
  /** What the header claims. */
  readonly length: number
  readonly limit: number
}

export interface Framed {
  /** Whole PDUs, header included. */
  readonly frames: readonly Buffer[]
  /** The stream is lost: nothing after this can be trusted, so the connection must go. */
  readonly error?: FrameError
}

export interface Framer {
  /** Never throws. After an error every further octet is dropped and the error repeated. */
  push(chunk: Buffer): Framed
  /** Octets held back for a PDU that is not whole yet: never more than the limit and one chunk. */
  readonly held: () => number
}

const LENGTH_FIELD = 4

export function createFramer(limit = LONGEST_PDU): Framer {
  let chunks: Buffer[] = []
  let size = 0
  /** Joined only when this many are there: a stream of single octets must not cost the square of its length. */
  let needed = LENGTH_FIELD
  let error: FrameError | undefined

  function cut(): Framed {
    const stream = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)
    const frames: Buffer[] = []
    let offset = 0
    needed = LENGTH_FIELD
    while (stream.length - offset >= LENGTH_FIELD) {
      const length = stream.readUInt32BE(offset)
      if (length < HEADER_LENGTH || length > limit) {
        error = { why: 'bad_length', length, limit }
        keep(Buffer.alloc(0))
        return { frames, error }
      }
      needed = length
      if (stream.length - offset < length) break
      frames.push(stream.subarray(offset, offset + length))
      offset += length
      needed = LENGTH_FIELD
    }
    keep(stream.subarray(offset))
    return { frames }
  }

  function keep(rest: Buffer): void {
    chunks = rest.length > 0 ? [rest] : []
    size = rest.length
  }

  return {
    push(chunk) {
      if (error) return { frames: [], error }
      if (chunk.length === 0) return { frames: [] }
      chunks.push(chunk)
      size += chunk.length
      return size < needed ? { frames: [] } : cut()
    },
    held: () => size,
  }
}
