import type { Migration } from './migration.ts'

/**
 * The outbox. Times are ms UTC.
 *
 * Rule 1 is a CHECK: a row that is neither final, being sent, due, on a hold, waiting for a poll nor past its last
 * poll cannot be written. Ids are never used again (AUTOINCREMENT).
 * `gateway_id` has no foreign key on purpose: messages and attempts outlive the gateway that carried them.
 */
const TABLES = `
CREATE TABLE data_folder (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  revision INTEGER NOT NULL
) STRICT;
INSERT INTO data_folder VALUES (1, 0);

CREATE TABLE gateways (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  config TEXT NOT NULL CHECK (json_valid(config)),
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  is_default INTEGER NOT NULL CHECK (is_default IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX gateways_default ON gateways (is_default) WHERE is_default = 1;

CREATE TABLE gateway_states (
  gateway_id TEXT PRIMARY KEY REFERENCES gateways (id) ON DELETE CASCADE,
  up INTEGER NOT NULL CHECK (up IN (0, 1)),
  since INTEGER NOT NULL,
  detail TEXT,
  problem_kind TEXT,
  problem_sentence TEXT,
  next_probe_at INTEGER,
  CHECK ((problem_kind IS NULL) = (problem_sentence IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE messages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  status TEXT NOT NULL CHECK (status IN
    ('queued', 'forwarded', 'delivering', 'delivered', 'not_delivered', 'unknown', 'cancelled')),
  hold TEXT CHECK (hold IN ('retry', 'no_connection', 'gateway_problem', 'scheduled', 'sending_hours', 'paused',
    'review', 'unconfirmed')),
  hold_since INTEGER,
  hold_detail TEXT,
  reason TEXT CHECK (reason IN ('number_incorrect', 'roaming', 'sender_not_verified', 'phone_off',
    'recipient_offline', 'memory_full', 'phone_damaged', 'operator_fault',
    'expired_unsent', 'blank_text', 'text_too_long', 'opted_out')),
  phone TEXT NOT NULL,
  name TEXT,
  order_ref TEXT,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  encoding TEXT NOT NULL CHECK (encoding IN ('gsm7', 'ucs2')),
  parts INTEGER NOT NULL CHECK (parts >= 1),
  sender TEXT,
  gateway_id TEXT,
  source TEXT NOT NULL CHECK (source IN ('desk', 'resend', 'import', 'program')),
  attempts INTEGER NOT NULL DEFAULT 0,
  -- The attempt under way, and how many tries in a row the gateway has put off.
  open_attempt INTEGER REFERENCES attempts (id),
  put_off INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  send_at INTEGER,
  valid_until INTEGER,
  -- Since when it could have gone, were there a connection: what rule 5's review age counts from.
  due_at INTEGER NOT NULL,
  next_attempt_at INTEGER,
  forwarded_at INTEGER,
  final_at INTEGER,
  next_poll_at INTEGER,
  operator_id TEXT,
  operator_code TEXT,
  operator_text TEXT,
  no_final_report INTEGER NOT NULL DEFAULT 0 CHECK (no_final_report IN (0, 1)),
  seen INTEGER NOT NULL DEFAULT 0 CHECK (seen IN (0, 1)),
  resend_of INTEGER REFERENCES messages (id),
  resent_as INTEGER REFERENCES messages (id),
  revision INTEGER NOT NULL,
  CHECK ((hold IS NULL) = (hold_since IS NULL)),
  CHECK ((reason IS NOT NULL) = (status = 'not_delivered')),
  -- Rule 1.
  CHECK (CASE
    WHEN status = 'queued' THEN final_at IS NULL AND next_poll_at IS NULL AND no_final_report = 0 AND CASE
      WHEN open_attempt IS NOT NULL THEN hold IS NULL AND next_attempt_at IS NULL
      WHEN hold IS NULL OR hold IN ('retry', 'scheduled', 'sending_hours') THEN next_attempt_at IS NOT NULL
      ELSE next_attempt_at IS NULL END
    WHEN status IN ('forwarded', 'delivering') THEN hold IS NULL AND next_attempt_at IS NULL
      AND open_attempt IS NULL AND final_at IS NULL AND (next_poll_at IS NULL) = (no_final_report = 1)
    ELSE hold IS NULL AND next_attempt_at IS NULL AND open_attempt IS NULL AND next_poll_at IS NULL
      AND no_final_report = 0 AND (final_at IS NOT NULL OR status = 'unknown')
  END)
) STRICT;

CREATE TABLE attempts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id INTEGER NOT NULL REFERENCES messages (id),
  number INTEGER NOT NULL,
  gateway_id TEXT NOT NULL,
  reference TEXT NOT NULL UNIQUE,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT CHECK (outcome IN ('accepted', 'rejected', 'not_processed', 'ambiguous')),
  code TEXT,
  text TEXT,
  UNIQUE (message_id, number),
  CHECK ((outcome IS NULL) = (ended_at IS NULL))
) STRICT;

CREATE TABLE history (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES messages (id),
  at INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN
    ('queued', 'forwarded', 'delivering', 'delivered', 'not_delivered', 'unknown', 'cancelled')),
  hold TEXT CHECK (hold IN ('retry', 'no_connection', 'gateway_problem', 'scheduled', 'sending_hours', 'paused',
    'review', 'unconfirmed')),
  reason TEXT CHECK (reason IN ('number_incorrect', 'roaming', 'sender_not_verified', 'phone_off',
    'recipient_offline', 'memory_full', 'phone_damaged', 'operator_fault',
    'expired_unsent', 'blank_text', 'text_too_long', 'opted_out')),
  cause TEXT NOT NULL,
  detail TEXT
) STRICT;

-- What operators call our messages (rule 8): opaque, not unique. 'tail' is the end of the number it was sent to.
CREATE TABLE operator_ids (
  id INTEGER PRIMARY KEY,
  gateway_id TEXT NOT NULL,
  operator_id TEXT NOT NULL,
  tail TEXT NOT NULL,
  attempt_id INTEGER NOT NULL REFERENCES attempts (id),
  message_id INTEGER NOT NULL REFERENCES messages (id),
  part INTEGER NOT NULL,
  -- What was last reported of this part.
  status TEXT NOT NULL DEFAULT 'forwarded' CHECK (status IN ('forwarded', 'delivering', 'delivered', 'not_delivered')),
  reason TEXT,
  UNIQUE (attempt_id, operator_id)
) STRICT;

-- Receipts that match nothing yet, with every notation of their id.
CREATE TABLE orphans (
  id INTEGER PRIMARY KEY,
  gateway_id TEXT NOT NULL,
  reference TEXT,
  received_at INTEGER NOT NULL,
  receipt TEXT NOT NULL CHECK (json_valid(receipt))
) STRICT;
CREATE TABLE orphan_ids (
  gateway_id TEXT NOT NULL,
  operator_id TEXT NOT NULL,
  orphan_id INTEGER NOT NULL REFERENCES orphans (id) ON DELETE CASCADE,
  PRIMARY KEY (gateway_id, operator_id, orphan_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE polls (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES messages (id),
  at INTEGER NOT NULL,
  status TEXT CHECK (status IN ('forwarded', 'delivering', 'delivered', 'not_delivered')),
  code TEXT,
  text TEXT
) STRICT;

-- Ambiguous attempts that their gateway is still to be asked about.
CREATE TABLE questions (
  attempt_id INTEGER PRIMARY KEY REFERENCES attempts (id),
  message_id INTEGER NOT NULL REFERENCES messages (id),
  gateway_id TEXT NOT NULL,
  ask_at INTEGER NOT NULL,
  asked INTEGER NOT NULL DEFAULT 0
) STRICT;
`

