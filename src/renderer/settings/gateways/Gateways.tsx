import { Button, Skeleton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { GatewayView } from '../../../preload/contract.ts'
import { useGateways } from '../../bridge/queries.ts'
import { Notice } from '../../common/Notice.tsx'
import { toast } from '../../common/toast.ts'
import { useNow } from '../../common/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Fallback } from './Fallback.tsx'
import { GatewayDialog, type Subject } from './GatewayDialog.tsx'
import { GatewayRow } from './GatewayRow.tsx'
import css from './Gateways.module.css'
import { type Direction, movedBy } from './order.ts'
import { PracticeOffer } from './PracticeOffer.tsx'
import { useGatewayActions } from './use-gateway-actions.ts'

export function Gateways() {
  const { gateways: words, list } = useWords()
  const { data, error, refetch } = useGateways()
  const { subject, open, close } = useDialog()
  const add = useRef<HTMLButtonElement>(null)
  if (error && !data)
    return (
      <Notice title={error.message} action={{ label: list.retry, onClick: () => void refetch() }} alert />
    )
  if (!data) return <Skeletons label={words.reading} />
  return (
    <>
      <PracticeOffer onDone={() => add.current?.focus()} />
      <Rows
        gateways={data}
        onEdit={open}
        onRemoved={({ name }) => {
          toast(words.removed(name))
          // The row that had the focus is gone.
          add.current?.focus()
        }}
      />
      <div>
        <Button
          ref={add}
          size="xs"
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => open('new')}
        >
          {words.add}
        </Button>
      </div>
      <Fallback />
      {subject && <GatewayDialog subject={subject} onClose={close} />}
    </>
  )
}

/** What the dialog is open for; whatever opened it has the focus again afterwards. */
function useDialog() {
  const [subject, setSubject] = useState<Subject | null>(null)
  const opener = useRef<Element | null>(null)
  return {
    subject,
    open(wished: Subject) {
      opener.current = document.activeElement
      setSubject(wished)
    },
    close() {
      setSubject(null)
      // Only once the dialog, which holds the focus, is gone.
      requestAnimationFrame(() => opener.current instanceof HTMLElement && opener.current.focus())
    },
  }
}

interface RowsProps {
  readonly gateways: readonly GatewayView[]
  readonly onEdit: (gateway: GatewayView) => void
  readonly onRemoved: (gateway: GatewayView) => void
}

/** The gateways in their order of preference. */
function Rows({ gateways, onEdit, onRemoved }: RowsProps) {
  const { gateways: words } = useWords()
  const now = useNow()
  const { order, busy, problem } = useGatewayActions()
  const rows = useRef<HTMLUListElement>(null)
  const [moved, setMoved] = useState<{ readonly id: string; readonly direction: Direction } | null>(null)
  const ids = gateways.map(({ id }) => id)

  const move = async (id: string, direction: Direction) => {
    const wished = movedBy(ids, id, direction)
    if (!wished || busy) return
    if (await order(wished)) setMoved({ id, direction })
  }
  const place = moved ? ids.indexOf(moved.id) + 1 : 0
  // A row that changes its place loses the focus; at the end of the list its other arrow takes it. The answer and the
  // list that shows it come one after the other: whichever is later, the focus is still the row's.
  useEffect(() => {
    if (!moved || place === 0) return
    const focused = document.activeElement
    if (focused !== document.body && !rows.current?.contains(focused)) return
    const arrows = rows.current?.querySelectorAll<HTMLButtonElement>(
      `[data-gateway="${CSS.escape(moved.id)}"] [data-move]:not(:disabled)`,
    )
    const wanted = [...(arrows ?? [])]
    ;(wanted.find((arrow) => arrow.dataset.move === moved.direction) ?? wanted[0])?.focus()
  }, [moved, place])

  const movedName = gateways.find(({ id }) => id === moved?.id)?.name
  return (
    <div>
      <ul className={css.rows} ref={rows}>
        {gateways.map((gateway, index) => (
          <GatewayRow
            key={gateway.id}
            gateway={gateway}
            now={now}
            isFirst={index === 0}
            isLast={index === gateways.length - 1}
            onMove={(direction) => void move(gateway.id, direction)}
            onEdit={() => onEdit(gateway)}
            onRemoved={() => onRemoved(gateway)}
          />
        ))}
      </ul>
      <p className={problem === null ? css.unseen : css.problem} aria-live="polite">
        {problem ?? (movedName === undefined ? '' : words.movedTo(movedName, place, ids.length))}
      </p>
    </div>
  )
}

function Skeletons({ label }: { label: string }) {
  return (
    <div className={css.rows} role="status" aria-label={label}>
      <div className={css.row}>
        <Skeleton height={12} width="60%" />
      </div>
      <div className={css.row}>
        <Skeleton height={12} width="40%" />
      </div>
    </div>
  )
}
