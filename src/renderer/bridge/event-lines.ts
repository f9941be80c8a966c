/** What the event stream brings (text/event-stream): `event: name`, `data: payload`, a blank line. */
export interface StreamEvent {
  readonly name: string
  readonly payload: unknown
}

/** Reads a stream that comes in any pieces; comments, heartbeats and broken data bring nothing. */
export function eventReader(): (piece: string) => StreamEvent[] {
  let rest = ''
  return (piece) => {
    const blocks = (rest + piece).replaceAll('\r\n', '\n').split('\n\n')
    rest = blocks.pop() ?? ''
    return blocks.flatMap(eventOf)
  }
}

function eventOf(block: string): StreamEvent[] {
  const name = fieldOf(block, 'event')
  try {
    return name === '' ? [] : [{ name, payload: JSON.parse(fieldOf(block, 'data')) }]
  } catch {
    return []
  }
}

function fieldOf(block: string, field: string): string {
  const prefix = `${field}:`
  const lines = block.split('\n').filter((line) => line.startsWith(prefix))
  return lines.map((line) => line.slice(prefix.length).trim()).join('\n')
}
