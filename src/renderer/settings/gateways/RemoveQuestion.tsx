import { Button } from '@mantine/core'
import { useCounts } from '../../bridge/queries.ts'
import { useWords } from '../../i18n/use-words.ts'
import css from './Gateways.module.css'

interface Props {
  readonly gateway: { readonly id: string; readonly name: string }
  readonly busy: boolean
  /** Why it could not be removed. */
  readonly problem: string | null
  readonly onYes: () => void
  readonly onNo: () => void
}

/** In the place of the row's own words: removing cannot be undone. */
export function RemoveQuestion({ gateway: { id, name }, busy, problem, onYes, onNo }: Props) {
  const { gateways: words } = useWords()
  const { data } = useCounts({ status: ['queued'], gatewayId: [id] })
  return (
    <div
      className={css.asked}
      role="alertdialog"
      aria-label={words.askRemove(name)}
      onKeyDown={({ key }) => key === 'Escape' && onNo()}
    >
      <div className={css.grow}>
        <p className={css.strong}>{words.askRemove(name)}</p>
        {data && <p className={css.quiet}>{words.removeWaiting(data.byStatus.queued)}</p>}
        {problem !== null && (
          <p className={css.red} role="alert">
            {problem}
          </p>
        )}
      </div>
      <Button size="xs" variant="default" onClick={onNo} autoFocus>
        {words.keep}
      </Button>
      <Button size="xs" color="red" aria-disabled={busy} onClick={() => !busy && onYes()}>
        {words.remove}
      </Button>
    </div>
  )
}
