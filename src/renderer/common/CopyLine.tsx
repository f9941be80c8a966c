import { ActionIcon } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words.ts'
import css from './CopyLine.module.css'

interface Props {
  readonly value: string
  readonly label: string
  readonly children?: ReactNode
}

/** Something with a button that copies it. */
export function CopyLine({ value, label, children }: Props) {
  const { actions } = useWords()
  const { copy, copied } = useClipboard({ timeout: 1_500 })
  const Icon = copied ? IconCheck : IconCopy
  return (
    <span className={css.line}>
      {children}
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={label}
        title={copied ? actions.copied : label}
        onClick={() => copy(value)}
      >
        <Icon size={14} aria-hidden />
      </ActionIcon>
    </span>
  )
}
