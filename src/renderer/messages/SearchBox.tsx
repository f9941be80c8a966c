import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useIsListAsked, useListAhead } from '../bridge/queries.ts'
import { useAddress } from '../common/use-address.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './FilterBar.module.css'
import { searchOf, withSearch } from './search.ts'

/** A key asks for the list at once; while it is being read, the next keys wait for it, but not longer (ms). */
const PATIENCE = 200

interface Props {
  /** The number that was typed here, as against one that was asked for elsewhere. */
  readonly own: RefObject<string | undefined>
}

export function SearchBox({ own }: Props) {
  const { list } = useWords()
  const { address, filterBy } = useAddress()
  const box = useRef<HTMLInputElement>(null)
  const reading = useIsListAsked()
  const asked = searchOf(address.query.filter, own.current)
  const [typed, setTyped] = useState(asked)
  const sent = useRef(asked)
  const query = useRef(address.query)
  query.current = address.query
  const askAhead = useListAhead()

  // Back, forward or another view changed what is asked for: the box says so; its own words are left alone.
  useEffect(() => {
    if (asked === sent.current) return
    sent.current = asked
    setTyped(asked)
  }, [asked])

  useEffect(() => {
    if (typed.trim() === sent.current) return
    const ask = () => {
      sent.current = typed.trim()
      const next = withSearch(query.current.filter, typed, own.current)
      // Before the address changes: whoever reads it then asks whose number it is.
      own.current = next.phone === sent.current ? next.phone : undefined
      askAhead({ ...query.current, filter: next, page: 1 })
      filterBy(next, 'replace')
    }
    if (!reading) return ask()
    const timer = setTimeout(ask, PATIENCE)
    return () => clearTimeout(timer)
  }, [typed, reading, filterBy, askAhead, own])

  const focus = () => box.current?.select()
  useHotkeys([
    ['/', focus],
    ['mod+F', focus],
  ])

  return (
    <TextInput
      ref={box}
      type="search"
      role="searchbox"
      aria-label={list.search}
      aria-keyshortcuts="/"
      placeholder={list.searchHint}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        if (typed === '') box.current?.blur()
        setTyped('')
      }}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed === '' ? (
          <Kbd size="xs">/</Kbd>
        ) : (
          <CloseButton size="sm" aria-label={list.clearSearch} onClick={() => setTyped('')} />
        )
      }
      className={css.search}
    />
  )
}
