import { isFinal, type Status } from '../../../src/main/domain/status.ts'
import { measureText } from '../../../src/main/domain/text.ts'
import type { MessageDetail } from '../../../src/preload/contract.ts'

const MINUTE = 60_000
const PEOPLE = [
  ['Anna Petrova', '+79161234501'],
  ['Ivan Kuznetsov', '+79031112204'],
  ['Olga Smirnova', '+79265550199'],
  ['María Fernández', '+34600111222'],
  ['', '+79990001122'],
  ['Konstantin Alexandrovich Dolgorukov-Velikolepny', '+79167778899'],
] as const
const TEXTS = [
  ['Order ready', 'Your order A-1042 is ready. We are open until 20:00, Tverskaya 7.'],
  ['Payment', 'We received your payment of 4 500 ₽. Thank you!'],
  ['Appointment', 'See you tomorrow at 10:30. Reply to move the appointment.'],
  [
    'Заказ готов',
    'Ваш заказ готов. Ждём вас до 20:00 по адресу: Тверская, 7. Возьмите с собой паспорт и номер заказа.',
  ],
] as const

type Part = Partial<MessageDetail>
const VARIANTS: readonly ((at: number) => { status: Status } & Part)[] = [
  (at) => ({ status: 'delivered', forwardedAt: at + 2_000, finalAt: at + 9_000 }),
  (at) => ({ status: 'delivered', forwardedAt: at + 2_000, finalAt: at + 9_000 }),
  (at) => ({
    status: 'not_delivered',
    reason: 'phone_off',
    forwardedAt: at + 2_000,
    finalAt: at + 9_000,
    seen: false,
    operatorCode: 'UNDELIV',
    operatorText: 'id:77 sub:001 dlvrd:000 stat:UNDELIV err:027',
  }),
  () => ({ status: 'queued', hold: 'unconfirmed' }),
  (at) => ({ status: 'queued', hold: 'no_connection', holdSince: at, nextAttemptAt: at + 30 * MINUTE }),
  (at) => ({ status: 'queued', hold: 'retry', nextAttemptAt: at + 20 * MINUTE }),
  (at) => ({ status: 'forwarded', forwardedAt: at + 2_000, nextPollAt: at + 10 * MINUTE }),
  (at) => ({ status: 'delivering', forwardedAt: at + 2_000, nextPollAt: at + 10 * MINUTE }),
  (at) => ({
    status: 'not_delivered',
    reason: 'number_incorrect',
    forwardedAt: at + 2_000,
    finalAt: at + 5_000,
  }),
  (at) => ({ status: 'forwarded', forwardedAt: at + 2_000, noFinalReport: true }),
  () => ({ status: 'queued', hold: 'review' }),
  () => ({ status: 'cancelled' }),
  (at) => ({ status: 'queued', hold: 'scheduled', nextAttemptAt: at + 900 * MINUTE }),
]

/** Messages of the last days, newest first, all variants in turn. */
export function someMessages(count: number, now: number): MessageDetail[] {
  return Array.from({ length: count }, (_, index) => {
    const at = now - index * 13 * MINUTE - MINUTE
    return oneMessage(
      count - index,
      at,
      VARIANTS[index % VARIANTS.length]?.(at) ?? { status: 'queued' },
      index,
    )
  })
}

export function oneMessage(
  id: number,
  at: number,
  part: { status: Status } & Part,
  index = id,
): MessageDetail {
  const [name, phone] = PEOPLE[index % PEOPLE.length] ?? PEOPLE[0]
  const [subject, text] = TEXTS[index % TEXTS.length] ?? TEXTS[0]
  const { encoding, parts } = measureText(part.text ?? text)
  const { status, hold, reason } = part
  const sent = part.forwardedAt
  return {
    id,
    phone,
    ...(name && { name }),
    ...(index % 3 === 0 && { order: `A-${1000 + id}` }),
    subject,
    text,
    encoding,
    parts,
    gatewayId: 'practice',
    source: 'desk',
    createdAt: at,
    noFinalReport: false,
    seen: true,
    revision: id,
    attempts:
      sent === undefined
        ? []
        : [
            {
              id,
              number: 1,
              gatewayId: 'practice',
              reference: `tp-${id}`,
              startedAt: at + 500,
              endedAt: sent,
              outcome: 'accepted',
              operatorId: '77',
              code: '0',
              text: 'ESME_ROK',
            },
          ],
    history: [
      { at, status: 'queued', cause: 'created' },
      ...(hold ? [{ at: at + 400, status: 'queued' as const, hold, cause: 'held' as const }] : []),
      ...(sent === undefined
        ? []
        : [{ at: sent, status: 'forwarded' as const, cause: 'submitted' as const }]),
      ...(part.finalAt === undefined
        ? []
        : [{ at: part.finalAt, status, cause: 'receipt' as const, ...(reason && { reason }) }]),
    ],
    polls: sent === undefined ? [] : [{ at: sent + 180_000, code: '1', text: 'ENROUTE' }],
    next: nextOf({ ...part }),
    ...part,
  }
}

function nextOf({
  status,
  hold,
  nextPollAt,
  nextAttemptAt,
  noFinalReport,
}: { status: Status } & Part): MessageDetail['next'] {
  if (isFinal(status)) return { step: 'nothing', why: 'final' }
  if (noFinalReport) return { step: 'nothing', why: 'no_final_report' }
  if (nextPollAt !== undefined) return { step: 'poll', at: nextPollAt, why: 'report_expected' }
  if (hold === 'unconfirmed' || hold === 'review') return { step: 'decide', why: hold }
  return {
    step: hold === 'no_connection' ? 'wait' : 'send',
    why: hold ?? 'due',
    ...(nextAttemptAt !== undefined && { at: nextAttemptAt }),
  }
}
