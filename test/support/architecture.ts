/**
 * Checks the plan of the house (design, section 2) on parsed source, so that text, comments and strings cannot fool it.
 * Takes sources from memory: the rules themselves are tested on planted violations.
 */
import { posix } from 'node:path'
import { parseSync, Visitor } from 'vite'

/** Path from the repository's root, with forward slashes, to source text. */
export type Sources = ReadonlyMap<string, string>

export interface Import {
  readonly from: string
  /** A path in the repository for an own file, else the name of the package (`node:fs`, `@mantine/core`). */
  readonly to: string
  readonly own: boolean
  readonly typeOnly: boolean
}

export const LONGEST_FILE = 300
const DOMAIN = ['domain'] as const
const BACK = ['store', 'gateways', ...DOMAIN] as const
const BOUNDARY = ['contract', 'methods'] as const
const SHELL = ['core', 'log', 'folders', ...DOMAIN, ...BOUNDARY] as const

/** What each room may import besides itself: imports run one way. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  methods: [],
  contract: ['methods'],
  preload: ['contract', 'methods'],
  domain: [],
  log: DOMAIN,
  folders: [],
  store: DOMAIN,
  gateways: ['log', ...DOMAIN],
  engine: ['log', ...BACK],
  api: ['log', 'engine', ...BACK, ...BOUNDARY],
  core: ['log', 'api', 'engine', ...BACK, ...BOUNDARY],
  electron: SHELL,
  browser: SHELL,
  'electron entry': ['electron', ...SHELL],
  'browser entry': ['browser', ...SHELL],
  /** Chooses and starts a shell as a program of its own, before anything is built. */
  starter: [],
  /** Likewise, for developers. */
  developer: [],
  renderer: BOUNDARY,
}

const SINGLE_FILES: Readonly<Record<string, string>> = {
  'src/preload/methods.ts': 'methods',
  'src/preload/contract.ts': 'contract',
  'src/preload/vocabulary.ts': 'contract',
  'src/preload/message-schemas.ts': 'contract',
  'src/preload/gateway-schemas.ts': 'contract',
  'src/preload/settings-schema.ts': 'contract',
  'src/preload/desk-schemas.ts': 'contract',
  'src/main/index.ts': 'electron entry',
  'src/main/browser.ts': 'browser entry',
  'src/main/core.ts': 'core',
  'src/main/log.ts': 'log',
  'src/main/folders.ts': 'folders',
  'src/main/start.ts': 'starter',
  'src/main/dev.ts': 'developer',
}

const MAIN_FOLDERS = ['domain', 'store', 'engine', 'gateways', 'api', 'electron', 'browser']

/** `undefined`: the plan has no such room. */
export function roomOf(path: string): string | undefined {
  const single = SINGLE_FILES[path]
  if (single) return single
  const [, top, folder, deeper] = path.split('/')
  if (top === 'preload') return deeper === undefined ? 'preload' : undefined
  if (top === 'renderer') return 'renderer'
  return top === 'main' && deeper !== undefined && MAIN_FOLDERS.includes(folder ?? '') ? folder : undefined
}

interface Fence {
  readonly name: (packageName: string) => boolean
  readonly rooms: readonly string[]
  /** Rooms that may import types only. */
  readonly typeRooms?: readonly string[]
}

/** Packages that stay in their rooms. */
const FENCES: readonly Fence[] = [
  {
    name: (name) => name === 'electron' || name.startsWith('electron/'),
    rooms: ['electron entry', 'preload'],
    typeRooms: ['electron'],
  },
  { name: (name) => name === 'better-sqlite3' || name.startsWith('kysely'), rooms: ['store'] },
  { name: (name) => name === 'zod', rooms: ['contract', 'api', 'gateways'] },
  {
    name: (name) => name.startsWith('node:'),
    rooms: Object.keys(MAY_IMPORT).filter(
      (room) => !['methods', 'contract', 'preload', 'domain', 'renderer'].includes(room),
    ),
  },
]
/** Rooms that import no package at all. */
const PURE = ['domain', 'methods']

const packageOf = (specifier: string) =>
  specifier.startsWith('node:')
    ? specifier
    : specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/')

