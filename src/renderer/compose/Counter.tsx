import { useDebouncedValue } from '@mantine/hooks'
import { IconInfoCircle } from '@tabler/icons-react'
import { useMeasure } from '../bridge/queries.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './Compose.module.css'

/** How long typing may rest before the text is measured, in ms. The latest text's answer is the one shown. */
const REST = 80

/** Parts and characters, and the character that makes them dear. */
export function Counter({ text }: { text: string }) {
  const { compose } = useWords()
  const [rested] = useDebouncedValue(text, REST)
  const { data } = useMeasure(rested)
  return (
    <div className={css.counter} role="status" aria-label="Length">
      <span>{data ? compose.counter(data) : '\u00a0'}</span>
      {data?.forcedBy && (
        <span className={css.forced}>
          <IconInfoCircle size={14} aria-hidden />
          {compose.forcedBy(data.forcedBy.character, data.parts)}
        </span>
      )}
    </div>
  )
}
