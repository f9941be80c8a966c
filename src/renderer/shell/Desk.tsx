import { useHotkeys } from '@mantine/hooks'
import { useCallback, useMemo } from 'react'
import { useLiveUpdates } from '../bridge/live.ts'
import { useAddress } from '../common/use-address.ts'
import { Compose } from '../compose/Compose.tsx'
import { ComposeProvider, useComposeState } from '../compose/compose-context.tsx'
import { JobLines } from '../jobs/JobLines.tsx'
import { JobsProvider } from '../jobs/jobs-context.tsx'
import { MessagesPage } from '../messages/MessagesPage.tsx'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { Banners } from './Banners.tsx'
import css from './Desk.module.css'
import { Header } from './Header.tsx'
import { SideBar } from './SideBar.tsx'

const PAGES = { messages: MessagesPage, settings: SettingsPage } as const

/** Everything that stands on the page: the side bar, the header, one page, and the form of a new message. */
export function Desk() {
  const { address, filterBy } = useAddress()
  const compose = useComposeState()
  useLiveUpdates(
    filterBy,
    useCallback(() => compose.start(), [compose.start]),
  )
  useHotkeys(useMemo(() => [['n', () => compose.start(), { usePhysicalKeys: true }]], [compose.start]))
  const Page = PAGES[address.page]

  return (
    <JobsProvider>
      <ComposeProvider start={compose.start}>
        <div className={css.desk}>
          <Banners />
          <div className={css.body}>
            <SideBar />
            <div className={css.main}>
              <Header onNew={() => compose.start()} />
              <main className={css.page}>
                <Page />
              </main>
              <JobLines />
            </div>
          </div>
        </div>
        {compose.draft && <Compose key={compose.draft.key} draft={compose.draft} onClose={compose.end} />}
      </ComposeProvider>
    </JobsProvider>
  )
}
