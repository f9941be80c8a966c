import { describe, expect, it } from 'vitest'
import { eventReader } from '../../src/renderer/bridge/event-lines.ts'
import { linkStore } from '../../src/renderer/bridge/link.ts'
import { takeToken } from '../../src/renderer/bridge/token.ts'

const STREAM =
  ': here\n\nevent: messages.changed\ndata: {"ids":[1]}\n\n: here\n\nevent: outbox.changed\r\ndata: {}\r\n\r\n'
const EVENTS = [
  { name: 'messages.changed', payload: { ids: [1] } },
  { name: 'outbox.changed', payload: {} },
]

describe('the event stream', () => {
  it('brings the same events however it is cut', () => {
    for (let size = 1; size <= STREAM.length; size += 1) {
      const read = eventReader()
      const pieces = STREAM.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
      expect(pieces.flatMap(read)).toEqual(EVENTS)
    }
  })
  it('gives nothing for data that is broken, and goes on', () => {
    const read = eventReader()
    expect(read('event: a\ndata: {"x"\n\ndata: {}\n\nevent: b\ndata: {}\n\n')).toEqual([
      { name: 'b', payload: {} },
    ])
  })
})

describe('the key of the page', () => {
  it.each([
    ['http://127.0.0.1:80/?status=queued#token=abc', 'abc', 'http://127.0.0.1/?status=queued'],
    ['http://127.0.0.1:1/?token=abc&open=3', 'abc', 'http://127.0.0.1:1/?open=3'],
    ['http://127.0.0.1:1/#token=', null, 'http://127.0.0.1:1/'],
    ['http://127.0.0.1:1/?open=3', null, 'http://127.0.0.1:1/?open=3'],
  ])('is taken out of %s', (href, token, clean) => {
    expect(takeToken(href)).toEqual({ token, clean })
  })
})

it('the line tells of changes only, and no longer than it is asked to', () => {
  const link = linkStore()
  const told: string[] = []
  const stop = link.subscribe(() => told.push(link.current()))
  link.set('up')
  link.set('lost')
  link.set('lost')
  link.set('up')
  stop()
  link.set('lost')
  expect(told).toEqual(['lost', 'up'])
})
