/** A delivery receipt as a `deliver_sm`: once as optional parameters, once as text, as operators do. */
import { type PduOf, pdu } from '../smpp/pdu.ts'
import type { PostedReceipt } from './mailbox.ts'

/** `esm_class` of SMPP 3.4, 5.2.12. */
const DELIVERY_RECEIPT = 0x04
const INTERMEDIATE_NOTIFICATION = 0x20
/** Type of `network_error_code` (SMPP 3.4, 5.3.2.31). */
const GSM = 3
/** Type of number: international; numbering plan: ISDN. */
const INTERNATIONAL = { ton: 1, npi: 1 }
const LONGEST_ADDRESS = 20

export function receiptPdu(receipt: PostedReceipt, sequence: number): PduOf<'deliver_sm'> {
  const { messageId, step, taken, sender } = receipt
  return pdu('deliver_sm', sequence, {
    sourceTon: INTERNATIONAL.ton,
    sourceNpi: INTERNATIONAL.npi,
    source: taken.phone,
    destination: sender.slice(0, LONGEST_ADDRESS),
    esmClass: step.final ? DELIVERY_RECEIPT : INTERMEDIATE_NOTIFICATION,
    shortMessage: Buffer.from(receiptText(receipt), 'latin1'),
    tlvs: {
      receiptedMessageId: messageId,
      messageState: step.state,
      ...(step.error > 0 && { networkError: { type: GSM, code: step.error } }),
      ...(step.info !== '' && { additionalStatusInfo: step.info }),
      ...(taken.reference !== undefined && { userMessageReference: taken.reference }),
    },
  })
}

/** SMPP 3.4, appendix B. */
function receiptText({ messageId, step, taken }: PostedReceipt): string {
  return [
    `id:${messageId}`,
    'sub:001',
    `dlvrd:${step.word === 'DELIVRD' ? '001' : '000'}`,
    `submit date:${stamp(taken.at).slice(0, 10)}`,
    `done date:${stamp(step.at).slice(0, 10)}`,
    `stat:${step.word}`,
    `err:${String(step.error).padStart(3, '0')}`,
    'text:',
  ].join(' ')
}

/** `YYMMDDhhmmss`, UTC. */
export function stamp(at: number): string {
  return new Date(at).toISOString().replaceAll(/\D/g, '').slice(2, 14)
}
