import type { Database } from 'better-sqlite3'
import type { Reconciled } from '../domain/adapter.ts'
import type { OpenQuestion, QuestionAnswer } from '../domain/ports.ts'
import { type AttemptRow, endAttempt, owner } from './attempts.ts'
import { all, one, run } from './database.ts'
import { keepOperatorIds } from './operator-ids.ts'
import { applyOrphans } from './orphans.ts'
import type { MessageRow } from './rows.ts'
import { toSubmission } from './submissions.ts'
import type { Writing } from './transaction.ts'
import { move, readMessage } from './transition.ts'
import { makeDue, putOnHold } from './waiting.ts'

interface QuestionRow extends AttemptRow {
  readonly asked: number
}

const QUESTIONS = 'SELECT a.*, q.asked FROM questions q JOIN attempts a ON a.id = q.attempt_id'

/** Ambiguous attempts of one gateway that are due to be asked about, the longest due first. */
export function dueQuestions(db: Database, gatewayId: string, limit: number, now: number): OpenQuestion[] {
  const due = all<QuestionRow>(
    db,
    `${QUESTIONS} WHERE q.gateway_id = ? AND q.ask_at <= ? ORDER BY q.ask_at, q.attempt_id LIMIT ?`,
    gatewayId,
    now,
    limit,
  )
  return due.flatMap((attempt) => {
    const message = one<MessageRow>(db, 'SELECT * FROM messages WHERE id = ?', attempt.message_id)
    if (!message) return []
    const start = {
      id: attempt.id,
      reference: attempt.repeats ?? attempt.reference,
      startedAt: attempt.started_at,
      sender: attempt.sender ?? message.sender,
    }
    return [{ gatewayId, submission: toSubmission(message, start), asked: attempt.asked }]
  })
}

/** An answer to a question that was settled meanwhile (by a person, by a receipt) changes nothing. */
export function answerQuestions(writing: Writing, answers: readonly QuestionAnswer[], now: number): void {
  for (const answer of answers) {
    const attempt = one<QuestionRow>(writing.db, `${QUESTIONS} WHERE q.attempt_id = ?`, answer.attemptId)
    const message = attempt && readMessage(writing, attempt.message_id)
    if (attempt && message) answerOne(writing, attempt, message, answer, now)
  }
}

function answerOne(
  writing: Writing,
  attempt: AttemptRow,
  message: MessageRow,
  { verdict: told, at, nextPollAt }: QuestionAnswer,
  now: number,
): void {
  const { db } = writing
  const verdict = isAnothers(writing, attempt, told) ? ANOTHERS : told
  if (verdict.kind === 'later') {
    const askAt = at ?? now + verdict.retryAfter
    run(db, 'UPDATE questions SET ask_at = ?, asked = asked + 1 WHERE attempt_id = ?', askAt, attempt.id)
    return
  }
  run(db, 'DELETE FROM questions WHERE attempt_id = ?', attempt.id)
  writing.touch(message.id)
  const { code, text } = verdict
  const end = (kind: 'accepted' | 'rejected' | 'not_processed' | 'ambiguous') =>
    endAttempt(writing, attempt.id, { ...verdict, kind }, now)
  switch (verdict.kind) {
    case 'accepted':
      end('accepted')
      keepOperatorIds(writing, owner(attempt, message), verdict.operatorIds)
      move(writing, message, now, {
        event: 'accepted',
        cause: 'reconciled',
        code,
        text,
        forwardedAt: attempt.started_at,
        nextPollAt: nextPollAt ?? null,
      })
      applyOrphans(writing, attempt, verdict.operatorIds, now)
      return
    case 'rejected':
      end('rejected')
      move(writing, message, now, {
        event: 'rejected',
        cause: 'reconciled',
        reason: verdict.reason,
        code,
        text,
      })
      return
    case 'not_accepted':
      end('not_processed')
      if (at !== undefined && at > now) {
        putOnHold(writing, message.id, 'retry', now, { cause: 'reconciled', until: at, detail: text ?? code })
      } else makeDue(writing, message.id, now, { cause: 'reconciled', fresh: false, detail: text ?? code })
      return
    case 'unknown':
      end('ambiguous')
      putOnHold(writing, message.id, 'unconfirmed', now, { cause: 'reconciled', detail: text ?? code })
  }
}

/** Found by its looks (number, text, time), it may be an earlier message that looks the same: that one has its id already. */
function isAnothers({ db }: Writing, attempt: AttemptRow, verdict: Reconciled): boolean {
  if (verdict.kind !== 'accepted') return false
  const other = one(
    db,
    `SELECT 1 FROM operator_ids WHERE gateway_id = ? AND message_id <> ?
       AND operator_id IN (SELECT value FROM json_each(?)) LIMIT 1`,
    attempt.gateway_id,
    attempt.message_id,
    JSON.stringify(verdict.operatorIds),
  )
  return other !== undefined
}

const ANOTHERS: Reconciled = {
  kind: 'unknown',
  text: 'The gateway knows only another message of ours that looks like this one.',
}
