import { type MantineColorScheme, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { useWords } from '../i18n/use-words.ts'
import css from './SettingsPage.module.css'

const SCHEMES = ['light', 'dark', 'auto'] as const satisfies readonly MantineColorScheme[]

export function Theme() {
  const { settings: words } = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <div className={css.rows}>
      <div className={css.row}>
        <div className={css.grow}>{words.theme}</div>
        <SegmentedControl
          aria-label={words.theme}
          value={colorScheme}
          onChange={(value) => setColorScheme(SCHEMES.find((scheme) => scheme === value) ?? 'auto')}
          data={SCHEMES.map((scheme) => ({ value: scheme, label: words.themes[scheme] }))}
        />
      </div>
    </div>
  )
}
