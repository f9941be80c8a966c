/** What one line of the event stream brings; `null`: nothing (a comment, a heartbeat, a line cut short). */
export function eventOfLine(line: string): { name: unknown; payload: unknown } | null {
  const json = line.startsWith('data:') ? line.slice('data:'.length).trim() : line.trim()
  if (!json.startsWith('{')) return null
  try {
    const value: unknown = JSON.parse(json)
    return isEvent(value) ? { name: value.name, payload: value.payload } : null
  } catch {
    return null
  }
}

function isEvent(value: unknown): value is { name: unknown; payload: unknown } {
  return typeof value === 'object' && value !== null && 'name' in value && 'payload' in value
}

/** Cuts a stream that comes in any pieces into whole lines. */
export function lineCutter(): (piece: string) => string[] {
  let rest = ''
  return (piece) => {
    const lines = (rest + piece).split(/\r?\n/)
    rest = lines.pop() ?? ''
    return lines
  }
}
