import { outbox } from './0001-outbox.ts'
import { list } from './0002-list.ts'
import { trash } from './0003-trash.ts'
import { preference } from './0004-preference.ts'
import { facets } from './0005-facets.ts'
import type { Migration } from './migration.ts'

export const MIGRATIONS: readonly Migration[] = [outbox, list, trash, preference, facets]
