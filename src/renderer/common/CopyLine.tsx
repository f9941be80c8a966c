import { ActionIcon } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useWords } from '../i18n/use-words.ts'
import css from './CopyLine.module.css'
import { copyText } from './copy.ts'
import { toast } from './toast.ts'

interface Props {
  readonly value: string
  readonly label: string
  readonly children?: ReactNode
}

/** How long the button says that it has copied, in ms of the computer's clock. */
const SAID_FOR = 1_500

/** Something with a button that copies it. */
export function CopyLine({ value, label, children }: Props) {
  const { actions } = useWords()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SAID_FOR)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    const done = await copyText(value)
    setCopied(done)
    if (!done) toast(actions.notCopied)
  }
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
        onClick={() => void copy()}
      >
        <Icon size={14} aria-hidden />
      </ActionIcon>
      <span role="status" className={css.said}>
        {copied ? actions.copied : ''}
      </span>
    </span>
  )
}
