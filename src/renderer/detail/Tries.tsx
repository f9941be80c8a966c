import type { MessageDetail } from '../../preload/contract.ts'
import { useGateways } from '../bridge/queries.ts'
import { Time } from '../common/Time.tsx'
import { clockSeconds, fullTime, saidAgo } from '../i18n/times.ts'
import { useWords } from '../i18n/use-words.ts'
import { OUTCOME_WORDS, STATUS_WORDS } from '../i18n/words.ts'
import css from './Tries.module.css'

type Attempt = MessageDetail['attempts'][number]
type Poll = MessageDetail['polls'][number]

interface Props {
  readonly attempts: readonly Attempt[]
  readonly polls: readonly Poll[]
  readonly now: number
}

/** The operator's raw answers, folded: for whoever has to ask the operator. */
export function Tries({ attempts, polls, now }: Props) {
  const { detail } = useWords()
  const { data: gateways } = useGateways()
  // One that was removed since has only its id left.
  const nameOf = (wanted: string) => gateways?.find(({ id }) => id === wanted)?.name ?? wanted
  return (
    <div className={css.tries}>
      {attempts.length > 0 && (
        <details>
          <summary>{detail.attempts(attempts.length)}</summary>
          {attempts.map((attempt) => (
            <AttemptFacts key={attempt.id} attempt={attempt} gateway={nameOf(attempt.gatewayId)} now={now} />
          ))}
        </details>
      )}
      {polls.length > 0 && (
        <details>
          <summary>{detail.polls(polls.length)}</summary>
          <ul className={css.polls}>
            {polls.map((poll, place) => (
              // They only ever grow at their end.
              <li key={place}>
                <Time at={poll.at} now={now} ago />
                <span>{poll.status ? STATUS_WORDS[poll.status].long : detail.noNews}</span>
                <span className={css.raw}>{[poll.code, poll.text].filter(Boolean).join(' ')}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

interface FactsProps {
  readonly attempt: Attempt
  readonly gateway: string
  readonly now: number
}

function AttemptFacts({ attempt, gateway, now }: FactsProps) {
  const { detail } = useWords()
  const { number, startedAt, endedAt, outcome, reference, operatorId, code, text } = attempt
  const times =
    endedAt === undefined ? clockSeconds(startedAt) : `${clockSeconds(startedAt)}–${clockSeconds(endedAt)}`
  const facts = [
    [detail.time, `${times} · ${saidAgo(startedAt, now)}`],
    [detail.gateway, gateway],
    [detail.reference, reference],
    [detail.operatorId, operatorId],
    [detail.rawCode, code],
    [detail.rawText, text],
  ] as const
  return (
    <div className={css.attempt}>
      <div title={fullTime(startedAt)}>
        {detail.attempt(number)}: {outcome ? OUTCOME_WORDS[outcome] : detail.underWay}
      </div>
      <dl className={css.facts}>
        {facts.map(([name, value]) =>
          value === undefined || value === '' ? null : (
            <div key={name} className={css.fact}>
              <dt>{name}</dt>
              <dd className={css.raw}>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </div>
  )
}
