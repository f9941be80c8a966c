import { useSystemInfo } from '../bridge/queries.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './SettingsPage.module.css'

export function About() {
  const { settings: words, app } = useWords()
  const { data } = useSystemInfo()
  if (!data) return null
  const { version, node, electron, sqlite, dataFolder, schemaVersion, clockScale, secrets } = data
  const facts = [
    [words.version, `${app.name} ${version}`],
    [words.dataFolder, dataFolder],
    [words.database, words.databaseValue(sqlite, schemaVersion)],
    [words.runsOn, electron === undefined ? `Node ${node}` : `Electron ${electron}, Node ${node}`],
    [words.secrets, secrets.ok ? words.secretsOk : (secrets.why ?? '')],
    ...(clockScale === 1 ? [] : [[words.clock, words.clockValue(clockScale)] as const]),
  ] as const
  return (
    <dl className={css.facts}>
      {facts.map(([name, value]) => (
        <Fact key={name} name={name} value={value} />
      ))}
    </dl>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}
