import { IconSettings } from '@tabler/icons-react'
import { useAddress } from '../common/use-address.ts'
import { useWords } from '../i18n/use-words.ts'
import { ViewList } from '../views/ViewList.tsx'
import { Entry } from './Entry.tsx'
import css from './SideBar.module.css'

export function SideBar() {
  const words = useWords()
  const { address, show } = useAddress()
  return (
    <nav className={css.side} aria-label={words.nav.title}>
      <div className={css.brand}>{words.app.name}</div>
      <ViewList />
      <div className={css.last}>
        <Entry
          icon={IconSettings}
          label={words.nav.settings}
          here={address.page === 'settings'}
          onClick={() => show('settings')}
        />
      </div>
    </nav>
  )
}