/** Partial wherever only work in hand matters: then they stay small beside a million finished messages. */
const INDEXES = `
CREATE INDEX messages_work ON messages (gateway_id, hold) WHERE status = 'queued';
CREATE INDEX messages_clock ON messages (gateway_id, next_attempt_at)
  WHERE status = 'queued' AND hold IN ('retry', 'scheduled', 'sending_hours');
CREATE INDEX messages_expiry ON messages (valid_until)
  WHERE status = 'queued' AND valid_until IS NOT NULL AND open_attempt IS NULL AND hold IS NOT 'unconfirmed';
CREATE INDEX messages_poll ON messages (gateway_id, next_poll_at) WHERE next_poll_at IS NOT NULL;
CREATE INDEX messages_resend ON messages (resend_of) WHERE resend_of IS NOT NULL;
CREATE INDEX messages_resent ON messages (resent_as) WHERE resent_as IS NOT NULL;
CREATE INDEX messages_open ON messages (open_attempt) WHERE open_attempt IS NOT NULL;
CREATE INDEX attempts_open ON attempts (id) WHERE outcome IS NULL;
CREATE INDEX history_message ON history (message_id);
CREATE INDEX operator_ids_match ON operator_ids (gateway_id, operator_id, tail);
CREATE INDEX operator_ids_message ON operator_ids (message_id);
CREATE INDEX orphans_reference ON orphans (reference) WHERE reference IS NOT NULL;
CREATE INDEX orphan_ids_orphan ON orphan_ids (orphan_id);
CREATE INDEX polls_message ON polls (message_id);
CREATE INDEX questions_due ON questions (gateway_id, ask_at);
CREATE INDEX questions_message ON questions (message_id);
`

/** Says "a Tillpost outbox" to whoever finds the file: "Till" in ASCII. */
const APPLICATION_ID = 0x54696c6c

export const outbox: Migration = {
  version: 1,
  up(db) {
    db.pragma(`application_id = ${APPLICATION_ID}`)
    db.exec(TABLES)
    db.exec(INDEXES)
  },
}
