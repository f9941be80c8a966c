/**
 * The commands of SMPP 3.4 that we speak, as tables: id and mandatory fields in the order of the wire.
 * Source: SMPP Protocol Specification v3.4, issue 1.2, chapter 4.
 */

/** `max` counts the closing NUL; `octets` carries its own length octet. */
export type Field =
  | { readonly type: 'cstring'; readonly max: number }
  | { readonly type: 'uint8' }
  | { readonly type: 'octets'; readonly max: number }

export type Fields = Readonly<Record<string, Field>>

const cstring = (max: number) => ({ type: 'cstring', max }) as const
const uint8 = { type: 'uint8' } as const
const octets = (max: number) => ({ type: 'octets', max }) as const

const NOTHING = {}
const BIND = {
  systemId: cstring(16),
  password: cstring(9),
  systemType: cstring(13),
  interfaceVersion: uint8,
  addressTon: uint8,
  addressNpi: uint8,
  addressRange: cstring(41),
}
const BIND_RESP = { systemId: cstring(16) }
const SOURCE = { sourceTon: uint8, sourceNpi: uint8, source: cstring(21) }
const DESTINATION = { destinationTon: uint8, destinationNpi: uint8, destination: cstring(21) }
const MESSAGE = {
  serviceType: cstring(6),
  ...SOURCE,
  ...DESTINATION,
  esmClass: uint8,
  protocolId: uint8,
  priority: uint8,
  scheduleAt: cstring(17),
  validity: cstring(17),
  registeredDelivery: uint8,
  replaceIfPresent: uint8,
  dataCoding: uint8,
  defaultMessageId: uint8,
  shortMessage: octets(254),
}
const MESSAGE_ID = { messageId: cstring(65) }

export const COMMANDS = {
  bind_receiver: { id: 0x00000001, fields: BIND },
  bind_receiver_resp: { id: 0x80000001, fields: BIND_RESP },
  bind_transmitter: { id: 0x00000002, fields: BIND },
  bind_transmitter_resp: { id: 0x80000002, fields: BIND_RESP },
  bind_transceiver: { id: 0x00000009, fields: BIND },
  bind_transceiver_resp: { id: 0x80000009, fields: BIND_RESP },
  outbind: { id: 0x0000000b, fields: { systemId: cstring(16), password: cstring(9) } },
  unbind: { id: 0x00000006, fields: NOTHING },
  unbind_resp: { id: 0x80000006, fields: NOTHING },
  enquire_link: { id: 0x00000015, fields: NOTHING },
  enquire_link_resp: { id: 0x80000015, fields: NOTHING },
  generic_nack: { id: 0x80000000, fields: NOTHING },
  submit_sm: { id: 0x00000004, fields: MESSAGE },
  submit_sm_resp: { id: 0x80000004, fields: MESSAGE_ID },
  deliver_sm: { id: 0x00000005, fields: MESSAGE },
  deliver_sm_resp: { id: 0x80000005, fields: MESSAGE_ID },
  data_sm: {
    id: 0x00000103,
    fields: {
      serviceType: cstring(6),
      sourceTon: uint8,
      sourceNpi: uint8,
      source: cstring(65),
      destinationTon: uint8,
      destinationNpi: uint8,
      destination: cstring(65),
      esmClass: uint8,
      registeredDelivery: uint8,
      dataCoding: uint8,
    },
  },
  data_sm_resp: { id: 0x80000103, fields: MESSAGE_ID },
  query_sm: { id: 0x00000003, fields: { messageId: cstring(65), ...SOURCE } },
  query_sm_resp: {
    id: 0x80000003,
    fields: { messageId: cstring(65), finalAt: cstring(17), messageState: uint8, errorCode: uint8 },
  },
  cancel_sm: {
    id: 0x00000008,
    fields: { serviceType: cstring(6), messageId: cstring(65), ...SOURCE, ...DESTINATION },
  },
  cancel_sm_resp: { id: 0x80000008, fields: NOTHING },
  alert_notification: {
    id: 0x00000102,
    fields: {
      sourceTon: uint8,
      sourceNpi: uint8,
      source: cstring(65),
      esmeTon: uint8,
      esmeNpi: uint8,
      esme: cstring(65),
    },
  },
} as const satisfies Readonly<Record<string, { readonly id: number; readonly fields: Fields }>>

export type Command = keyof typeof COMMANDS

const isCommand = (name: string): name is Command => Object.hasOwn(COMMANDS, name)

export const COMMAND_NAMES: readonly Command[] = Object.keys(COMMANDS).filter(isCommand)

const BY_ID: ReadonlyMap<number, Command> = new Map(COMMAND_NAMES.map((name) => [COMMANDS[name].id, name]))

/** `undefined`: not a command of ours. */
export function commandOf(id: number): Command | undefined {
  return BY_ID.get(id)
}

/** The highest bit of a command id marks an answer. */
export function isResponseId(id: number): boolean {
  return id >= 0x80000000
}
