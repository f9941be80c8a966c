/** The kept views: what those that Tillpost comes with are called, and what can be done with a view. */
import type { View } from '../../preload/contract.ts'

const SHIPPED_NAMES: Readonly<Record<string, string>> = {
  all: 'All messages',
  waiting: 'Waiting',
  failedToday: 'Failed today',
  unconfirmed: 'Unconfirmed',
  review: 'To review',
  noFinalReport: 'No final report',
}

export function viewName({ id, name }: Pick<View, 'id' | 'name'>): string {
  return name ?? SHIPPED_NAMES[id] ?? id
}

/** What an empty list says under a view that Tillpost came with. */
export const CALM: Readonly<Record<string, string>> = {
  waiting: 'Nothing is waiting: everything has gone out.',
  failedToday: 'No failures today.',
  unconfirmed: 'Nothing to confirm.',
  review: 'Nothing to review.',
  noFinalReport: 'Every message has its final report.',
}

export const VIEW_WORDS = {
  menu: (name: string, changed: boolean) => `View: ${name}${changed ? ', changed' : ''}`,
  changed: 'Shows something else than what is kept',
  save: 'Save changes',
  saveAs: 'Save as a new view…',
  undo: 'Undo changes',
  rename: 'Rename…',
  up: 'Move up',
  down: 'Move down',
  copyAddress: 'Copy address',
  copied: 'The address is copied',
  copiedMore: 'Behind the address of another desk it shows the same list there.',
  notCopied: 'The address could not be copied: the browser does not allow it.',
  reset: 'As it came with Tillpost',
  remove: 'Remove',
  bringBack: (name: string) => `Bring back “${name}”`,
  saved: (name: string) => `Saved: ${name}`,
  removed: (name: string) => `Removed: ${name}`,
  takeBack: 'Undo',
  movedTo: (name: string, place: number, count: number) => `${name}: place ${place} of ${count}`,
  newTitle: 'Save as a new view',
  newMore: 'Keeps the filters, the search, the order and the columns as they are now.',
  renameTitle: 'Rename the view',
  name: 'Name',
  keep: 'Save',
  cancel: 'Cancel',
  needName: 'Write a name.',
  nameTaken: (name: string) => `There is a view called “${name}” already: choose another name.`,
} as const
