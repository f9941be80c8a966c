import { IconInbox, IconSearch } from '@tabler/icons-react'
import type { Filter } from '../../preload/contract.ts'
import { Notice } from '../common/Notice.tsx'
import { useSteps } from '../common/use-address.ts'
import { useCompose } from '../compose/compose-context.tsx'
import { useWords } from '../i18n/use-words.ts'
import { type View, viewOf } from '../shell/views.ts'
import { searchOf } from './search.ts'

export function EmptyList({ filter }: { filter: Filter }) {
  const { list, header } = useWords()
  const { filterBy } = useSteps()
  const start = useCompose()
  const searched = searchOf(filter) !== ''
  const view: View['id'] | undefined = searched ? undefined : viewOf(filter)?.id

  if (view === 'all')
    return (
      <Notice
        icon={<IconInbox size={32} stroke={1.5} />}
        title={list.emptyTitle}
        more={list.emptyMore}
        action={{ label: header.newMessage, onClick: () => start() }}
      />
    )
  const showAll = { label: list.showAll, onClick: () => filterBy({}) }
  if (view)
    return <Notice icon={<IconInbox size={32} stroke={1.5} />} title={list.calm[view]} action={showAll} />
  return (
    <Notice
      icon={<IconSearch size={32} stroke={1.5} />}
      title={list.nothingTitle}
      more={list.nothingMore}
      action={showAll}
    />
  )
}
