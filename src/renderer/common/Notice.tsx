import { Button } from '@mantine/core'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import css from './Notice.module.css'

interface Props {
  readonly title: string
  readonly more?: string | undefined
  readonly icon?: ReactNode
  readonly action?: { readonly label: string; readonly onClick: () => void } | undefined
  /** It is all there is on the page. */
  readonly whole?: boolean
  /** It tells of a fault: read out at once. */
  readonly alert?: boolean
}

/** An empty, broken or closed place of the page: one sentence and one action. */
export function Notice({ title, more, icon, action, whole = false, alert = false }: Props) {
  return (
    <div className={clsx(css.notice, whole && css.whole)} role={alert ? 'alert' : 'status'}>
      {icon && <div className={css.icon}>{icon}</div>}
      <p className={css.title}>{title}</p>
      {more && <p className={css.more}>{more}</p>}
      {action && (
        <Button variant="default" size="sm" onClick={action.onClick}>
          {action.label}
        </Button>
      )}
    </div>
  )
}
