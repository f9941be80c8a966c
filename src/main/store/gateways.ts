import type { Database } from 'better-sqlite3'
import type { GatewayProblem } from '../domain/adapter.ts'
import type { Gateway, GatewayKind, GatewayState } from '../domain/gateway.ts'
import { all, run } from './database.ts'
import { endPolls } from './polls.ts'
import { type MessageRow, present } from './rows.ts'
import type { Writing } from './transaction.ts'

interface GatewayRow {
  readonly id: string
  readonly name: string
  readonly kind: GatewayKind
  readonly config: string
  readonly enabled: number
  readonly is_default: number
  readonly rank: number
  readonly rate_messages: number | null
  readonly rate_per: number | null
  readonly senders: string
}

/** In the order of preference: the default, then the others by their ranks. */
export function gateways(db: Database): Gateway[] {
  return all<GatewayRow>(
    db,
    'SELECT * FROM gateways ORDER BY is_default DESC, rank, name COLLATE NOCASE, id',
  ).map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    config: JSON.parse(row.config),
    enabled: row.enabled === 1,
    isDefault: row.is_default === 1,
    rank: row.rank,
    senders: JSON.parse(row.senders),
    ...(row.rate_messages !== null &&
      row.rate_per !== null && { rate: { messages: row.rate_messages, per: row.rate_per } }),
  }))
}

/** Adds or replaces. There is at most one default: a new one takes the mark from the old one. */
export function saveGateway({ db }: Writing, gateway: Gateway): void {
  if (gateway.isDefault) run(db, 'UPDATE gateways SET is_default = 0 WHERE id <> ?', gateway.id)
  run(
    db,
    `INSERT INTO gateways (id, name, kind, config, enabled, is_default, rate_messages, rate_per, senders, rank)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,
       COALESCE(?10, (SELECT rank FROM gateways WHERE id = ?1), (SELECT max(rank) + 1 FROM gateways), 0))
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, config = excluded.config,
       enabled = excluded.enabled, is_default = excluded.is_default, rate_messages = excluded.rate_messages,
       rate_per = excluded.rate_per, senders = excluded.senders, rank = excluded.rank`,
    gateway.id,
    gateway.name,
    gateway.kind,
    JSON.stringify(gateway.config),
    gateway.enabled ? 1 : 0,
    gateway.isDefault ? 1 : 0,
    gateway.rate?.messages ?? null,
    gateway.rate?.per ?? null,
    JSON.stringify(gateway.senders ?? []),
    gateway.rank ?? null,
  )
}

/** Its messages stay; nobody can ask about them any more, so their polls and questions end (rule 1). */
export function removeGateway(writing: Writing, id: string): void {
  const { db } = writing
  const polled = all<MessageRow & { readonly asked_at: number }>(
    db,
    `SELECT *, COALESCE((SELECT max(at) FROM history h WHERE h.message_id = messages.id), created_at) AS asked_at
     FROM messages WHERE gateway_id = ? AND next_poll_at IS NOT NULL`,
    id,
  )
  for (const message of polled) endPolls(writing, message, message.asked_at, 'Its gateway was removed.')
  run(db, 'DELETE FROM questions WHERE gateway_id = ?', id)
  run(db, 'DELETE FROM gateways WHERE id = ?', id)
}

interface StateRow {
  readonly gateway_id: string
  readonly up: number
  readonly since: number
  readonly detail: string | null
  readonly problem_kind: GatewayProblem['kind'] | null
  readonly problem_sentence: string | null
  readonly next_probe_at: number | null
}

export function gatewayStates(db: Database): GatewayState[] {
  return all<StateRow>(db, 'SELECT * FROM gateway_states ORDER BY gateway_id').map((row) => ({
    gatewayId: row.gateway_id,
    up: row.up === 1,
    since: row.since,
    ...present({
      detail: row.detail,
      problem:
        row.problem_kind === null || row.problem_sentence === null
          ? null
          : { kind: row.problem_kind, sentence: row.problem_sentence },
      nextProbeAt: row.next_probe_at,
    }),
  }))
}

/** The state of a gateway that was removed meanwhile is dropped. */
export function saveGatewayState({ db }: Writing, state: GatewayState): void {
  run(
    db,
    `INSERT OR REPLACE INTO gateway_states (gateway_id, up, since, detail, problem_kind, problem_sentence,
       next_probe_at) SELECT id, ?, ?, ?, ?, ?, ? FROM gateways WHERE id = ?`,
    state.up ? 1 : 0,
    state.since,
    state.detail ?? null,
    state.problem?.kind ?? null,
    state.problem?.sentence ?? null,
    state.nextProbeAt ?? null,
    state.gatewayId,
  )
}
