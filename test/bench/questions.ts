/** What the list is asked in the benchmark: every single filter, and combinations that people really use. */
import type { Filter } from '../../src/main/domain/query.ts'
import { DAY, LAST } from './seed.ts'

const WEEK = { createdFrom: LAST - 7 * DAY }
const MONTH = { createdFrom: LAST - 30 * DAY }

export const SINGLE = {
  none: {},
  'status: one': { status: ['not_delivered'] },
  'status: most': { status: ['delivered'] },
  hold: { hold: ['unconfirmed'] },
  'reason: several': { reason: ['phone_off', 'recipient_offline'] },
  'text: rare': { text: 'A-77777' },
  'text: common': { text: 'order' },
  'text: prefix, Cyrillic': { text: 'зак' },
  'text: long word': { text: 'напоминаем' },
  customer: { customer: 'Каренина' },
  'phone: last four': { phone: '4567' },
  'phone: whole': { phone: '+79100007919' },
  order: { order: 'A-12345' },
  sender: { sender: 'Shop' },
  gateway: { gatewayId: ['city'] },
  source: { source: ['import'] },
  'created: week': WEEK,
  'created: month': MONTH,
  'sent: week': { sentFrom: LAST - 7 * DAY },
  'ended: week': { finalFrom: LAST - 7 * DAY },
  attempts: { attemptsFrom: 2 },
  noFinalReport: { noFinalReport: true },
  unseenFailure: { unseenFailure: true },
} as const satisfies Readonly<Record<string, Filter>>

export const COMBINED = {
  'failed this week': { status: ['not_delivered'], ...WEEK },
  'failed today, whenever written': { status: ['not_delivered'], finalFrom: LAST - DAY / 2 },
  'failed this month, phone off': { status: ['not_delivered'], reason: ['phone_off'], ...MONTH },
  'unseen failures of the month': { unseenFailure: true, ...MONTH },
  'delivered this week': { status: ['delivered'], ...WEEK },
  'one gateway, failed': { gatewayId: ['city'], status: ['not_delivered'] },
  'one gateway, this month': { gatewayId: ['city'], ...MONTH },
  'customer, delivered': { customer: 'Каренина', status: ['delivered'] },
  'customer, this month': { customer: 'Каренина', ...MONTH },
  'customer, failed': { customer: 'García', status: ['not_delivered'] },
  'phone end, delivered': { phone: '4567', status: ['delivered'] },
  'phone end, this month': { phone: '4567', ...MONTH },
  'order, delivered': { order: 'A-1234', status: ['delivered'] },
  'text common, failed': { text: 'order', status: ['not_delivered'] },
  'text common, unconfirmed': { text: 'order', hold: ['unconfirmed'] },
  'text common, this week': { text: 'order', ...WEEK },
  'text common, customer': { text: 'order', customer: 'Smith' },
  'two words': { text: 'order ready' },
  'text rare, delivered': { text: 'A-77777', status: ['delivered'] },
  'imported, failed': { source: ['import'], status: ['not_delivered'] },
  'imported, this month': { source: ['import'], ...MONTH },
  'sender, failed': { sender: 'Shop', status: ['not_delivered'] },
  'sender, this week': { sender: 'Shop', ...WEEK },
  'tried often, failed': { attemptsFrom: 2, status: ['not_delivered'] },
  'tried often, this month': { attemptsFrom: 2, ...MONTH },
  'no final report, one gateway': { noFinalReport: true, gatewayId: ['phone'] },
  'no final report, this month': { noFinalReport: true, ...MONTH },
  'unconfirmed, one gateway': { hold: ['unconfirmed'], gatewayId: ['city'] },
  'waiting or review': { hold: ['unconfirmed', 'review'] },
  'several statuses': { status: ['forwarded', 'delivering', 'queued'] },
  'several reasons, this month': { reason: ['phone_off', 'roaming'], ...MONTH },
  'everything at once': { status: ['not_delivered'], gatewayId: ['city'], sender: 'Shop', ...MONTH },
  'what nobody has': { sender: 'Nobody', gatewayId: ['city'] },
} as const satisfies Readonly<Record<string, Filter>>

export type Question = keyof typeof SINGLE | keyof typeof COMBINED
