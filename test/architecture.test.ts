import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cycles, dependencyViolations, importsOf, LONGEST_FILE, violations } from './support/architecture.ts'

const root = resolve(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

function realSources(): Map<string, string> {
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  return new Map(
    files
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .split(sep)
          .join('/'),
      )
      .map((path) => [path, read(path)]),
  )
}

describe('the house', () => {
  it('is as the plan says', () => {
    const sources = realSources()
    expect(sources.size).toBeGreaterThan(20)
    expect(violations(sources)).toEqual([])
  })

  it('has exactly three folders under src', () => {
    expect(readdirSync(join(root, 'src')).sort()).toEqual(['main', 'preload', 'renderer'])
  })

  it('says in README.md why it has each dependency, and lists no other', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'))
    const names = [...Object.keys(dependencies), ...Object.keys(devDependencies)]
    expect(names.length).toBeGreaterThan(10)
    expect(dependencyViolations(names, read('README.md'))).toEqual([])
  })
})

describe('the checks see', () => {
  const found = (path: string, source: string, ...others: [string, string][]) =>
    violations(new Map([[path, source], ...others]))

  it.each([
    [
      'an import against the stream',
      'src/main/store/a.ts',
      "import { b } from '../engine/b.ts'",
      'other way',
    ],
    [
      'a type import against the stream',
      'src/main/api/a.ts',
      "import type { B } from '../core.ts'",
      'other way',
    ],
    ['a re-export against the stream', 'src/main/domain/a.ts', "export * from '../store/b.ts'", 'other way'],
    ['one shell in the other', 'src/main/browser/a.ts', "import { b } from '../electron/b.ts'", 'other way'],
    ['the program in the page', 'src/renderer/a.tsx', "import { b } from '../main/domain/b.ts'", 'other way'],
    ['the page in the boundary', 'src/preload/a.ts', "import '../renderer/b.ts'", 'other way'],
    ['a package in the domain', 'src/main/domain/a.ts', "import dayjs from 'dayjs'", 'imports no package'],
    ['node in the domain', 'src/main/domain/a.ts', "import { join } from 'node:path'", 'imports no package'],
    ['node in the page', 'src/renderer/a.ts', "import { join } from 'node:path'", 'stays in'],
    ['SQL outside the store', 'src/main/engine/a.ts', "import { sql } from 'kysely'", 'stays in store'],
    [
      'a driver loaded late',
      'src/main/api/a.ts',
      "export const a = () => import('better-sqlite3')",
      'stays in store',
    ],
    ['zod in the engine', 'src/main/engine/a.ts', "import { z } from 'zod'", 'stays in contract'],
    ["zod in Electron's door", 'src/preload/index.ts', "import { z } from 'zod'", 'stays in contract'],
    [
      'electron at run time in its room',
      'src/main/electron/a.ts',
      "import { app } from 'electron'",
      'stays in',
    ],
    ['electron types in the core', 'src/main/core.ts', "import type { App } from 'electron'", 'stays in'],
    ['a fourth folder', 'src/common/a.ts', 'export const a = 1', 'no room of the plan'],
    ['a new room in main', 'src/main/utils/a.ts', 'export const a = 1', 'no room of the plan'],
    ['a stray file in main', 'src/main/helpers.ts', 'export const a = 1', 'no room of the plan'],
    [
      'a default export',
      'src/renderer/App.tsx',
      'export default function App() { return <p /> }',
      'default export',
    ],
    [
      'the wall clock',
      'src/main/engine/a.ts',
      'export const a = () => Date.now()',
      'Date.now: time comes from Clock',
    ],
    [
      'a date of now',
      'src/main/api/a.ts',
      'export const a = () => new Date()',
      'new Date(): time comes from Clock',
    ],
    ['a timer', 'src/main/gateways/a.ts', 'setTimeout(() => {}, 1)', 'setTimeout: time comes from Clock'],
    ['an interval by another door', 'src/main/gateways/a.ts', 'globalThis.setInterval(f, 1)', 'from Clock'],
    ['a time limit of the host', 'src/main/gateways/a.ts', 'AbortSignal.timeout(1)', 'from Clock'],
    [
      'timers as promises',
      'src/main/core.ts',
      "import { setTimeout } from 'node:timers/promises'",
      'from Clock',
    ],
    [
      'a file too long',
      'src/main/domain/a.ts',
      'export {}\n'.repeat(LONGEST_FILE + 1),
      'wants a second room',
    ],
  ])('%s', (_, path, source, words) => {
    const result = found(path, source)
    expect(result).toHaveLength(1)
    expect(result[0]).toContain(words)
  })

  it.each([
    [
      'Electron types in the room of Electron',
      'src/main/electron/a.ts',
      "import type { Tray } from 'electron'",
    ],
    ['Electron in its entry', 'src/main/index.ts', "import { app } from 'electron'"],
    ['a date from a given time', 'src/main/log.ts', 'export const a = (at: number) => new Date(at)'],
    [
      'forbidden words in strings and comments',
      'src/main/domain/a.ts',
      "// Date.now()\nexport const a = 'setTimeout(1)'",
    ],
    ['timers of the page', 'src/renderer/a.ts', 'setTimeout(() => {}, 1)'],
    ['styles of the page', 'src/renderer/main.tsx', "import './page.css'\nimport '@mantine/core/styles.css'"],
  ])('nothing wrong in %s', (_, path, source) => {
    expect(found(path, source)).toEqual([])
  })

  it('a cycle, also of types', () => {
    const result = found('src/main/domain/a.ts', "import type { B } from './b.ts'", [
      'src/main/domain/b.ts',
      "import { a } from './a.ts'",
    ])
    expect(result).toEqual([
      'import cycle: src/main/domain/a.ts -> src/main/domain/b.ts -> src/main/domain/a.ts',
    ])
  })

  it('no cycle in two ways to one file', () => {
    const edges = [
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'd'],
      ['c', 'd'],
    ].map(([from = '', to = '']) => ({ from, to, own: true, typeOnly: false }))
    expect(cycles(edges)).toEqual([])
  })

  it('which imports are types only', () => {
    const source =
      "import { type A, b } from './x.ts'\nimport type { C } from 'y/deep'\nexport type { D } from './z.ts'"
    expect(importsOf('src/main/api/a.ts', source).map(({ to, typeOnly }) => [to, typeOnly])).toEqual([
      ['src/main/api/x.ts', false],
      ['y', true],
      ['src/main/api/z.ts', true],
    ])
  })

  it('a dependency without a reason, one that is gone, and a missing list', () => {
    const readme =
      '# T\n\n## Dependencies\n\n- `zod`: schemas\n- `gone`: was useful\n- `vite`: \n\n## Next\n\n- `x`: y\n'
    expect(dependencyViolations(['zod', 'vite', 'kysely'], readme)).toEqual([
      'README.md gives no reason for vite',
      'README.md gives no reason for kysely',
      'README.md lists gone, which package.json does not have',
    ])
    expect(dependencyViolations([], '# T')).toEqual(['README.md has no section "Dependencies"'])
  })
})
