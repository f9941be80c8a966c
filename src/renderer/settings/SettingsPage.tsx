import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { About } from './About.tsx'
import { Gateways } from './gateways/Gateways.tsx'
import { Sending } from './Sending.tsx'
import css from './SettingsPage.module.css'
import { Theme } from './Theme.tsx'

export function SettingsPage() {
  const { settings: words, gateways } = useWords()
  return (
    <div className={css.page}>
      <div className={css.column}>
        <h1>{words.title}</h1>
        <Section title={words.gateways} more={gateways.more}>
          <Gateways />
        </Section>
        <Section title={words.sending}>
          <Sending />
        </Section>
        <Section title={words.look}>
          <Theme />
        </Section>
        <Section title={words.about}>
          <About />
        </Section>
      </div>
    </div>
  )
}

function Section({ title, more, children }: { title: string; more?: string; children: ReactNode }) {
  return (
    <section className={css.section} aria-label={title}>
      <div>
        <h2>{title}</h2>
        {more && <p className={css.quiet}>{more}</p>}
      </div>
      {children}
    </section>
  )
}
