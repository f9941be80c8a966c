import type { Migration } from './migration.ts'

/**
 * What the list needs: an index for each sort, full-text search, and counters.
 *
 * `messages_words` finds words by their beginnings; `messages_parts` finds any run of three or more characters
 * (numbers, names, orders). Both keep no copy of the text: triggers tell them what changed.
 */
const SORTS = `
CREATE INDEX messages_created ON messages (created_at);
CREATE INDEX messages_status ON messages (status, created_at);
CREATE INDEX messages_sent ON messages (forwarded_at);
CREATE INDEX messages_subject ON messages (subject COLLATE NOCASE);
CREATE INDEX messages_text ON messages (substr(text, 1, 64) COLLATE NOCASE);
CREATE INDEX messages_phone ON messages (phone, created_at);
CREATE INDEX messages_name ON messages (name COLLATE NOCASE);
CREATE INDEX messages_order ON messages (order_ref COLLATE NOCASE);
CREATE INDEX messages_parts_count ON messages (parts);
CREATE INDEX messages_attempts ON messages (attempts);
CREATE INDEX messages_failures ON messages (final_at) WHERE status = 'not_delivered' AND seen = 0;
`

const SEARCH = `
CREATE VIRTUAL TABLE messages_words USING fts5 (subject, text, name, order_ref,
  content = 'messages', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
CREATE VIRTUAL TABLE messages_parts USING fts5 (phone, name, order_ref,
  content = 'messages', content_rowid = 'id', tokenize = 'trigram remove_diacritics 1');

CREATE TRIGGER messages_search_insert AFTER INSERT ON messages BEGIN
  INSERT INTO messages_words (rowid, subject, text, name, order_ref)
    VALUES (new.id, new.subject, new.text, new.name, new.order_ref);
  INSERT INTO messages_parts (rowid, phone, name, order_ref) VALUES (new.id, new.phone, new.name, new.order_ref);
END;
CREATE TRIGGER messages_search_delete AFTER DELETE ON messages BEGIN
  INSERT INTO messages_words (messages_words, rowid, subject, text, name, order_ref)
    VALUES ('delete', old.id, old.subject, old.text, old.name, old.order_ref);
  INSERT INTO messages_parts (messages_parts, rowid, phone, name, order_ref)
    VALUES ('delete', old.id, old.phone, old.name, old.order_ref);
END;
CREATE TRIGGER messages_search_update AFTER UPDATE OF phone, subject, text, name, order_ref ON messages BEGIN
  INSERT INTO messages_words (messages_words, rowid, subject, text, name, order_ref)
    VALUES ('delete', old.id, old.subject, old.text, old.name, old.order_ref);
  INSERT INTO messages_words (rowid, subject, text, name, order_ref)
    VALUES (new.id, new.subject, new.text, new.name, new.order_ref);
  INSERT INTO messages_parts (messages_parts, rowid, phone, name, order_ref)
    VALUES ('delete', old.id, old.phone, old.name, old.order_ref);
  INSERT INTO messages_parts (rowid, phone, name, order_ref) VALUES (new.id, new.phone, new.name, new.order_ref);
END;
INSERT INTO messages_words (messages_words) VALUES ('rebuild');
INSERT INTO messages_parts (messages_parts) VALUES ('rebuild');
`

/** Which counters a row adds to, besides its status. */
const EXTRA = {
  failed_unseen: (row: string) => `${row}.status = 'not_delivered' AND ${row}.seen = 0`,
  unconfirmed: (row: string) => `${row}.hold IS 'unconfirmed'`,
  review: (row: string) => `${row}.hold IS 'review'`,
  no_final_report: (row: string) => `${row}.no_final_report = 1`,
}
const STATUSES = ['queued', 'forwarded', 'delivering', 'delivered', 'not_delivered', 'unknown', 'cancelled']

/** One statement for all counters of a row: it runs for every message that comes in. */
const count = (row: string, sign: '+' | '-') => `
  UPDATE counters SET n = n ${sign} 1 WHERE name IN (${row}.status, ${Object.entries(EXTRA)
    .map(([name, holds]) => `iif(${holds(row)}, '${name}', NULL)`)
    .join(', ')});`

const COUNTERS = `
CREATE TABLE counters (name TEXT PRIMARY KEY, n INTEGER NOT NULL CHECK (n >= 0)) STRICT, WITHOUT ROWID;
${STATUSES.map(
  (status) => `INSERT INTO counters SELECT '${status}', count(*) FROM messages WHERE status = '${status}';`,
).join('\n')}
${Object.entries(EXTRA)
  .map(
    ([name, holds]) =>
      `INSERT INTO counters SELECT '${name}', count(*) FROM messages WHERE ${holds('messages')};`,
  )
  .join('\n')}
CREATE TRIGGER messages_count_insert AFTER INSERT ON messages BEGIN ${count('new', '+')} END;
CREATE TRIGGER messages_count_delete AFTER DELETE ON messages BEGIN ${count('old', '-')} END;
CREATE TRIGGER messages_count_update AFTER UPDATE OF status, seen, hold, no_final_report ON messages
WHEN old.status <> new.status OR old.seen <> new.seen OR old.hold IS NOT new.hold
  OR old.no_final_report <> new.no_final_report
BEGIN ${count('old', '-')} ${count('new', '+')} END;
`

export const list: Migration = {
  version: 2,
  up(db) {
    db.exec(SORTS)
    db.exec(SEARCH)
    db.exec(COUNTERS)
  },
}
