import { describe, expect, it } from 'vitest'
import { gatewayTypeOf } from '../../src/main/gateways/registry.ts'
import { CONTRACT } from '../../src/preload/contract.ts'
import { choicesOf, fittingSender } from '../../src/renderer/compose/through-choices.ts'
import { EN } from '../../src/renderer/i18n/en.ts'
import type { FieldWords } from '../../src/renderer/i18n/gateway-field-words.ts'
import {
  beginDraft,
  type Draft,
  freeName,
  isSecretStored,
  lacksOf,
  type Stored,
  sameGateway,
  saveOf,
  visibleFields,
} from '../../src/renderer/settings/gateways/draft.ts'
import { fieldsOf, type GatewayKind, KINDS } from '../../src/renderer/settings/gateways/fields.ts'
import { lengthOf, shownLength } from '../../src/renderer/settings/gateways/length.ts'
import { movedBy } from '../../src/renderer/settings/gateways/order.ts'
import { tellRefusal } from '../../src/renderer/settings/gateways/refusal.ts'

const words = EN.gateways.form
const HEX = '0123456789abcdef'.repeat(2)

/** What a shop would type, beside what stands in the form already. */
const TYPED: Record<GatewayKind, Draft['values']> = {
  practice: {},
  android: { phoneAddress: 'http://192.168.1.50:8080', username: 'sms', password: 'pw' },
  smpp: { host: ' smpp.example.com ', systemId: 'shop', password: 'secret' },
  smscru: { apiKey: 'key' },
  infobip: { baseUrl: 'https://x.api.infobip.com', apiKey: 'key' },
  twilio: { accountSid: `AC${HEX}`, authToken: 'token', messagingServiceSid: `MG${HEX}` },
  kannel: { username: 'tillpost', password: 'pw' },
}

function typed(draft: Draft, values: Draft['values'], rest: Partial<Draft> = {}): Draft {
  return { ...draft, ...rest, values: { ...draft.values, ...values } }
}
const filled = (kind: GatewayKind) => typed(beginDraft(kind, undefined, 'My gateway'), TYPED[kind])

const SMPP: Stored = {
  id: 'city',
  kind: 'smpp',
  name: 'City operator',
  config: {
    host: 'smpp.example.com',
    port: 2775,
    tls: true,
    systemId: 'shop',
    systemType: 'old',
    window: 10,
    errorReasons: { 21: 'memory_full' },
    responseTimeoutMs: 5_000,
  },
  enabled: false,
  hasSecret: true,
  senders: ['Shop'],
  rate: { messages: 30, per: 60_000 },
}
const begun = (stored: Stored) => beginDraft(stored.kind, stored, '')
const ids = (kind: GatewayKind, values: Draft['values']) => visibleFields(kind, values).map(({ id }) => id)