export function importsOf(path: string, source: string): readonly Import[] {
  const { module, errors } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`)
  const found: Import[] = []
  const add = (specifier: string, typeOnly: boolean) => {
    const own = specifier.startsWith('.')
    const to = own
      ? posix.join(posix.dirname(path), specifier.split('?')[0] ?? specifier)
      : packageOf(specifier)
    found.push({ from: path, to, own, typeOnly })
  }
  for (const { moduleRequest, entries } of module.staticImports)
    add(moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType))
  for (const { entries } of module.staticExports)
    for (const entry of entries) if (entry.moduleRequest) add(entry.moduleRequest.value, entry.isType)
  for (const { moduleRequest } of module.dynamicImports)
    add(source.slice(moduleRequest.start + 1, moduleRequest.end - 1), false)
  return found
}

const isCode = (path: string) => /\.tsx?$/.test(path)

/** One sentence a violation; empty where the house is as planned. */
export function violations(sources: Sources): readonly string[] {
  const code = [...sources].filter(([path]) => isCode(path))
  const imports = code.flatMap(([path, source]) => importsOf(path, source))
  return [
    ...code.flatMap(([path, source]) => fileViolations(path, source)),
    ...imports.flatMap(importViolations),
    ...cycles(imports.filter((each) => each.own)),
  ]
}

function fileViolations(path: string, source: string): readonly string[] {
  const lines = source.trimEnd().split('\n').length
  const cap = LONGEST_FILE
  return [
    ...(roomOf(path) ? [] : [`${path} stands in no room of the plan`]),
    ...(lines > cap ? [`${path} has ${lines} lines: over ${cap} it wants a second room`] : []),
    ...statementViolations(path, source),
  ]
}

const TIMERS = ['setTimeout', 'setInterval', 'setImmediate']

/** Default exports anywhere; time that does not come from `Clock` (rule 10) in the program. */
function statementViolations(path: string, source: string): readonly string[] {
  const found: string[] = []
  const timed = path.startsWith('src/main/') && path !== 'src/main/domain/clock.ts'
  const time = (what: string) => timed && found.push(`${path} uses ${what}: time comes from Clock (rule 10)`)
  const { program } = parseSync(path, source)
  new Visitor({
    ExportDefaultDeclaration: () => {
      found.push(`${path} has a default export`)
    },
    CallExpression: ({ callee }) => {
      if (callee.type === 'Identifier' && TIMERS.includes(callee.name)) time(callee.name)
    },
    MemberExpression: ({ object, property }) => {
      if (object.type !== 'Identifier' || property.type !== 'Identifier') return
      const name = `${object.name}.${property.name}`
      if (['Date.now', 'performance.now', 'AbortSignal.timeout'].includes(name)) time(name)
      if (object.name === 'globalThis' && TIMERS.includes(property.name)) time(name)
    },
    NewExpression: ({ callee, arguments: given }) => {
      if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0) time('new Date()')
    },
    ImportDeclaration: ({ source: { value } }) => {
      if (/^node:timers/.test(value)) time(value)
    },
  }).visit(program)
  return found
}

function importViolations({ from, to, own, typeOnly }: Import): readonly string[] {
  const room = roomOf(from)
  if (!room) return []
  if (own) return ownImportViolations(from, to, room)
  if (PURE.includes(room)) return [`${from} imports ${to}: ${room} imports no package`]
  const fence = FENCES.find(({ name }) => name(to))
  if (!fence || fence.rooms.includes(room) || (typeOnly && fence.typeRooms?.includes(room))) return []
  return [`${from} imports ${to}, which stays in ${fence.rooms.join(', ')}`]
}

function ownImportViolations(from: string, to: string, room: string): readonly string[] {
  if (!isCode(to))
    return room === 'renderer' && to.startsWith('src/renderer/') ? [] : [`${from} imports ${to}`]
  const target = roomOf(to)
  if (!target) return [`${from} imports ${to}, which stands in no room of the plan`]
  return target === room || MAY_IMPORT[room]?.includes(target)
    ? []
    : [`${from} (${room}) imports ${to} (${target}): imports run the other way`]
}

/** Each cycle once, told from its first file on. */
export function cycles(imports: readonly Import[]): readonly string[] {
  const graph = new Map<string, string[]>()
  for (const { from, to } of imports) graph.set(from, [...(graph.get(from) ?? []), to])
  const done = new Set<string>()
  const found: string[] = []
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      found.push(`import cycle: ${[...trail.slice(trail.indexOf(path)), path].join(' -> ')}`)
      return
    }
    if (done.has(path)) return
    for (const next of graph.get(path) ?? []) walk(next, [...trail, path])
    done.add(path)
  }
  for (const path of [...graph.keys()].sort()) walk(path, [])
  return found
}

const LISTED = /^- `([^`]+)`: (.*)$/gm

/** Every dependency has a line "- `name`: reason" under the heading "## Dependencies", and nothing else has. */
export function dependencyViolations(names: readonly string[], readme: string): readonly string[] {
  const section = readme.split(/^## /m).find((part) => part.startsWith('Dependencies'))
  if (!section) return ['README.md has no section "Dependencies"']
  const listed = new Map([...section.matchAll(LISTED)].map(([, name = '', reason = '']) => [name, reason]))
  return [
    ...names
      .filter((name) => !listed.get(name)?.trim())
      .map((name) => `README.md gives no reason for ${name}`),
    ...[...listed.keys()]
      .filter((name) => !names.includes(name))
      .map((name) => `README.md lists ${name}, which package.json does not have`),
  ]
}
