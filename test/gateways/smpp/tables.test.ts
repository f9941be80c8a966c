import { describe, expect, it } from 'vitest'
import { OPERATOR_REASONS } from '../../../src/main/domain/reasons.ts'
import { destinationAddress, phoneOf, senderAddress } from '../../../src/main/gateways/smpp/addresses.ts'
import { smppConfigSchema, smppSecretSchema } from '../../../src/main/gateways/smpp/config.ts'
import { PROFILE_NAMES, type ProfileName, reasonOf } from '../../../src/main/gateways/smpp/error-profiles.ts'
import { receiptId } from '../../../src/main/gateways/smpp/message-ids.ts'
import { stateMeaning, wordMeaning } from '../../../src/main/gateways/smpp/message-states.ts'
import { octetsOf, textOf } from '../../../src/main/gateways/smpp/octets.ts'
import { validity } from '../../../src/main/gateways/smpp/parts.ts'
import { pdu } from '../../../src/main/gateways/smpp/pdu.ts'
import { readReceipt } from '../../../src/main/gateways/smpp/receipt.ts'
import { parseReceiptText } from '../../../src/main/gateways/smpp/receipt-text.ts'
import { createDoubts, hash16 } from '../../../src/main/gateways/smpp/reference.ts'
import { STATUS } from '../../../src/main/gateways/smpp/statuses.ts'
import { submitMeaning } from '../../../src/main/gateways/smpp/submit-statuses.ts'
import { pointInTime } from '../../../src/main/gateways/smpp/times.ts'
import type { Tlvs } from '../../../src/main/gateways/smpp/tlv.ts'
import { SMSCRU_ERRORS } from '../../../src/main/gateways/tables/smscru-errors.ts'

const plain = { profile: 'map-default', errorReasons: {} } as const
const read = (
  given: {
    text?: string | Buffer
    tlvs?: Tlvs
    esmClass?: number
    dataCoding?: number
    source?: string
    ton?: number
  },
  settings: Partial<Parameters<typeof readReceipt>[1]> = {},
) =>
  readReceipt(
    pdu('deliver_sm', 1, {
      source: given.source ?? '79161234504',
      sourceTon: given.ton ?? 1,
      esmClass: given.esmClass ?? 4,
      dataCoding: given.dataCoding ?? 0,
      shortMessage: Buffer.from(given.text ?? ''),
      tlvs: given.tlvs ?? {},
    }),
    { ...plain, idBase: 'as_is', doubts: createDoubts(), clean: (text) => text, ...settings },
  )

describe('an answer to a submit', () => {
  it('ends a message for every code but those that say otherwise', () => {
    const kinds = (kind: string) =>
      Object.values(STATUS).filter(
        (status) => status !== STATUS.ROK && submitMeaning(status, {}).kind === kind,
      )
    expect(kinds('throttled')).toEqual([STATUS.RMSGQFUL, STATUS.RTHROTTLED])
    expect(kinds('busy')).toEqual([STATUS.RX_T_APPN])
    expect(kinds('system_error')).toEqual([STATUS.RSYSERR])
    expect(kinds('rebind')).toEqual([STATUS.RINVBNDSTS, STATUS.RALYBND])
    expect(kinds('problem')).toEqual([
      STATUS.RBINDFAIL,
      STATUS.RINVPASWD,
      STATUS.RINVSYSID,
      STATUS.RINVSYSTYP,
      STATUS.RSERTYPUNAUTH,
      STATUS.RPROHIBITED,
      STATUS.RSERTYPUNAVAIL,
      STATUS.RSERTYPDENIED,
    ])
  })

  it.each([
    [STATUS.RINVDSTADR, 'number_incorrect'],
    [STATUS.RINVDSTTON, 'number_incorrect'],
    [STATUS.RINVDSTNPI, 'number_incorrect'],
    [STATUS.RINVSRCADR, 'sender_not_verified'],
    [STATUS.RINVSRCTON, 'sender_not_verified'],
    [STATUS.RINVSRCNPI, 'sender_not_verified'],
    [STATUS.RINVMSGLEN, 'operator_fault'],
    [0x4ff, 'operator_fault'],
    [0xffffffff, 'operator_fault'],
  ])('0x%s refuses for %s', (status, reason) => {
    expect(submitMeaning(status, {})).toEqual({ kind: 'rejected', reason })
  })

  it('is the same at SMSC.ru over SMPP and over HTTP', () => {
    for (const [error, reason] of Object.entries(SMSCRU_ERRORS.codes))
      expect(reasonOf({ error }, { profile: 'smsc-ru', errorReasons: {} }), error).toBe(reason ?? undefined)
  })

  it('is what the settings say first, in whatever notation', () => {
    const own = { '0x000000fe': 'busy', '0x45': 'number_incorrect', '0x0B': 'throttled' } as const
    expect(submitMeaning(0xfe, own)).toEqual({ kind: 'busy' })
    expect(submitMeaning(0x45, own)).toEqual({ kind: 'rejected', reason: 'number_incorrect' })
    expect(submitMeaning(0x0b, own)).toEqual({ kind: 'throttled' })
  })
})