describe('the form of a new gateway', () => {
  it('offers every kind that there is', () => {
    expect([...KINDS].sort()).toEqual(Object.keys(TYPED).sort())
  })

  it.each(KINDS)('of the kind %s has words for each option of its choices', (kind) => {
    const table: Readonly<Record<string, FieldWords>> = EN.gateways.fields[kind]
    for (const field of fieldsOf(kind))
      if (field.as === 'select')
        expect(Object.keys(table[field.id]?.options ?? {}).sort(), field.id).toEqual(
          [...field.options].sort(),
        )
  })

  it.each(KINDS)('of the kind %s is saved as the program takes it', (kind) => {
    const draft = filled(kind)
    expect(lacksOf(kind, draft)).toEqual({})
    const input = saveOf(kind, draft)
    expect(CONTRACT['gateways.save'].input.safeParse(input)).toMatchObject({ success: true })
    const type = gatewayTypeOf(kind)
    if (!type) return
    expect(type.checkConfig(input.config)).toMatchObject({ ok: true })
    if (type.needsSecret) expect(type.checkSecret(input.secret)).toMatchObject({ ok: true })
  })

  it('says what is still to be filled in, and which numbers are out of range', () => {
    expect(lacksOf('smpp', beginDraft('smpp', undefined, 'SMPP account'))).toEqual({
      host: { lacks: 'value' },
      systemId: { lacks: 'value' },
      password: { lacks: 'value' },
    })
    const wrong = typed(filled('smpp'), { port: '70000', host: '  ' }, { name: ' ', rate: '0' })
    expect(lacksOf('smpp', wrong)).toEqual({
      host: { lacks: 'value' },
      port: { lacks: 'number', min: 1, max: 65_535 },
      name: { lacks: 'value' },
      rate: { lacks: 'number', min: 1, max: 1_000 },
    })
  })

  it('asks for a sender where Twilio would be asked to send without one', () => {
    const { messagingServiceSid: _, ...values } = TYPED.twilio
    const nameless = typed(beginDraft('twilio', undefined, 'Twilio'), values)
    expect(lacksOf('twilio', nameless)).toEqual({ senders: { lacks: 'value' } })
    expect(lacksOf('twilio', typed(nameless, {}, { senders: ['Shop'] }))).toEqual({})
    const set: Stored = { ...SMPP, kind: 'twilio', config: { accountSid: `AC${HEX}`, from: 'Shop' } }
    expect(lacksOf('twilio', { ...begun(set), senders: [] }, set)).toEqual({})
  })

  it('saves numbers as numbers, words without blanks around them, and leaves out what is empty', () => {
    const { config, secret, rate, senders, ...rest } = saveOf('smpp', filled('smpp'))
    expect(config).toMatchObject({ host: 'smpp.example.com', port: 2_775, tls: false, query: true })
    expect(config).not.toHaveProperty('systemType')
    expect(config).not.toHaveProperty('sourceTon')
    expect(secret).toEqual({ password: 'secret' })
    expect([rate, senders]).toEqual([null, []])
    expect(rest).toEqual({ name: 'My gateway', kind: 'smpp', enabled: true })
  })

  it('lets Kannel go without reports: no address, nobody listens, and no port is asked for', () => {
    const deaf = typed(filled('kannel'), { listenHost: ' ' })
    expect(ids('kannel', deaf.values)).not.toContain('listenPort')
    expect(lacksOf('kannel', deaf)).toEqual({})
    const { config } = saveOf('kannel', deaf)
    expect(config).not.toHaveProperty('listen')
    expect(gatewayTypeOf('kannel')?.checkConfig(config)).toMatchObject({ ok: true })
    const reopened = beginDraft('kannel', { ...SMPP, kind: 'kannel', config }, '')
    expect(reopened.values.listenHost).toBe('')
    expect(lacksOf('kannel', typed(filled('kannel'), { listenPort: '' }))).toEqual({
      listenPort: { lacks: 'value' },
    })
  })

  it('puts nested settings where they belong', () => {
    expect(saveOf('kannel', filled('kannel')).config).toMatchObject({
      baseUrl: 'http://127.0.0.1:13013',
      username: 'tillpost',
      listen: { host: '127.0.0.1', port: 13_900 },
    })
  })

  it('leaves a nested setting out with its last member', () => {
    const quiet = typed(filled('kannel'), { listenHost: '', listenPort: '' })
    expect(lacksOf('kannel', quiet)).toEqual({})
    expect(saveOf('kannel', quiet).config).not.toHaveProperty('listen')
    const listening: Stored = { ...SMPP, kind: 'kannel', config: saveOf('kannel', filled('kannel')).config }
    const silenced = typed(begun(listening), { listenHost: '', listenPort: '' })
    expect(saveOf('kannel', silenced, listening).config).not.toHaveProperty('listen')
  })

  it('keeps a password as it is typed, blanks and all', () => {
    expect(saveOf('android', typed(filled('android'), { password: ' a b ' })).secret).toEqual({
      password: ' a b ',
    })
  })

  it('asks only for what the chosen way needs', () => {
    const local = filled('android')
    const server = typed(local, { via: 'server', deviceId: 'phone-1' })
    expect(ids('android', local.values)).not.toContain('deviceId')
    expect(saveOf('android', local).config).toEqual({
      baseUrl: 'http://192.168.1.50:8080',
      username: 'sms',
    })
    expect(saveOf('android', server).config).toEqual({
      baseUrl: 'https://api.sms-gate.app/3rdparty/v1',
      username: 'sms',
      deviceId: 'phone-1',
    })
    expect(lacksOf('android', typed(local, { via: 'server' }))).toEqual({ deviceId: { lacks: 'value' } })
  })

  it('sends the key or the password of SMSC.ru, never both', () => {
    const both = typed(filled('smscru'), { login: 'shop', password: 'pw' })
    expect(saveOf('smscru', both).secret).toEqual({ apiKey: 'key' })
    const byPassword = typed(both, { signIn: 'password' })
    expect(saveOf('smscru', byPassword)).toMatchObject({
      config: { login: 'shop' },
      secret: { password: 'pw' },
    })
    expect(saveOf('smscru', both).config).not.toHaveProperty('login')
  })

  it('gets a name that no other has', () => {
    expect(freeName('Twilio', [])).toBe('Twilio')
    expect(freeName('Twilio', ['Twilio', 'Twilio 2'])).toBe('Twilio 3')
  })
})

