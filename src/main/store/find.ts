/** The quick answer: whose message is meant by a name, an order or some digits. */
import type { Database } from 'better-sqlite3'
import type { Message } from '../domain/message.ts'
import { all } from './database.ts'
import { readShown } from './list.ts'
import { toMessage } from './rows.ts'
import { anyPart, wordBeginnings } from './search-terms.ts'

/** Each index is asked for so many of its newest: together they hold the newest of all. */
const BY_WORDS = `SELECT rowid AS id FROM messages_words WHERE messages_words MATCH ? ORDER BY rowid DESC LIMIT ?`
const BY_PART = `SELECT rowid AS id FROM messages_parts WHERE messages_parts MATCH ? ORDER BY rowid DESC LIMIT ?`

interface Id {
  readonly id: number
}

/**
 * The newest messages whose customer, order or number fits what was typed: words by their beginnings, and any run of
 * three characters or more of the number, the name or the order. Texts are left out: the list searches those.
 */
export function find(db: Database, typed: string, limit: number): Message[] {
  const term = typed.trim()
  const found = new Set<number>()
  const take = (sql: string, match: string | undefined) => {
    if (match) for (const { id } of all<Id>(db, sql, match, limit)) found.add(id)
  }
  const words = wordBeginnings(term)
  take(BY_WORDS, words === '' ? undefined : `{name order_ref} : (${words.replaceAll(' ', ' AND ')})`)
  take(BY_PART, anyPart('{name order_ref}', term))
  const digits = term.replace(/\D/g, '')
  if (/^[\d\s().+-]+$/.test(term)) take(BY_PART, anyPart('phone', digits))
  const newest = [...found].sort((a, b) => b - a).slice(0, limit)
  return newest.flatMap((id) => readShown(db, id) ?? []).map(toMessage)
}