describe('a state', () => {
  it.each([
    [0, 'forwarded', undefined],
    [1, 'delivering', undefined],
    [2, 'delivered', undefined],
    [3, 'not_delivered', 'recipient_offline'],
    [4, 'not_delivered', 'operator_fault'],
    [5, 'not_delivered', 'operator_fault'],
    [6, 'delivering', undefined],
    [7, 'forwarded', undefined],
    [8, 'not_delivered', 'operator_fault'],
    [9, 'not_delivered', 'operator_fault'],
  ])('%i is %s', (state, status, reason) => {
    const meaning = stateMeaning(state)
    expect([meaning?.status, meaning?.reason]).toEqual([status, reason])
    // Its word says the same.
    expect(wordMeaning(meaning?.word ?? '')).toEqual(meaning)
  })

  it.each(['ACKED', 'BUFFRED', 'BUFFERD', 'enroute'])('%s in a text is on its way', (word) => {
    expect(wordMeaning(word)?.status).toBe('delivering')
  })

  it('of no table is none', () => {
    expect([stateMeaning(10), wordMeaning('constructor'), wordMeaning('')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('a cause', () => {
  const network = (code: number, type = 3) => ({ network: { type, code } })
  it.each([
    [network(1), 'number_incorrect'],
    [network(8), 'roaming'],
    [network(7), 'phone_damaged'],
    [network(27), 'recipient_offline'],
    [network(256), 'memory_full'],
    [network(261), 'sender_not_verified'],
    [network(6), 'recipient_offline'],
    [{ ...network(6), diagnostic: 1 }, 'phone_off'],
    [{ ...network(6), diagnostic: 2 }, 'roaming'],
    [{ ...network(6), diagnostic: 6 }, 'phone_off'],
    [{ ...network(6), diagnostic: 99 }, 'recipient_offline'],
    [{ ...network(8), diagnostic: 1 }, 'roaming'],
    [{ error: '009' }, 'number_incorrect'],
    [{ error: '000' }, undefined],
    [{ error: '999' }, undefined],
    [{ error: '000', failureReason: 0 }, 'recipient_offline'],
    [{ error: '999', failureReason: 1 }, 'number_incorrect'],
    // Another kind of network has other numbers.
    [network(8, 1), undefined],
    [{ ...network(8, 2), error: '001' }, 'number_incorrect'],
    [network(8, 8), 'roaming'],
    [{ error: '__proto__' }, undefined],
  ])('%o is %s', (cause, reason) => {
    expect(reasonOf(cause, plain)).toBe(reason)
  })

  it.each<[ProfileName, string, string | undefined]>([
    ['twilio-smpp', '002', 'memory_full'],
    ['twilio-smpp', '005', 'number_incorrect'],
    ['twilio-smpp', '013', undefined],
    ['8x8', '021', 'memory_full'],
    ['8x8', '032', 'roaming'],
    ['8x8', '001', undefined],
    ['smsc-ru', '254', 'sender_not_verified'],
    ['smsc-ru', '011', 'roaming'],
    ['smsc-ru', '255', 'operator_fault'],
    ['smsc-ru', '200', 'operator_fault'],
    // No status: the operator itself does not know.
    ['smsc-ru', '245', undefined],
    ['smsc-ru', '999', undefined],
  ])('%s numbers in its own way: %s is %s', (profile, error, reason) => {
    expect(reasonOf({ error }, { profile, errorReasons: {} })).toBe(reason)
  })

  it('is the same at SMSC.ru over SMPP and over HTTP', () => {
    for (const [error, reason] of Object.entries(SMSCRU_ERRORS.codes))
      expect(reasonOf({ error }, { profile: 'smsc-ru', errorReasons: {} }), error).toBe(reason ?? undefined)
  })

  it('is what the settings say first, with leading zeros and in small letters too', () => {
    const errorReasons = { '006': 'phone_off', x1: 'memory_full' } as const
    expect(reasonOf({ error: '6', diagnostic: 2 }, { ...plain, errorReasons })).toBe('phone_off')
    expect(reasonOf({ error: 'X1' }, { ...plain, errorReasons })).toBe('memory_full')
  })

  it('can be each of the reasons that an operator can have', () => {
    const codes = Array.from({ length: 300 }, (_, code) => code)
    const known = PROFILE_NAMES.flatMap((profile) =>
      codes.map((code) => reasonOf({ error: String(code), diagnostic: 1 }, { profile, errorReasons: {} })),
    )
    expect(OPERATOR_REASONS.filter((reason) => !known.includes(reason))).toEqual([])
  })
})

describe("a receipt's text", () => {
  it.each([
    [
      'id:IIIIIIIIII sub:001 dlvrd:001 submit date:0011231200 done date:0011231201 stat:DELIVRD err:000 text:Hello',
      { id: 'IIIIIIIIII', stat: 'DELIVRD', err: '000' },
    ],
    ['ID: 0A-7_x STAT : UNDELIV ERR: 006', { id: '0A-7_x', stat: 'UNDELIV', err: '006' }],
    ['stat:EXPIRED id:9', { id: '9', stat: 'EXPIRED' }],
    [
      'id:1 sub:000 dlvrd:000 submitdate:200101120000 donedate:200101120000 stat:ACCEPTD err:0 text:',
      { id: '1', stat: 'ACCEPTD', err: '0' },
    ],
    ['id:1 stat: err:001', { id: '1', err: '001' }],
    ['id:1 id:2 stat:DELIVRD', { id: '1', stat: 'DELIVRD' }],
    ['id:1 err:006 diag:1 stat:UNDELIV', { id: '1', err: '006', diagnostic: 1, stat: 'UNDELIV' }],
    ['id:1 stat:UNDELIV text:id:2 stat:DELIVRD err:000', { id: '1', stat: 'UNDELIV' }],
    ['Your taxi is here', {}],
    ['', {}],
  ])('%s', (text, expected) => {
    expect(parseReceiptText(text)).toEqual(expected)
  })

  it('takes no time to speak of, whatever it is', () => {
    const words = ['id:', ' ', 'id', 'submit', ' date', '\t'.repeat(20), ':']
    for (const word of words)
      expect(Object.keys(parseReceiptText(word.repeat(200_000))).length).toBeLessThan(2)
  })
})

describe('a receipt', () => {
  const TEXT = 'id:77 sub:001 dlvrd:000 stat:UNDELIV err:008 text:'

  it('believes its parameters before its text', () => {
    const tlvs = { receiptedMessageId: '78', messageState: 2 }
    expect(read({ text: TEXT, tlvs })).toMatchObject({ operatorId: '78', status: 'delivered' })
    expect(read({ text: TEXT })).toMatchObject({
      operatorId: '77',
      status: 'not_delivered',
      reason: 'roaming',
      code: '008',
      text: 'UNDELIV',
      phone: '+79161234504',
    })
  })

  it('keeps a code that nobody knows, and calls it the operator’s fault', () => {
    expect(read({ text: 'id:1 stat:UNDELIV err:777' })).toMatchObject({
      reason: 'operator_fault',
      code: '777',
    })
    expect(read({ tlvs: { receiptedMessageId: '1', messageState: 99 } })).toMatchObject({
      status: 'forwarded',
    })
  })

  it('on the way is no end', () => {
    expect(read({ esmClass: 0x20, text: 'id:1 stat:ENROUTE' })).toMatchObject({ status: 'delivering' })
  })

  it('needs no mark where it has both of its parameters', () => {
    expect(read({ esmClass: 0, tlvs: { receiptedMessageId: '1', messageState: 2 } })).toBeDefined()
    expect(read({ esmClass: 0, text: TEXT })).toBeUndefined()
    // An acknowledgement of the recipient's is none of the operator's.
    expect(read({ esmClass: 0x08, text: TEXT })).toBeUndefined()
  })

  it('without an id says nothing', () => {
    expect(read({ text: 'stat:DELIVRD' })).toBeUndefined()
  })

  it('is found in UCS-2, in ASCII that calls itself UCS-2, behind a header, and in the payload', () => {
    const ucs2 = Buffer.from(TEXT, 'utf16le').swap16()
    const expected = { operatorId: '77', status: 'not_delivered' }
    expect(read({ text: ucs2, dataCoding: 8 })).toMatchObject(expected)
    expect(read({ text: ucs2, dataCoding: 0 })).toMatchObject(expected)
    expect(read({ text: TEXT, dataCoding: 8 })).toMatchObject(expected)
    const headed = Buffer.concat([Buffer.of(3, 0x24, 1, 1), Buffer.from(TEXT)])
    expect(read({ text: headed, esmClass: 0x44 })).toMatchObject(expected)
    expect(read({ tlvs: { messagePayload: Buffer.from(TEXT) } })).toMatchObject(expected)
  })

  it('takes the diagnostic from where operators put it', () => {
    const tlvs = { receiptedMessageId: '1', messageState: 5, networkError: { type: 3, code: 6 } }
    expect(read({ tlvs: { ...tlvs, additionalStatusInfo: 'absent, diag=1' } })).toMatchObject({
      reason: 'phone_off',
      code: '3:6',
      text: 'UNDELIV absent, diag=1',
    })
    expect(read({ tlvs })).toMatchObject({ reason: 'recipient_offline' })
  })

  it.each([
    ['79161234504', 1, '+79161234504'],
    ['+79161234504', 2, '+79161234504'],
    ['79161234504', 0, '+79161234504'],
    ['9161234504', 2, undefined],
    ['Tillpost', 5, undefined],
    ['123', 1, undefined],
    ['', 0, undefined],
  ])('from %s of type %i names the phone %s', (source, ton, phone) => {
    expect(read({ text: TEXT, source, ton })?.phone).toBe(phone)
    expect(phoneOf(ton, source)).toBe(phone)
  })
})

describe('a message id', () => {
  it('is opaque, and other notations of it are tried second', () => {
    expect(receiptId('a:B-1 x', 'as_is')).toEqual({ id: 'a:B-1 x', also: [] })
    expect(receiptId('2147483647', 'as_is')).toMatchObject({
      id: '2147483647',
      also: expect.arrayContaining(['7fffffff', '7FFFFFFF']),
    })
    expect(receiptId('00ff', 'as_is').also).toEqual(expect.arrayContaining(['255', 'ff', '00FF']))
  })

  it('that receipts write in the other base is turned into that of the answer', () => {
    expect(receiptId('FF', 'hex')).toMatchObject({ id: '255', also: expect.arrayContaining(['FF', 'ff']) })
    expect(receiptId('255', 'decimal')).toMatchObject({
      id: 'ff',
      also: expect.arrayContaining(['FF', '000000ff', '000000FF', '255']),
    })
    expect(receiptId('not-a-number', 'decimal').id).toBe('not-a-number')
    expect(receiptId('9'.repeat(200), 'decimal').also).toEqual([])
  })
})

describe('an address', () => {
  it.each([
    ['', 0, 0, ''],
    ['+79161234567', 1, 1, '79161234567'],
    ['79161234567', 1, 1, '79161234567'],
    ['1234', 3, 0, '1234'],
    ['Tillpost', 5, 0, 'Tillpost'],
    ['My shop 24', 5, 0, 'My shop 24'],
  ])('of the sender "%s"', (sender, ton, npi, address) => {
    expect(senderAddress(sender)).toEqual({ ton, npi, address })
  })

  it.each(['Магазин', 'LongerThan11', 'a@b', 'with\nline', '{shop}', 'ça va'])(
    'is none for "%s"',
    (sender) => {
      expect(senderAddress(sender)).toBeUndefined()
    },
  )

  it('of a recipient has no plus', () => {
    expect(destinationAddress('+79161234567')).toEqual({ ton: 1, npi: 1, address: '79161234567' })
  })
})

describe('time', () => {
  it.each([
    [-5, '000000000100000R'],
    [60_000, '000000000100000R'],
    [90_500, '000000000130000R'],
    [86_400_000 + 3_600_000, '000001010000000R'],
    [Number.MAX_SAFE_INTEGER, '000028000000000R'],
  ])('left of %i ms is %s', (ms, written) => {
    expect(validity(ms)).toBe(written)
    expect(written).toHaveLength(16)
  })

  it.each([
    ['261123123000000+', Date.UTC(2026, 10, 23, 12, 30)],
    ['261123123000512+', Date.UTC(2026, 10, 23, 9, 30, 0, 500)],
    ['261123123000004-', Date.UTC(2026, 10, 23, 13, 30)],
    ['000000010000000R', undefined],
    ['2611231230', undefined],
    ['', undefined],
  ])('"%s"', (written, expected) => {
    expect(pointInTime(written)).toBe(expected)
  })
})

describe('octets', () => {
  it('are one a septet in the GSM alphabet, and two a unit in UCS-2', () => {
    expect(octetsOf('@€\n', 'gsm7')?.toString('hex')).toBe('001b650a')
    expect(octetsOf('Жx', 'gsm7')).toBeUndefined()
    expect(octetsOf('Ж😀', 'ucs2')?.toString('hex')).toBe('0416d83dde00')
    expect(textOf(Buffer.from('0416d83dde00', 'hex'), 8)).toBe('Ж😀')
    expect(textOf(Buffer.from('041600', 'hex'), 8)).toBe('Ж')
    expect(textOf(Buffer.from('001b65', 'hex'), 0)).toBe('@€')
  })
})

describe('a doubt', () => {
  it('is forgotten when a thousand newer ones came', () => {
    const doubts = createDoubts()
    doubts.remember('+1', 'first')
    for (let turn = 1; turn < 1_000; turn += 1) doubts.remember('+2', `other ${turn}`)
    expect(doubts.recognise('+1', hash16('first'))).toBe('first')
    doubts.remember('+2', 'one more')
    expect(doubts.recognise('+1', hash16('first'))).toBeUndefined()
  })

  it('names nobody where two look the same, or the phone is another', () => {
    const doubts = createDoubts()
    doubts.remember('+1', 'a')
    expect(doubts.recognise('+2', hash16('a'))).toBeUndefined()
    expect(doubts.recognise(undefined, hash16('a'))).toBeUndefined()
    const twin = Array.from({ length: 1_000_000 }, (_, turn) => `b${turn}`).find(
      (each) => hash16(each) === hash16('a'),
    )
    doubts.remember('+1', twin ?? '')
    expect(doubts.recognise('+1', hash16('a'))).toBeUndefined()
  })
})

describe('the settings', () => {
  const least = { host: 'smpp.example.com', port: 2775, systemId: 'shop' }
  it('need no more than where and who', () => {
    expect(smppConfigSchema.parse(least)).toMatchObject({
      bind: 'transceiver',
      window: 10,
      longMessages: 'udh',
      idBase: 'as_is',
      profile: 'map-default',
      registeredDelivery: 1,
      tls: false,
    })
  })

  it.each([
    ['a link for an address', { host: 'smpp://example.com' }],
    ['an address with a port', { host: 'example.com/x' }],
    ['no port', { port: 0 }],
    ['a long system id', { systemId: '1234567890123456' }],
    ['a system id that SMPP cannot carry', { systemId: 'магазин' }],
    ['an authority that is none', { tlsCa: 'trust me' }],
    ['a window without places', { window: 0 }],
    ['a reason of no table', { errorReasons: { 1: 'bad_luck' } }],
    ['a key that nobody knows', { pasword: 'x' }],
  ])('do not take %s', (_, wrong) => {
    expect(smppConfigSchema.safeParse({ ...least, ...wrong }).success).toBe(false)
  })

  it('take a password of at most eight characters, for SMPP has no room for more', () => {
    expect(smppSecretSchema.safeParse({ password: '12345678' }).success).toBe(true)
    expect(smppSecretSchema.safeParse({ password: '123456789' }).success).toBe(false)
  })
})
