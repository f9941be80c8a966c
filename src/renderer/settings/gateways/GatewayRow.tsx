import { ActionIcon, Button, Switch } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import clsx from 'clsx'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { GatewayView } from '../../../preload/contract.ts'
import { ask } from '../../bridge/ask.ts'
import { useLine } from '../../bridge/context.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { KIND_WORDS } from '../../i18n/words.ts'
import { sameGateway } from './draft.ts'
import css from './Gateways.module.css'
import type { Direction } from './order.ts'
import { RemoveQuestion } from './RemoveQuestion.tsx'
import { standingOf } from './standing.ts'
import { useGatewayActions } from './use-gateway-actions.ts'

interface Props {
  readonly gateway: GatewayView
  readonly now: number
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onMove: (direction: Direction) => void
  readonly onEdit: () => void
  readonly onRemoved: () => void
}

export function GatewayRow({ gateway, now, isFirst, isLast, onMove, onEdit, onRemoved }: Props) {
  const allWords = useWords()
  const words = allWords.gateways
  const { bridge } = useLine()
  const { save, remove, busy, problem } = useGatewayActions()
  const test = useMutation({ mutationFn: () => ask(bridge, 'gateways.test', { id: gateway.id }) })
  const [asking, setAsking] = useState(false)
  const trash = useRef<HTMLButtonElement>(null)
  const { name, kind, isDefault, enabled, state } = gateway
  const { icon: Icon, look, sentence } = standingOf(gateway, now, allWords)
  const tested = test.data?.sentence ?? test.error?.message
  const testedOk = test.data?.ok === true

  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? 'up' : 'down')
  }
  const arrow = (direction: Direction, disabled: boolean) => {
    const Arrow = direction === 'up' ? IconArrowUp : IconArrowDown
    return (
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        data-move={direction}
        disabled={disabled}
        aria-label={direction === 'up' ? words.upOf(name) : words.downOf(name)}
        title={words.moveHint}
        onClick={() => onMove(direction)}
      >
        <Arrow size={16} aria-hidden />
      </ActionIcon>
    )
  }

  return (
    <li className={css.row} data-gateway={gateway.id} aria-label={name} onKeyDown={onKeyDown}>
      {!(isFirst && isLast) && (
        <div className={css.arrows}>
          {arrow('up', isFirst)}
          {arrow('down', isLast)}
        </div>
      )}
      <Icon size={16} aria-hidden className={clsx(css.sign, css[look])} />
      {asking ? (
        <RemoveQuestion
          gateway={gateway}
          busy={busy}
          problem={problem}
          onNo={() => {
            setAsking(false)
            // The button is not there until the question is gone.
            requestAnimationFrame(() => trash.current?.focus())
          }}
          onYes={async () => {
            if (await remove(gateway.id)) onRemoved()
          }}
        />
      ) : (
        <>
          <div className={css.grow}>
            <div>
              {name}
              {name !== KIND_WORDS[kind] && <span className={css.quiet}> · {KIND_WORDS[kind]}</span>}
              {isDefault && enabled && <span className={css.quiet}> · {words.first}</span>}
            </div>
            <div
              className={clsx(look === 'red' ? css.red : css.quiet)}
              // In the gateway's own words, for whoever asks the operator.
              title={state.detail}
              aria-live="polite"
            >
              {sentence}
            </div>
            {tested !== undefined && (
              <div className={testedOk ? css.green : css.red} role="status">
                {tested}
              </div>
            )}
            {problem !== null && (
              <div className={css.red} role="alert">
                {problem}
              </div>
            )}
          </div>
          <Switch
            aria-label={words.onOf(name)}
            checked={enabled}
            aria-busy={busy}
            onChange={({ currentTarget }) =>
              !busy && void save({ ...sameGateway(gateway), enabled: currentTarget.checked })
            }
          />
          <Button
            size="xs"
            variant="default"
            aria-label={words.testOf(name)}
            // Not `disabled`: it would lose the focus of a keyboard.
            aria-disabled={test.isPending}
            onClick={() => !test.isPending && test.mutate()}
          >
            {test.isPending ? words.testing : words.test}
          </Button>
          <Button size="xs" variant="default" aria-label={words.editOf(name)} onClick={onEdit}>
            {words.edit}
          </Button>
          <ActionIcon
            ref={trash}
            variant="subtle"
            color="gray"
            aria-label={words.removeOf(name)}
            title={words.removeOf(name)}
            onClick={() => setAsking(true)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </>
      )}
    </li>
  )
}
