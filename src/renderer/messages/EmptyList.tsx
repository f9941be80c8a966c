import { IconInbox, IconSearch } from '@tabler/icons-react'
import { Notice } from '../common/Notice.tsx'
import { useAddress } from '../common/use-address.ts'
import { useCompose } from '../compose/compose-context.tsx'
import { useWords } from '../i18n/use-words.ts'
import { CALM } from '../i18n/view-words.ts'
import { withMember } from './filter-edits.ts'

interface Props {
  /** The view that stands open, as it is kept. */
  readonly view?: string | undefined
  readonly everything: boolean
}

export function EmptyList({ view, everything }: Props) {
  const { list, header } = useWords()
  const { address, filterBy, showList } = useAddress()
  const start = useCompose()
  const { filter } = address.query
  const { text, phone, order } = filter

  if (everything)
    return (
      <Notice
        icon={<IconInbox size={32} stroke={1.5} />}
        title={list.emptyTitle}
        more={list.emptyMore}
        action={{ label: header.newMessage, onClick: () => start() }}
      />
    )
  const showAll = { label: list.showAll, onClick: () => showList({}) }
  const calm = view === undefined ? undefined : CALM[view]
  if (calm) return <Notice icon={<IconInbox size={32} stroke={1.5} />} title={calm} action={showAll} />
  // Digits may as well have been meant for an order.
  if (phone !== undefined && text === undefined && order === undefined)
    return (
      <Notice
        icon={<IconSearch size={32} stroke={1.5} />}
        title={list.noNumberTitle(phone)}
        more={list.nothingMore}
        action={{
          label: list.searchOrders(phone),
          onClick: () => filterBy(withMember(withMember(filter, 'phone', undefined), 'order', phone)),
        }}
      />
    )
  return (
    <Notice
      icon={<IconSearch size={32} stroke={1.5} />}
      title={list.nothingTitle}
      more={list.nothingMore}
      action={showAll}
    />
  )
}
