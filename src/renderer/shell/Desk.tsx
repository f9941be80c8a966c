import { useHotkeys } from '@mantine/hooks'
import { useCallback, useMemo, useState } from 'react'
import { useLiveUpdates } from '../bridge/live.ts'
import { usePage, useSteps } from '../common/use-address.ts'
import { Compose } from '../compose/Compose.tsx'
import { ComposeProvider, useComposeState } from '../compose/compose-context.tsx'
import { JobLines } from '../jobs/JobLines.tsx'
import { JobsProvider } from '../jobs/jobs-context.tsx'
import { MessagesPage } from '../messages/MessagesPage.tsx'
import { QuickAnswer } from '../quick/QuickAnswer.tsx'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { Banners } from './Banners.tsx'
import css from './Desk.module.css'
import { Header } from './Header.tsx'
import { SideBar } from './SideBar.tsx'

const PAGES = { messages: MessagesPage, settings: SettingsPage } as const

/** Everything that stands on the page: the side bar, the header, one page, and the form of a new message. */
export function Desk() {
  const { showList } = useSteps()
  const Page = PAGES[usePage()]
  const compose = useComposeState()
  useLiveUpdates(
    useCallback((filter) => showList(filter), [showList]),
    useCallback(() => compose.start(), [compose.start]),
  )
  const [asking, setAsking] = useState(false)
  const answer = useCallback(() => setAsking(true), [])
  useHotkeys(useMemo(() => [['n', () => compose.start(), { usePhysicalKeys: true }]], [compose.start]))
  // Also while something is being typed.
  useHotkeys(
    useMemo(() => [['mod+K', answer, { usePhysicalKeys: true }]], [answer]),
    [],
  )
  return (
    <JobsProvider>
      <ComposeProvider start={compose.start}>
        <div className={css.desk}>
          <Banners />
          <div className={css.body}>
            <SideBar />
            <div className={css.main}>
              <Header onNew={() => compose.start()} onAnswer={answer} />
              <main className={css.page}>
                <Page />
              </main>
              <JobLines />
            </div>
          </div>
        </div>
        {asking && <QuickAnswer onClose={() => setAsking(false)} />}
        {compose.draft && <Compose key={compose.draft.key} draft={compose.draft} onClose={compose.end} />}
      </ComposeProvider>
    </JobsProvider>
  )
}
