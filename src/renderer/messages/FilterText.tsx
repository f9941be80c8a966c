import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useAddress } from '../common/use-address.ts'
import { useWords } from '../i18n/use-words.ts'
import { withMember } from './filter-edits.ts'

/** How long typing may rest before the list is asked for, in ms. */
const REST = 150

/** A part of a word; what is typed holds as soon as the hands rest. */
export function FilterText({
  member,
  label,
}: {
  member: 'customer' | 'phone' | 'order' | 'sender'
  label: string
}) {
  const { filters: words } = useWords()
  const { address, filterBy } = useAddress()
  const { filter } = address.query
  const asked = filter[member] ?? ''
  const [typed, setTyped] = useState(asked)
  const sent = useRef(asked)
  const current = useRef(filter)
  current.current = filter

  // A chip was taken off, or the address has changed: the field says so.
  useEffect(() => {
    if (asked === sent.current) return
    sent.current = asked
    setTyped(asked)
  }, [asked])

  useEffect(() => {
    if (typed.trim() === sent.current) return
    const timer = setTimeout(() => {
      sent.current = typed.trim()
      filterBy(withMember(current.current, member, typed.trim()), 'replace')
    }, REST)
    return () => clearTimeout(timer)
  }, [typed, member, filterBy])

  return (
    <TextInput
      size="xs"
      label={label}
      placeholder={words.any}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
    />
  )
}
