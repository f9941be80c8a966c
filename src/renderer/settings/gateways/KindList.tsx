import { UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useWords } from '../../i18n/use-words.ts'
import { type GatewayKind, KINDS } from './fields.ts'
import css from './Gateways.module.css'
import { KIND_ICONS } from './standing.ts'

/** The first step of adding a gateway: what to send through. */
export function KindList({ onPick }: { onPick: (kind: GatewayKind) => void }) {
  const { gateways: words } = useWords()
  return (
    <div>
      <p className={css.lead}>{words.kindTitle}</p>
      <ul className={css.kinds}>
        {KINDS.map((kind, place) => {
          const Icon = KIND_ICONS[kind]
          return (
            <li key={kind}>
              <UnstyledButton
                className={css.kind}
                data-autofocus={place === 0 || undefined}
                onClick={() => onPick(kind)}
              >
                <Icon size={20} aria-hidden className={css.sign} />
                <span className={css.grow}>
                  <span className={css.strong}>{words.kinds[kind]}</span>
                  <span className={css.sentence}>{words.kindSentences[kind]}</span>
                </span>
                <IconChevronRight size={16} aria-hidden className={css.sign} />
              </UnstyledButton>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
