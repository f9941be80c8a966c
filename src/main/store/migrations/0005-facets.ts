import type { Database } from 'better-sqlite3'
import type { Migration } from './migration.ts'

/**
 * How many messages of each kind there are, by day, by 32 days and by 1,024 days: what a million rows come to, without counting them.
 *
 * A kind is what the list filters by and what has few values. `at` is the whole number of `width`s (ms) since 1970 in
 * which a message was created; `''` stands for NULL, ten attempts for ten or more, and `seen` counts of failures only.
 * Triggers keep it; a kind that no message is of any more has no row. It takes the place of `counters`.
 *
 * The indexes by time hold all that kinds are made of (and the id, which ends every order), so that a filter is
 * answered from them alone.
 */
const DAY = 86_400_000
const WIDTHS = [DAY, 32 * DAY, 1_024 * DAY]

const KEY = [
  'status',
  'hold',
  'reason',
  'gateway_id',
  'source',
  'sender',
  'attempts',
  'seen',
  'no_final_report',
] as const
type Column = (typeof KEY)[number]

const kindOf = (row: string): Readonly<Record<Column, string>> => ({
  status: `${row}.status`,
  hold: `ifnull(${row}.hold, '')`,
  reason: `ifnull(${row}.reason, '')`,
  gateway_id: `ifnull(${row}.gateway_id, '')`,
  source: `${row}.source`,
  sender: `ifnull(${row}.sender, '') COLLATE NOCASE`,
  attempts: `min(${row}.attempts, 10)`,
  seen: `iif(${row}.status = 'not_delivered', ${row}.seen, 0)`,
  no_final_report: `${row}.no_final_report`,
})

const TABLE = `
CREATE TABLE facets (
  width INTEGER NOT NULL,
  at INTEGER NOT NULL,
  status TEXT NOT NULL,
  hold TEXT NOT NULL,
  reason TEXT NOT NULL,
  gateway_id TEXT NOT NULL,
  source TEXT NOT NULL,
  sender TEXT NOT NULL COLLATE NOCASE,
  attempts INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  no_final_report INTEGER NOT NULL,
  n INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (width, at, ${KEY.join(', ')})
) STRICT, WITHOUT ROWID;
`

const placeOf = (row: string, width: number) =>
  [`${row}.created_at / ${width}`, ...Object.values(kindOf(row))].join(', ')
const values = (row: string, width: number) => `${width}, ${placeOf(row, width)}`

/** Counts all messages anew. */
const FILL = `
${WIDTHS.map(
  (width) =>
    `INSERT INTO facets SELECT ${values('m', width)}, count(*) FROM messages m GROUP BY ${placeOf('m', width)};`,
).join('\n')}
`

const add = (row: string) =>
  WIDTHS.map(
    (width) => `INSERT INTO facets VALUES (${values(row, width)}, 1) ON CONFLICT DO UPDATE SET n = n + 1;`,
  ).join('\n')

const take = (row: string) =>
  WIDTHS.map((width) => {
    const same = `(width, at, ${KEY.join(', ')}) = (${values(row, width)})`
    return `UPDATE facets SET n = n - 1 WHERE ${same};
  DELETE FROM facets WHERE ${same} AND n = 0;`
  }).join('\n')

const TRIGGERS = `
CREATE TRIGGER messages_facets_insert AFTER INSERT ON messages BEGIN ${add('new')} END;
CREATE TRIGGER messages_facets_delete AFTER DELETE ON messages BEGIN ${take('old')} END;
CREATE TRIGGER messages_facets_update AFTER UPDATE OF ${KEY.join(', ')} ON messages
WHEN ${KEY.map((column) => `old.${column} IS NOT new.${column}`).join(' OR ')}
BEGIN ${take('old')} ${add('new')} END;
`

const INSTEAD = `
DROP TRIGGER messages_count_insert;
DROP TRIGGER messages_count_delete;
DROP TRIGGER messages_count_update;
DROP TABLE counters;
DROP INDEX messages_created;
DROP INDEX messages_sent;
`

const INDEXES = `
CREATE INDEX messages_created ON messages (created_at, id, ${KEY.join(', ')}, forwarded_at, final_at);
CREATE INDEX messages_sent ON messages (forwarded_at, id, ${KEY.join(', ')}, created_at, final_at);
CREATE INDEX messages_final ON messages (final_at, id, ${KEY.join(', ')}, created_at, forwarded_at);
`

/**
 * Words are found by beginnings of up to six letters without reading every word that begins so; which column a word
 * stands in is kept, where in it is not.
 */
const WORDS = `
DROP TABLE messages_words;
CREATE VIRTUAL TABLE messages_words USING fts5 (subject, text, name, order_ref,
  content = 'messages', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2',
  detail = column, prefix = '1 2 3 4 5 6');
INSERT INTO messages_words (messages_words) VALUES ('rebuild');
`

/** What the triggers keep, counted anew: for whoever fills an outbox without them. */
export function rebuildFacets(db: Pick<Database, 'exec'>): void {
  db.exec(`DELETE FROM facets; ${FILL}`)
}

export const facets: Migration = {
  version: 5,
  up(db) {
    db.exec(INSTEAD)
    db.exec(TABLE)
    db.exec(FILL)
    db.exec(TRIGGERS)
    db.exec(INDEXES)
    db.exec(WORDS)
  },
}
