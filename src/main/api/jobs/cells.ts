/** A message as the cells of a file, one a column. Pure. */
import type { Input } from '../../../preload/contract.ts'
import type { Message } from '../../domain/message.ts'

export type Column = Extract<Input<'jobs.start'>, { kind: 'export' }>['columns'][number]['by']
/** A time stays a time, so that each format writes it its own way. */
export type Cell = string | number | Date | null

type Words = Readonly<Record<string, string>>

const time = (at: number | undefined) => (at === undefined ? null : new Date(at))
const said = (code: string | undefined, words: Words) => (code === undefined ? null : (words[code] ?? code))

const CELLS: Readonly<Record<Column, (message: Message, words: Words) => Cell>> = {
  id: ({ id }) => id,
  subject: ({ subject }) => subject,
  text: ({ text }) => text,
  to: ({ name, phone }) => (name ? `${name} ${phone}` : phone),
  name: ({ name }) => name ?? null,
  phone: ({ phone }) => phone,
  order: ({ order }) => order ?? null,
  status: ({ status }, words) => said(status, words),
  reason: ({ reason }, words) => said(reason, words),
  created: ({ createdAt }) => time(createdAt),
  scheduled: ({ sendAt }) => time(sendAt),
  sent: ({ forwardedAt }) => time(forwardedAt),
  finished: ({ finalAt }) => time(finalAt),
  sender: ({ sender }) => sender ?? null,
  gateway: ({ gatewayId }, words) => said(gatewayId, words),
  source: ({ source }, words) => said(source, words),
  parts: ({ parts }) => parts,
  attempts: ({ attempts }) => attempts,
  operatorId: ({ operatorId }) => operatorId ?? null,
  operatorCode: ({ operatorCode }) => operatorCode ?? null,
}

export function cellOf(message: Message, column: Column, words: Words): Cell {
  return CELLS[column](message, words)
}
