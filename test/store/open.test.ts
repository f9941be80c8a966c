import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../src/main/store/client.ts'
import { storeErrorCode } from '../../src/main/store/errors.ts'
import { gateways } from '../../src/main/store/gateways.ts'
import { schemaVersion } from '../../src/main/store/migrate.ts'
import { MIGRATIONS } from '../../src/main/store/migrations/index.ts'
import { openReader, openWriter, prepareFolder } from '../../src/main/store/open.ts'
import { tally } from '../../src/main/store/tally.ts'
import { NOON } from '../support/clock.ts'
import { newMessage, temporaryFolder, temporaryStore } from '../support/store.ts'

const clock = { now: () => NOON }
const LATEST = MIGRATIONS.at(-1)?.version ?? 0

/** The schema as the program of version `version` left it. */
function openedAt(folder: string, version: number) {
  return openWriter(
    folder,
    NOON,
    MIGRATIONS.filter((migration) => migration.version <= version),
  )
}

/** A message as the first version wrote it: today's writes want today's columns. */
function writtenLongAgo(db: ReturnType<typeof openWriter>, text: string): number {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO messages (status, phone, subject, text, encoding, parts, gateway_id, source, created_at, due_at,
         next_attempt_at, revision)
       VALUES ('queued', '+79161234567', 'Order ready', ?, 'ucs2', 1, 'g', 'desk', 1, 1, 1, 1)`,
    )
    .run(text)
  return Number(lastInsertRowid)
}

/** All of it, without today's columns. */
const textOf = (db: ReturnType<typeof openWriter>, id: number) =>
  db.prepare('SELECT text, status FROM messages WHERE id = ?').get(id)

test('migrations are numbered without gaps', () => {
  expect(MIGRATIONS.map((migration) => migration.version)).toEqual(MIGRATIONS.map((_, index) => index + 1))
})

test.for(MIGRATIONS.slice(0, -1).map((migration) => migration.version))(
  'data written at schema %i is all there after the next migration, with a copy of before',
  (version) => {
    const folder = temporaryFolder()
    const old = openedAt(folder, version)
    const id = writtenLongAgo(old, 'Заказ готов')
    old.close()

    const db = openedAt(folder, version + 1)
    expect(schemaVersion(db)).toBe(version + 1)
    expect(textOf(db, id)).toEqual({ text: 'Заказ готов', status: 'queued' })
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()

    const [name = ''] = readdirSync(join(folder, 'backups'))
    const copy = new Database(join(folder, 'backups', name), { readonly: true })
    expect(schemaVersion(copy)).toBe(version)
    expect(copy.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(1)
    copy.close()
  },
)

test('gateways and messages of before the order of preference keep their places', () => {
  const folder = temporaryFolder()
  const old = openedAt(folder, 3)
  for (const [id, name, mark] of [
    ['b', 'Beta', 1],
    ['c', 'Gamma', 0],
    ['a', 'Alpha', 0],
  ] as const)
    old.prepare("INSERT INTO gateways VALUES (?, ?, 'practice', '{}', 1, ?)").run(id, name, mark)
  const id = writtenLongAgo(old, 'on its way')
  old.close()
  const db = openedAt(folder, LATEST)
  expect(gateways(db).map(({ name, senders, rate }) => [name, senders, rate])).toEqual([
    ['Beta', [], undefined],
    ['Alpha', [], undefined],
    ['Gamma', [], undefined],
  ])
  // Nobody said then that it must go through one gateway only.
  expect(db.prepare('SELECT gateway_chosen FROM messages WHERE id = ?').pluck().get(id)).toBe(0)
  db.close()
})

test('what was there before the search and the facets is found and counted after them', async () => {
  const folder = temporaryFolder()
  const old = openedAt(folder, 1)
  writtenLongAgo(old, 'Заказ готов')
  old.close()
  const store = await temporaryStore({ folder })
  const query = { sort: { by: 'created', direction: 'desc' }, page: 1, size: 20 } as const
  expect((await store.list({ ...query, filter: { text: 'ЗАКАЗ' } })).total).toBe(1)
  expect((await store.counts({})).byStatus.queued).toBe(1)
  expect(await store.schemaVersion()).toBe(LATEST)
})

test('what was there before the facets is counted by them, however its sender was spelled', () => {
  const folder = temporaryFolder()
  const old = openedAt(folder, 4)
  for (const sender of ['Shop', 'SHOP', null])
    old.prepare('UPDATE messages SET sender = ? WHERE id = ?').run(sender, writtenLongAgo(old, 'Hello'))
  old.close()
  const db = openedAt(folder, LATEST)
  expect(tally(db, { sender: 'shop' })).toMatchObject({ byStatus: { queued: 2 }, more: false })
  expect(tally(db, {}).byStatus.queued).toBe(3)
  db.close()
})

test('a new database needs no copy; of many copies the last few are kept', () => {
  const folder = temporaryFolder()
  openedAt(folder, 1).close()
  expect(readdirSync(folder)).not.toContain('backups')
  for (let day = 0; day < 5; day += 1) {
    const next = { version: 2 + day, up: () => undefined }
    const before = Array.from({ length: 1 + day }, (_, index) => ({
      version: 1 + index,
      up: () => undefined,
    }))
    openWriter(folder, NOON + day, [...before, next]).close()
  }
  const kept = readdirSync(join(folder, 'backups')).sort()
  expect(kept).toHaveLength(3)
  expect(kept[0]).toContain('schema-3')
})

test('a migration that fails leaves the database as it was', () => {
  const folder = temporaryFolder()
  openedAt(folder, 1).close()
  const broken = {
    version: 2,
    up(db: { exec(sql: string): unknown }) {
      db.exec('CREATE TABLE half (n INTEGER)')
      throw new Error('broken')
    },
  }
  expect(() => openWriter(folder, NOON, [...MIGRATIONS.slice(0, 1), broken])).toThrow('broken')
  const db = openedAt(folder, 1)
  expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get()).toBe(0)
  db.close()
})

test('a database from the future is refused untouched, by its code', async () => {
  const folder = temporaryFolder()
  const db = openedAt(folder, LATEST)
  db.pragma(`user_version = ${LATEST + 1}`)
  db.close()
  const error = await openStore({ folder, clock }).catch((reason: unknown) => reason)
  expect(storeErrorCode(error)).toBe('database_from_future')
  expect(String(error)).toMatch(/newer Tillpost/)
  const untouched = new Database(join(folder, 'tillpost.db'))
  expect(schemaVersion(untouched)).toBe(LATEST + 1)
  untouched.close()
})

test('commits survive a power cut: WAL with full synchronisation; the reader cannot write', () => {
  const folder = temporaryFolder()
  const db = openWriter(folder, NOON)
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(db.pragma('synchronous', { simple: true })).toBe(2)
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
  const reader = openReader(folder)
  expect(() => reader.exec('DELETE FROM settings')).toThrow(/readonly/)
  reader.close()
  db.close()
})

test.skipIf(process.platform === 'win32')('only the owner reads the folder and the database', async () => {
  const folder = join(temporaryFolder(), 'data')
  prepareFolder(folder)
  await temporaryStore({ folder })
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(join(folder, 'tillpost.db')).mode & 0o777).toBe(0o600)
})

test('closing empties the write-ahead log', async () => {
  const folder = temporaryFolder()
  const store = await temporaryStore({ folder })
  await store.enqueue([newMessage()], NOON)
  await store.close()
  expect(readdirSync(folder).filter((name) => name.endsWith('-wal'))).toEqual([])
})

/** Runs `program` in another process with `folder`; resolves with its first line once it has said one. */
async function otherProcess(folder: string, program: string) {
  const store = new URL('../../src/main/store/client.ts', import.meta.url)
  const source = `
    import { openStore } from ${JSON.stringify(store.href)}
    const store = await openStore({ folder: ${JSON.stringify(folder)}, clock: { now: () => ${NOON} } })
    ${program}
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const [line] = await once(createInterface(child.stdout), 'line')
  const kill = async () => {
    child.kill('SIGKILL')
    await exited
  }
  return { line: String(line), kill }
}

