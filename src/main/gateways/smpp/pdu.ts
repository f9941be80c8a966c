/** A PDU as a value: one discriminated union over `command`, the same for both sides of the link. */
import { COMMANDS, type Command, type Field, type Fields } from './commands.ts'
import type { Tlvs } from './tlv.ts'

type ValueOf<F extends Field> = F extends { type: 'cstring' }
  ? string
  : F extends { type: 'octets' }
    ? Buffer
    : number

export type Values<F extends Fields> = { readonly [Name in keyof F]: ValueOf<F[Name]> }

/** The mandatory fields of a command. Text fields are Latin-1, one character an octet, without NUL. */
export type FieldsOf<C extends Command> = Values<(typeof COMMANDS)[C]['fields']>

export interface Head<C extends Command> {
  readonly command: C
  /** 1 to 0x7FFFFFFF; an answer repeats the number of its request. */
  readonly sequence: number
  /** `command_status`; 0 in requests. */
  readonly status: number
  readonly tlvs: Tlvs
}

export type PduOf<C extends Command> = { [Name in C]: Head<Name> & FieldsOf<Name> }[C]
export type Pdu = PduOf<Command>

export const LARGEST_SEQUENCE = 0x7fffffff

const EMPTY: { readonly [Type in Field['type']]: () => string | number | Buffer } = {
  cstring: () => '',
  uint8: () => 0,
  octets: () => Buffer.alloc(0),
}

/** The value that a field has where nothing was given. */
export function emptyValue(field: Field): string | number | Buffer {
  return EMPTY[field.type]()
}

export function isPdu<C extends Command>(given: Pdu, command: C): given is Pdu & PduOf<C> {
  return given.command === command
}

/** A PDU with every field that is not given empty or 0. */
export function pdu<C extends Command>(
  command: C,
  sequence: number,
  given: Partial<FieldsOf<C>> & { readonly status?: number; readonly tlvs?: Tlvs } = {},
): PduOf<C> {
  const fields: Fields = COMMANDS[command].fields
  const empty = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, emptyValue(field)]))
  return assembled(command, { status: 0, tlvs: {}, ...empty, ...given, sequence })
}

/** The one place where a table-made object gets its type: `values` must hold every field of the command's table. */
export function assembled<C extends Command>(
  command: C,
  values: Readonly<Record<string, unknown>> & { readonly sequence: number; readonly status: number },
): PduOf<C> {
  return { ...values, command } as PduOf<C>
}
