import { CONTRACT, type Result } from '../../preload/contract.ts'
import { CALLS, type CallName } from '../../preload/methods.ts'
import { describeError, type Log } from '../log.ts'
import { type Answer, refuse } from './answer.ts'
import type { Desk, Handler, Handlers, Parsed } from './desk.ts'
import { inWords } from './issues.ts'

/** A list of ten thousand bad numbers is told by its beginning. */
const MOST_ISSUES = 50

export type Dispatch = (name: unknown, input: unknown) => Promise<Result<unknown>>

/**
 * The one door of the api: parses the input, handles it, wraps the answer. Never rejects (rule 12).
 * This is the program's only catch-all.
 */
export function createDispatch(handlers: Handlers, desk: Desk, log: Log): Dispatch {
  return async (name, input) => {
    if (!isCall(name)) return refuse('unknown_call', `There is no call ${shown(name)}.`)
    try {
      return await run(name, input, handlers, desk)
    } catch (error) {
      log('error', 'call_failed', { call: name, ...describeError(error) })
      return refuse(
        'internal',
        'Something went wrong inside Tillpost, and it has been written to the log. Look whether it was done, and try again.',
      )
    }
  }
}

async function run<Name extends CallName>(
  name: Name,
  input: unknown,
  handlers: Handlers<Name>,
  desk: Desk,
): Promise<Answer<unknown>> {
  const parsed = parse(name, input)
  if (!parsed.ok) return parsed
  const handle: Handler<Name> = handlers[name]
  return handle(parsed.value, desk)
}

function parse<Name extends CallName>(name: Name, input: unknown): Answer<Parsed<Name>> {
  const parsed = CONTRACT[name].input.safeParse(input ?? {})
  if (!parsed.success) {
    const { issues } = parsed.error
    return refuse('bad_input', inWords(issues), issues.slice(0, MOST_ISSUES))
  }
  // TypeScript cannot follow that the schema under `name` gives the type under `name`.
  return { ok: true, value: parsed.data as Parsed<Name> }
}

function isCall(name: unknown): name is CallName {
  return CALLS.some((call) => call === name)
}

function shown(name: unknown): string {
  return typeof name === 'string' ? `“${name.slice(0, 60)}”` : 'without a name'
}
