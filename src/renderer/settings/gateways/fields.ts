/** Which fields the form of each gateway kind has: a table, so that a new kind is new lines and no new form. */
import type { Input } from '../../../preload/contract.ts'
import type { GATEWAY_FIELD_WORDS } from '../../i18n/gateway-field-words.ts'

export type GatewayKind = Input<'gateways.save'>['kind']
export type Config = Readonly<Record<string, unknown>>

interface Common<Id extends string> {
  readonly id: Id
  /** Where its value stands in config or secret, by members joined with dots; absent: under the id. */
  readonly path?: string
  /** `form`: steers other fields, and is not saved. */
  readonly where: 'config' | 'secret' | 'form'
  readonly required?: true
  /** Folded away under "More settings". */
  readonly more?: true
  /** Shown, checked and saved only while another field says so, or says anything at all. */
  readonly when?: { readonly id: string; readonly is: string | boolean } | { readonly filled: string }
}
type Control =
  | { readonly as: 'text'; readonly usual?: string; readonly example?: string }
  | { readonly as: 'password' }
  | { readonly as: 'long' }
  /** Codes and what they mean, one a line. */
  | { readonly as: 'codes' }
  | { readonly as: 'number'; readonly min: number; readonly max: number; readonly usual?: number }
  | { readonly as: 'switch'; readonly usual: boolean }
  | {
      readonly as: 'select'
      readonly options: readonly string[]
      readonly usual: string
      /** Saved as a number; the empty option is not saved. */
      readonly numeric?: true
      /** Of a `form` field: what stored settings mean. */
      readonly told?: (config: Config) => string
    }
export type Field<Id extends string = string> = Common<Id> & Control

type Table = {
  readonly [Kind in GatewayKind]: readonly Field<Extract<keyof (typeof GATEWAY_FIELD_WORDS)[Kind], string>>[]
}

const OCTET = { as: 'number', min: 0, max: 255, where: 'config', more: true } as const
const LOCAL = { id: 'via', is: 'local' } as const
const SERVER = { id: 'via', is: 'server' } as const
const BY_KEY = { id: 'signIn', is: 'key' } as const
const BY_PASSWORD = { id: 'signIn', is: 'password' } as const
const LISTENING = { filled: 'listenHost' } as const
const PROFILES = ['map-default', 'twilio-smpp', '8x8', 'smsc-ru'] as const

