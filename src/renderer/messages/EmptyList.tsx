import { IconInbox, IconSearch } from '@tabler/icons-react'
import { Notice } from '../common/Notice.tsx'
import { useSteps } from '../common/use-address.ts'
import { useCompose } from '../compose/compose-context.tsx'
import { useWords } from '../i18n/use-words.ts'
import { CALM } from '../i18n/view-words.ts'

interface Props {
  /** The view that stands open, as it is kept. */
  readonly view?: string | undefined
  readonly everything: boolean
}

export function EmptyList({ view, everything }: Props) {
  const { list, header } = useWords()
  const { showList } = useSteps()
  const start = useCompose()

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
  return (
    <Notice
      icon={<IconSearch size={32} stroke={1.5} />}
      title={list.nothingTitle}
      more={list.nothingMore}
      action={showAll}
    />
  )
}