describe('the form of a stored gateway', () => {
  it('shows what is stored, and never a secret', () => {
    expect(begun(SMPP)).toMatchObject({
      name: 'City operator',
      enabled: false,
      senders: ['Shop'],
      rate: '30',
      ratePer: '60000',
      values: { host: 'smpp.example.com', port: '2775', tls: true, systemType: 'old', password: '' },
    })
  })

  it('an empty secret is not sent, a typed one is', () => {
    const draft = begun(SMPP)
    expect(lacksOf('smpp', draft, SMPP)).toEqual({})
    expect(saveOf('smpp', draft, SMPP)).not.toHaveProperty('secret')
    expect(saveOf('smpp', typed(draft, { password: 'new' }), SMPP).secret).toEqual({ password: 'new' })
    const without = { ...SMPP, hasSecret: false }
    expect(lacksOf('smpp', draft, without)).toEqual({ password: { lacks: 'value' } })
  })

  it('untouched is saved as it was, with the settings that the form does not know', () => {
    expect(saveOf('smpp', begun(SMPP), SMPP)).toMatchObject({
      id: 'city',
      config: SMPP.config,
      enabled: false,
      rate: { messages: 30, per: 60_000 },
      senders: ['Shop'],
    })
  })

  it('shows the operator’s own codes as lines, and takes them back as they were', () => {
    expect(begun(SMPP).values.errorReasons).toBe('21 = memory full')
    const more = '21 = memory full\n\n 30: Phone off \n0x400'
    const { config } = saveOf('smpp', typed(begun(SMPP), { errorReasons: more }), SMPP)
    // The last line says nothing: the program refuses it, and the form keeps it.
    expect(config.errorReasons).toEqual({ 21: 'memory_full', 30: 'phone_off', '0x400': '' })
    const checked = gatewayTypeOf('smpp')?.checkConfig(config)
    const details = checked && !checked.ok ? checked.issues : []
    const refused = { code: 'bad_input', message: 'No.', details }
    expect(tellRefusal(refused, 'smpp', begun(SMPP).values, words).fields).toEqual({
      errorReasons: words.notRight,
    })
  })

  it('an emptied field is forgotten', () => {
    const emptied = typed(begun(SMPP), { systemType: '' }, { rate: '' })
    const { config, rate } = saveOf('smpp', emptied, SMPP)
    expect(config).not.toHaveProperty('systemType')
    expect(config).toHaveProperty('responseTimeoutMs', 5_000)
    expect(rate).toBeNull()
  })

  it('opens the way in which the account was set up', () => {
    const common = { id: 'a', name: 'A', enabled: true, hasSecret: true, senders: [] }
    const server: Stored = {
      ...common,
      kind: 'android',
      config: { baseUrl: 'https://sms.example.com/3rdparty/v1', username: 'u', deviceId: 'd', simNumber: 2 },
    }
    expect(begun(server).values).toMatchObject({
      via: 'server',
      serverAddress: 'https://sms.example.com/3rdparty/v1',
      phoneAddress: '',
      simNumber: '2',
    })
    expect(saveOf('android', begun(server), server).config).toEqual(server.config)
    const login: Stored = { ...common, kind: 'smscru', config: { login: 'shop' } }
    expect(begun(login).values).toMatchObject({ signIn: 'password', login: 'shop' })
  })

  it('asks for the other secret where the way to sign in changes', () => {
    const stored: Stored = {
      id: 'a',
      name: 'A',
      kind: 'smscru',
      config: { login: 'shop' },
      enabled: true,
      hasSecret: true,
      senders: [],
    }
    const draft = begun(stored)
    expect(isSecretStored('smscru', draft.values, stored)).toBe(true)
    const byKey = typed(draft, { signIn: 'key' })
    expect(isSecretStored('smscru', byKey.values, stored)).toBe(false)
    expect(lacksOf('smscru', byKey, stored)).toEqual({ apiKey: { lacks: 'value' } })
  })

  it('is switched without a word about its secret, rate and senders', () => {
    expect({ ...sameGateway(SMPP), enabled: true }).toEqual({
      id: 'city',
      name: 'City operator',
      kind: 'smpp',
      config: SMPP.config,
      enabled: true,
    })
  })
})

