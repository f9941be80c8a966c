import {
  IconAlertTriangle,
  IconArrowUpRight,
  IconBan,
  IconCheck,
  IconClock,
  IconDots,
  IconQuestionMark,
  IconRefresh,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import clsx from 'clsx'
import type { MessageRow } from '../../preload/contract.ts'
import type { Status } from '../i18n/words.ts'
import css from './StatusIcon.module.css'

export type Look = 'quiet' | 'blue' | 'green' | 'red' | 'amber'

interface Sign {
  readonly icon: TablerIcon
  readonly look: Look
}

const SIGNS: Record<Status, Sign> = {
  queued: { icon: IconClock, look: 'quiet' },
  forwarded: { icon: IconArrowUpRight, look: 'blue' },
  delivering: { icon: IconDots, look: 'blue' },
  delivered: { icon: IconCheck, look: 'green' },
  not_delivered: { icon: IconX, look: 'red' },
  unknown: { icon: IconQuestionMark, look: 'quiet' },
  cancelled: { icon: IconBan, look: 'quiet' },
}
/** Queued, but a person is wanted. */
const WANTED: Sign = { icon: IconAlertTriangle, look: 'amber' }
const AGAIN: Sign = { icon: IconRefresh, look: 'quiet' }

export type Signed = Pick<MessageRow, 'status' | 'hold' | 'noFinalReport'>

export function signOf({ status, hold, noFinalReport }: Signed): Sign {
  if (status === 'queued' && (hold === 'unconfirmed' || hold === 'review')) return WANTED
  if (status === 'queued' && hold === 'retry') return AGAIN
  if (noFinalReport && status !== 'not_delivered') return { ...SIGNS[status], look: 'quiet' }
  return SIGNS[status]
}

/** A status has a shape as well as a colour; the words stand beside it. */
export function StatusIcon({ of, className }: { of: Signed; className?: string | undefined }) {
  const { icon: Icon, look } = signOf(of)
  return <Icon size={16} stroke={2} aria-hidden className={clsx(css.icon, css[look], className)} />
}
