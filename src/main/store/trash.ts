/**
 * Deleting finished messages, and bringing them back. A deleted message leaves the outbox with its whole story, which
 * stays in the trash until `emptyTrash`; brought back, it is as it was, under its own id.
 */
import type { Changed, SkipCode } from '../domain/ports.ts'
import { isFinal } from '../domain/status.ts'
import { all, run, type Value } from './database.ts'
import type { MessageRow } from './rows.ts'
import { actOn, leftQueue } from './selection.ts'
import type { Writing } from './transaction.ts'

/** What belongs to one message, in the order in which it can be written again. */
const OWNED = ['attempts', 'history', 'operator_ids', 'polls'] as const
type Owned = (typeof OWNED)[number]

const LINKS = ['resend_of', 'resent_as'] as const

type Row = Readonly<Record<string, Value>>
interface Story {
  readonly message: Row
  readonly owned: Readonly<Record<Owned, readonly Row[]>>
}

/** Moves finished messages to the trash, under the name of this deletion. */
export function discard(writing: Writing, ids: readonly number[], deletion: string): Changed {
  return actOn(writing, { ids }, [], (message) => {
    const code = whyNot(message)
    if (code === null) discardOne(writing, message, deletion)
    return code
  })
}

/** Only what has come to its end: everything else is still work in hand. */
function whyNot(message: MessageRow): SkipCode | null {
  if (isFinal(message.status)) return null
  const code = leftQueue(message)
  return code === null || code === 'already_final' ? 'not_final' : code
}

function discardOne(writing: Writing, { id }: MessageRow, deletion: string): void {
  const { db } = writing
  cutLinks(writing, id)
  const message = all<Row>(db, 'SELECT * FROM messages WHERE id = ?', id)[0]
  if (!message) return
  const rows = (table: Owned) => all<Row>(db, `SELECT * FROM ${table} WHERE message_id = ? ORDER BY id`, id)
  const story: Story = {
    message,
    owned: {
      attempts: rows('attempts'),
      history: rows('history'),
      operator_ids: rows('operator_ids'),
      polls: rows('polls'),
    },
  }
  run(
    db,
    'INSERT INTO trash (message_id, deletion, story) VALUES (?, ?, ?)',
    id,
    deletion,
    JSON.stringify(story),
  )
  run(db, 'DELETE FROM questions WHERE message_id = ?', id)
  for (const table of OWNED.toReversed()) run(db, `DELETE FROM ${table} WHERE message_id = ?`, id)
  run(db, 'DELETE FROM messages WHERE id = ?', id)
  writing.touch(id)
}

/** Links that lead to it and from it are remembered apart: both ends may go, and come back, one after the other. */
function cutLinks({ db }: Writing, id: number): void {
  for (const link of LINKS) {
    run(
      db,
      `INSERT INTO trash_links SELECT id, '${link}', ${link} FROM messages
       WHERE (id = ?1 AND ${link} IS NOT NULL) OR ${link} = ?1`,
      id,
    )
    run(db, `UPDATE messages SET ${link} = NULL WHERE id = ?1 OR ${link} = ?1`, id)
  }
}

/** Up to `limit` messages of one deletion come back as they were. Returns how many; 0: all are back. */
export function restore(writing: Writing, deletion: string, limit: number): number {
  const found = all<{ message_id: number; story: string }>(
    writing.db,
    'SELECT message_id, story FROM trash WHERE deletion = ? ORDER BY message_id LIMIT ?',
    deletion,
    limit,
  )
  const stories = found.map(({ story }): Story => JSON.parse(story))
  for (const { message } of stories) insert(writing, 'messages', message)
  for (const { owned } of stories)
    for (const table of OWNED) for (const row of owned[table]) insert(writing, table, row)
  for (const { message_id } of found) {
    mendLinks(writing, message_id)
    run(writing.db, 'DELETE FROM trash WHERE message_id = ?', message_id)
    writing.touch(message_id)
  }
  return found.length
}

/** Where the other end is there too; else the link waits for it. */
function mendLinks({ db }: Writing, id: number): void {
  const whole = all<{ from_id: number; link: (typeof LINKS)[number]; to_id: number }>(
    db,
    `SELECT * FROM trash_links l WHERE (from_id = ?1 OR to_id = ?1)
       AND EXISTS (SELECT 1 FROM messages WHERE id = l.from_id) AND EXISTS (SELECT 1 FROM messages WHERE id = l.to_id)`,
    id,
  )
  for (const { from_id, link, to_id } of whole) {
    run(db, `UPDATE messages SET ${link} = ? WHERE id = ?`, to_id, from_id)
    run(db, 'DELETE FROM trash_links WHERE from_id = ? AND link = ?', from_id, link)
  }
}

function insert({ db }: Writing, table: Owned | 'messages', row: Row): void {
  const columns = Object.keys(row)
  run(
    db,
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ...Object.values(row),
  )
}

/** For ever: one deletion, or all (at a start, nobody can ask for them back any more). */
export function emptyTrash({ db }: Writing, deletion?: string): void {
  if (deletion === undefined) run(db, 'DELETE FROM trash')
  else run(db, 'DELETE FROM trash WHERE deletion = ?', deletion)
  run(
    db,
    `DELETE FROM trash_links WHERE NOT EXISTS (SELECT 1 FROM trash WHERE message_id IN (from_id, to_id))`,
  )
}
