import { Button } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCloudOff,
  IconPower,
  type TablerIcon,
} from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import clsx from 'clsx'
import type { GatewayView } from '../../preload/contract.ts'
import { ask } from '../bridge/ask.ts'
import { useLine } from '../bridge/context.tsx'
import { useGateways } from '../bridge/queries.ts'
import { Notice } from '../common/Notice.tsx'
import { useNow } from '../common/use-now.ts'
import { saidTime } from '../i18n/times.ts'
import { useWords } from '../i18n/use-words.ts'
import { KIND_WORDS } from '../i18n/words.ts'
import css from './SettingsPage.module.css'

export function Gateways() {
  const { list } = useWords()
  const { data, error, refetch } = useGateways()
  const now = useNow()
  if (error && !data)
    return (
      <Notice title={error.message} action={{ label: list.retry, onClick: () => void refetch() }} alert />
    )
  return (
    <ul className={css.rows}>
      {(data ?? []).map((gateway) => (
        <Row key={gateway.id} gateway={gateway} now={now} />
      ))}
    </ul>
  )
}

function Row({ gateway, now }: { gateway: GatewayView; now: number }) {
  const { settings: words } = useWords()
  const { bridge } = useLine()
  const test = useMutation({ mutationFn: () => ask(bridge, 'gateways.test', { id: gateway.id }) })
  const { icon: Icon, look, sentence } = standing(gateway, now, words)
  const { name, kind, isDefault } = gateway
  const tested = test.data?.sentence ?? test.error?.message
  return (
    <li className={css.row}>
      <Icon size={16} aria-hidden className={clsx(css.sign, look)} />
      <div className={css.grow}>
        <div>
          {name}
          {name !== KIND_WORDS[kind] && <span className={css.quiet}> · {KIND_WORDS[kind]}</span>}
          {isDefault && <span className={css.quiet}> · {words.isDefault}</span>}
        </div>
        <div className={css.quiet} aria-live="polite">
          {tested ?? sentence}
        </div>
      </div>
      <Button
        size="xs"
        variant="default"
        aria-label={words.testOf(name)}
        disabled={test.isPending}
        onClick={() => test.mutate()}
      >
        {test.isPending ? words.testing : words.test}
      </Button>
    </li>
  )
}

interface Standing {
  readonly icon: TablerIcon
  readonly look: string | undefined
  readonly sentence: string
}

function standing(
  { enabled, state }: GatewayView,
  now: number,
  words: { off: string; upSince: (at: string) => string; downSince: (at: string) => string },
): Standing {
  if (!enabled) return { icon: IconPower, look: css.quiet, sentence: words.off }
  if (state.problem) return { icon: IconAlertTriangle, look: css.red, sentence: state.problem.sentence }
  const at = saidTime(state.since, now)
  return state.up
    ? { icon: IconCircleCheck, look: css.green, sentence: words.upSince(at) }
    : { icon: IconCloudOff, look: css.amber, sentence: words.downSince(at) }
}
