import { Button } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCloudOff,
  IconMessageQuestion,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconRefresh,
  IconWifi,
  type TablerIcon,
} from '@tabler/icons-react'
import clsx from 'clsx'
import { useOutbox } from '../bridge/queries.ts'
import { useNow } from '../common/use-now.ts'
import { type Connection, connectionOf } from '../i18n/connection.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './Header.module.css'
import { useLostLine } from './use-lost-line.ts'
import { useOutboxActions } from './use-outbox-actions.ts'

const SIGNS: Record<Connection, { icon: TablerIcon; look: string | undefined }> = {
  online: { icon: IconWifi, look: css.green },
  paused: { icon: IconPlayerPause, look: css.amber },
  offline: { icon: IconCloudOff, look: css.amber },
  problem: { icon: IconAlertTriangle, look: css.red },
  none: { icon: IconCloudOff, look: css.red },
}

export function Header({ onNew, onAnswer }: { onNew: () => void; onAnswer: () => void }) {
  const { header, quick } = useWords()
  const { data: outbox } = useOutbox()
  const { toggle, flush } = useOutboxActions()
  const paused = outbox?.paused ?? false
  const PauseIcon = paused ? IconPlayerPlay : IconPlayerPause

  return (
    <header className={css.header}>
      <ConnectionSentence />
      <Button
        variant="subtle"
        color="gray"
        className={css.plain}
        title={quick.keys}
        aria-keyshortcuts="Control+K"
        leftSection={<IconMessageQuestion size={16} aria-hidden />}
        onClick={onAnswer}
      >
        {quick.open}
      </Button>
      {outbox && !outbox.online && !paused && (
        <Button
          variant="subtle"
          color="gray"
          className={css.plain}
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={() => flush.mutate()}
          loading={flush.isPending}
        >
          {header.tryNow}
        </Button>
      )}
      <Button
        variant="subtle"
        color="gray"
        className={css.plain}
        title={paused ? undefined : header.pauseHint}
        leftSection={<PauseIcon size={16} aria-hidden />}
        onClick={() => toggle.mutate(!paused)}
        disabled={!outbox || toggle.isPending}
      >
        {paused ? header.resume : header.pause}
      </Button>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onNew} aria-keyshortcuts="n">
        {header.newMessage}
      </Button>
    </header>
  )
}

function ConnectionSentence() {
  const { header } = useWords()
  const { data: outbox } = useOutbox()
  const now = useNow()
  const lost = useLostLine()
  // What was last known of the operator is no news of it: the banner says what is wrong.
  if (lost) return <p className={css.sentence}>{header.unknown}</p>
  if (!outbox) return <p className={css.sentence}>{header.starting}</p>
  const { kind, sentence } = connectionOf(outbox, now)
  const { icon: Icon, look } = SIGNS[kind]
  return (
    <p className={css.sentence} role="status" aria-label="Connection" title={sentence}>
      <Icon size={16} stroke={2} aria-hidden className={clsx(css.sign, look)} />
      <span className={css.words}>{sentence}</span>
    </p>
  )
}
