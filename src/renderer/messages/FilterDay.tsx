import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useAddress } from '../common/use-address.ts'
import { useWords } from '../i18n/use-words.ts'
import { dayOf, type TimeOf, withDay } from './filter-edits.ts'

interface Props {
  readonly of: TimeOf
  readonly end: 'from' | 'to'
  readonly label: string
}

/** One end of a range. It keeps what is being typed: a year of which one digit is written is no year yet. */
export function FilterDay({ of, end, label }: Props) {
  const { filters: words } = useWords()
  const { address, filterBy } = useAddress()
  const { filter } = address.query
  const asked = dayOf(filter, of, end)
  const [typed, setTyped] = useState(asked)
  const sent = useRef(asked)

  // A chip was taken off, or the address has changed: the field says so.
  useEffect(() => {
    if (asked === sent.current) return
    sent.current = asked
    setTyped(asked)
  }, [asked])

  return (
    <TextInput
      size="xs"
      type="date"
      aria-label={words[end](label)}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value)
        const next = withDay(filter, of, end, value)
        sent.current = dayOf(next, of, end)
        filterBy(next, 'replace')
      }}
    />
  )
}
