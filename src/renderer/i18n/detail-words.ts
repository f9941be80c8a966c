/** What the page says beside one message. */
import type { Output } from '../../preload/contract.ts'
import { counted, number, orMore, parts } from './numbers.ts'

type Encoding = Output<'text.measure'>['encoding']

export const DETAIL_WORDS = {
  title: 'Message',
  to: 'to',
  order: (order: string) => `Order ${order}`,
  text: 'Text',
  happened: 'What happened',
  next: 'What happens next',
  previousMessage: 'Previous message (↑)',
  nextMessage: 'Next message (↓)',
  attempts: (count: number) => `${counted(count, 'attempt', 'attempts')} to hand it over`,
  polls: (count: number) => `Asked the operator ${counted(count, 'time', 'times')}`,
  attempt: (count: number) => `Attempt ${number(count)}`,
  underWay: 'Under way',
  time: 'Time',
  gateway: 'Gateway',
  noNews: 'No news',
  rawCode: 'Operator’s code',
  rawText: 'Operator’s words',
  operatorId: 'Operator’s number',
  reference: 'Our reference',
  unconfirmed:
    'The connection broke while it was being handed over. It may already have been sent: ask the customer, or look into the operator’s own list.',
  review: 'It waited a long time for a connection. Should it still go?',
  noFinalReport: 'The operator took it but never said whether it arrived.',
  resendOf: 'This is a second try of an earlier message',
  resentAs: 'Sent again as a new message',
  showEarlier: 'Show the earlier message',
  showNewer: 'Show the new message',
  others: 'Other messages to this number',
  noOthers: 'None: this is the only one.',
  showAll: (count: number, more: boolean) => `Show all ${orMore(count, more)} to this number`,
  goneTitle: 'This message is not here',
  unreadTitle: 'This message could not be read',
  size: (count: number, encoding: Encoding) =>
    `${parts(count)}, ${encoding === 'gsm7' ? 'plain letters (up to 160 a part)' : 'special letters (up to 70 a part)'}`,
  editTitle: 'Change the message',
  fixTitle: 'Fix the number',
  phone: 'Phone number',
  save: 'Save',
  back: 'Back',
}