const FIELDS: Table = {
  practice: [],
  android: [
    {
      id: 'via',
      as: 'select',
      where: 'form',
      options: ['local', 'server'],
      usual: 'local',
      told: ({ baseUrl }) => (String(baseUrl).endsWith('/3rdparty/v1') ? 'server' : 'local'),
    },
    {
      id: 'phoneAddress',
      path: 'baseUrl',
      as: 'text',
      where: 'config',
      required: true,
      example: 'http://192.168.1.50:8080',
      when: LOCAL,
    },
    {
      id: 'serverAddress',
      path: 'baseUrl',
      as: 'text',
      where: 'config',
      required: true,
      usual: 'https://api.sms-gate.app/3rdparty/v1',
      when: SERVER,
    },
    { id: 'username', as: 'text', where: 'config', required: true },
    { id: 'password', as: 'password', where: 'secret', required: true },
    { id: 'deviceId', as: 'text', where: 'config', required: true, when: SERVER },
    {
      id: 'simNumber',
      as: 'select',
      where: 'config',
      options: ['', '1', '2', '3'],
      usual: '',
      numeric: true,
      more: true,
    },
  ],
  smpp: [
    { id: 'host', as: 'text', where: 'config', required: true, example: 'smpp.operator.com' },
    { id: 'port', as: 'number', min: 1, max: 65_535, usual: 2_775, where: 'config', required: true },
    { id: 'systemId', as: 'text', where: 'config', required: true },
    { id: 'password', as: 'password', where: 'secret', required: true },
    { id: 'tls', as: 'switch', where: 'config', usual: false },
    { id: 'tlsCa', as: 'long', where: 'config', more: true, when: { id: 'tls', is: true } },
    { id: 'profile', as: 'select', where: 'config', options: PROFILES, usual: 'map-default', more: true },
    { id: 'errorReasons', as: 'codes', where: 'config', more: true },
    { id: 'submitStatuses', as: 'codes', where: 'config', more: true },
    { id: 'window', as: 'number', min: 1, max: 100, usual: 10, where: 'config', more: true },
    {
      id: 'bind',
      as: 'select',
      where: 'config',
      options: ['transceiver', 'pair'],
      usual: 'transceiver',
      more: true,
    },
    {
      id: 'longMessages',
      as: 'select',
      where: 'config',
      options: ['udh', 'sar', 'payload'],
      usual: 'udh',
      more: true,
    },
    {
      id: 'idBase',
      as: 'select',
      where: 'config',
      options: ['as_is', 'hex', 'decimal'],
      usual: 'as_is',
      more: true,
    },
    { id: 'query', as: 'switch', where: 'config', usual: true, more: true },
    { id: 'systemType', as: 'text', where: 'config', more: true },
    { id: 'serviceType', as: 'text', where: 'config', more: true },
    { id: 'addressRange', as: 'text', where: 'config', more: true },
    { id: 'sourceTon', ...OCTET },
    { id: 'sourceNpi', ...OCTET },
  ],
  smscru: [
    {
      id: 'signIn',
      as: 'select',
      where: 'form',
      options: ['key', 'password'],
      usual: 'key',
      told: ({ login }) => (login === undefined ? 'key' : 'password'),
    },
    { id: 'apiKey', as: 'password', where: 'secret', required: true, when: BY_KEY },
    { id: 'login', as: 'text', where: 'config', required: true, when: BY_PASSWORD },
    { id: 'password', as: 'password', where: 'secret', required: true, when: BY_PASSWORD },
    { id: 'baseUrl', as: 'text', where: 'config', usual: 'https://smsc.ru', more: true },
  ],
  infobip: [
    {
      id: 'baseUrl',
      as: 'text',
      where: 'config',
      required: true,
      example: 'https://xxxxx.api.infobip.com',
    },
    { id: 'apiKey', as: 'password', where: 'secret', required: true },
  ],
  twilio: [
    { id: 'accountSid', as: 'text', where: 'config', required: true, example: 'AC…' },
    { id: 'authToken', as: 'password', where: 'secret', required: true },
    { id: 'messagingServiceSid', as: 'text', where: 'config', more: true, example: 'MG…' },
    { id: 'apiKeySid', as: 'text', where: 'config', more: true, example: 'SK…' },
    { id: 'baseUrl', as: 'text', where: 'config', usual: 'https://api.twilio.com', more: true },
  ],
  kannel: [
    {
      id: 'baseUrl',
      as: 'text',
      where: 'config',
      required: true,
      usual: 'http://127.0.0.1:13013',
    },
    { id: 'username', as: 'text', where: 'config', required: true },
    { id: 'password', as: 'password', where: 'secret', required: true },
    { id: 'listenHost', path: 'listen.host', as: 'text', where: 'config', usual: '127.0.0.1' },
    {
      id: 'listenPort',
      path: 'listen.port',
      required: true,
      when: LISTENING,
      as: 'number',
      min: 1,
      max: 65_535,
      usual: 13_900,
      where: 'config',
    },
    {
      id: 'callbackUrl',
      as: 'text',
      where: 'config',
      more: true,
      example: 'http://192.168.1.7:13900',
      when: LISTENING,
    },
    { id: 'smsc', as: 'text', where: 'config', more: true },
    { id: 'profile', as: 'select', where: 'config', options: PROFILES, usual: 'map-default', more: true },
    { id: 'errorReasons', as: 'codes', where: 'config', more: true },
  ],
}

export const fieldsOf = (kind: GatewayKind): readonly Field[] => FIELDS[kind]

export const pathOf = ({ path, id }: Field): string => path ?? id

/** Kinds in the order in which they are offered; the likeliest in a shop first. */
export const KINDS: readonly GatewayKind[] = [
  'android',
  'smpp',
  'smscru',
  'infobip',
  'twilio',
  'kannel',
  'practice',
]

/** Kinds that refuse messages without a sender: the field stands in front. */
const NEED_SENDER: readonly GatewayKind[] = ['twilio', 'infobip']
export const needsSender = (kind: GatewayKind): boolean => NEED_SENDER.includes(kind)
