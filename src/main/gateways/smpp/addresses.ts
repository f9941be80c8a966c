/** Type of number and numbering plan. Source: SMPP v3.4, 5.2.5 and 5.2.6. */
export interface Address {
  readonly ton: number
  readonly npi: number
  readonly address: string
}

const UNKNOWN = 0
const INTERNATIONAL = 1
const NETWORK_SPECIFIC = 3
const ALPHANUMERIC = 5
const ISDN = 1

/** What carriers let an alphanumeric name be: 11 characters that mean the same in ASCII and GSM 03.38 senders. */
const NAME = /^[A-Za-z0-9 !"#%&'()*+,\-./:;<=>?_]{1,11}$/
const PHONE = /^\+?(\d{7,15})$/
const SHORT_CODE = /^\d{1,6}$/

export function destinationAddress(phone: string): Address {
  return { ton: INTERNATIONAL, npi: ISDN, address: phone.replace(/^\+/, '') }
}

/** `undefined`: nobody can send under this name. */
export function senderAddress(sender: string): Address | undefined {
  if (sender === '') return { ton: UNKNOWN, npi: UNKNOWN, address: '' }
  if (SHORT_CODE.test(sender)) return { ton: NETWORK_SPECIFIC, npi: UNKNOWN, address: sender }
  const digits = PHONE.exec(sender)?.[1]
  if (digits) return { ton: INTERNATIONAL, npi: ISDN, address: digits }
  return NAME.test(sender) ? { ton: ALPHANUMERIC, npi: UNKNOWN, address: sender } : undefined
}

/** E.164 where the address is an international number, as it is in most receipts, whatever their TON says. */
export function phoneOf(ton: number, address: string): string | undefined {
  const digits = /^\+?(\d{7,15})$/.exec(address)?.[1]
  if (!digits) return undefined
  return ton === INTERNATIONAL || ton === UNKNOWN || address.startsWith('+') ? `+${digits}` : undefined
}