test('rule 9: a second process is refused while the first lives, however it ends', async () => {
  const folder = temporaryFolder()
  const first = await otherProcess(folder, "console.log('open')")
  const refused = await openStore({ folder, clock }).catch((reason: unknown) => reason)
  expect(storeErrorCode(refused)).toBe('folder_in_use')
  expect(String(refused)).toContain(folder)
  await first.kill()
  const store = await temporaryStore({ folder })
  expect((await store.counts({})).byStatus.queued).toBe(0)
})

test('the same process is refused too, until it has closed', async () => {
  const folder = temporaryFolder()
  const first = await temporaryStore({ folder })
  await expect(openStore({ folder, clock })).rejects.toMatchObject({ code: 'folder_in_use' })
  await first.close()
  await temporaryStore({ folder })
})

test('rule 2: killed between claim and answer, the message is unconfirmed and not sent again by itself', async () => {
  const folder = temporaryFolder()
  const message = JSON.stringify(newMessage())
  const first = await otherProcess(
    folder,
    `const [id] = await store.enqueue([${message}, ${message}], ${NOON})
     await store.claim('g', 1, ${NOON})
     console.log(id)`,
  )
  await first.kill()
  const store = await temporaryStore({ folder })
  expect(await store.recover([], NOON + 1)).toBe(1)
  const killed = await store.get(Number(first.line))
  expect(killed).toMatchObject({ status: 'queued', hold: 'unconfirmed', attempts: 1 })
  const next = await store.claim('g', 10, NOON + 1)
  expect(next.map((each) => each.messageId)).toEqual([Number(first.line) + 1])
})