describe('a refusal', () => {
  const tell = (kind: GatewayKind, details: unknown, message = 'It was refused.', code = 'bad_input') =>
    tellRefusal({ code, message, details }, kind, filled(kind).values, words)

  it('stands at the fields that it names, in the words of the program', () => {
    const details = [
      { path: ['host'], message: 'Enter the address alone, without smpp:// and without the port' },
      { path: ['window'], message: 'Too big: expected number to be <=100', origin: 'number', maximum: 100 },
      { path: ['port'], message: 'Too small: expected number to be >=1', origin: 'number', minimum: 1 },
      { path: ['systemId'], message: 'Invalid input: expected string, received undefined' },
      { path: ['bind'], message: 'Invalid option: expected one of "transceiver"|"pair"' },
    ]
    expect(tell('smpp', details)).toEqual({
      fields: {
        host: 'Enter the address alone, without smpp:// and without the port',
        window: 'At most 100.',
        port: 'At least 1.',
        systemId: 'Fill this in.',
        bind: words.notRight,
      },
    })
  })

  it('finds fields by the place of their value, also nested and hidden ones', () => {
    expect(tell('kannel', [{ path: ['listen', 'port'], message: 'Taken' }]).fields).toEqual({
      listenPort: 'Taken',
    })
    expect(tell('android', [{ path: ['baseUrl'], message: 'Bad' }]).fields).toEqual({ phoneAddress: 'Bad' })
    // The id of the phone is not asked for on the same Wi-Fi.
    expect(tell('android', [{ path: ['deviceId'], message: 'Enter the id' }], 'All of it.')).toEqual({
      top: 'All of it.',
      fields: {},
    })
    expect(tell('twilio', [{ path: ['senders', 0], message: 'Bad' }]).fields).toEqual({ senders: 'Bad' })
  })

  it('of the password stands at the password', () => {
    const missing = '“City” needs its password or key: write it in, or leave it off.'
    expect(tell('smpp', undefined, missing, 'secret_missing')).toEqual({ fields: { password: missing } })
    const long = 'Password or key of the gateway: password: At most 8 characters.'
    expect(tell('smpp', undefined, long)).toEqual({ fields: { password: long } })
  })

  it('of the whole stands on top', () => {
    const sentence = 'The clock of this desk runs faster: only practice gateways can be switched on.'
    expect(tell('smpp', undefined, sentence, 'practice_only')).toEqual({ top: sentence, fields: {} })
    expect(tell('smpp', 'nonsense', sentence, 'practice_only')).toEqual({ top: sentence, fields: {} })
  })

  it('of a real adapter reaches its field', () => {
    const input = saveOf('twilio', typed(filled('twilio'), { accountSid: 'AC1' }))
    const checked = gatewayTypeOf('twilio')?.checkConfig(input.config)
    const issues = checked && !checked.ok ? checked.issues : []
    expect(tell('twilio', issues).fields.accountSid).toContain('Account SID')
  })
})

describe('the order of preference', () => {
  it.each([
    ['b', 'up', ['b', 'a', 'c']],
    ['b', 'down', ['a', 'c', 'b']],
    ['a', 'up', null],
    ['c', 'down', null],
    ['x', 'up', null],
    ['x', 'down', null],
  ] as const)('%s moves %s by one place', (id, direction, expected) => {
    expect(movedBy(['a', 'b', 'c'], id, direction)).toEqual(expected)
  })
})

describe('how long a gateway may be down', () => {
  it.each([
    [15_000, 15, 'seconds'],
    [60_000, 1, 'minutes'],
    [90_000, 90, 'seconds'],
    [0, 0, 'seconds'],
  ] as const)('%i ms reads as it is typed', (ms, count, unit) => {
    expect(shownLength(ms)).toEqual({ count, unit })
    expect(lengthOf(String(count), unit)).toBe(ms)
  })
  it('is nothing else than a whole number of at most a day', () => {
    expect(['', '-1', '1.5', 'soon', '1441'].map((typed) => lengthOf(typed, 'minutes'))).toEqual(
      Array(5).fill(undefined),
    )
  })
})

describe('what a message goes through', () => {
  const gateways = [
    { id: 'a', name: 'A', enabled: true, senders: ['Shop', 'Sale'] },
    { id: 'b', name: 'B', enabled: true, senders: ['Shop', '+7916'] },
    { id: 'c', name: 'C', enabled: false, senders: ['Old'] },
  ]
  it('is chosen among those that are switched on', () => {
    expect(choicesOf(gateways, '').gateways.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(choicesOf(gateways, '').senders).toEqual(['Shop', 'Sale', '+7916'])
    expect(choicesOf(gateways, 'b').senders).toEqual(['Shop', '+7916'])
  })
  it('keeps the sender only where the gateway has it', () => {
    expect(fittingSender(gateways, 'b', 'Shop')).toBe('Shop')
    expect(fittingSender(gateways, 'b', 'Sale')).toBe('')
  })
})
