/** The words of the page in English. Another language is another table of this type. */
import type { Output } from '../../preload/contract.ts'
import { COLUMN_MENU_WORDS } from './column-words.ts'
import { DETAIL_WORDS } from './detail-words.ts'
import { FILTER_WORDS } from './filter-words.ts'
import { GATEWAY_WORDS } from './gateway-words.ts'
import { JOB_WORDS, LIVE_WORDS } from './job-words.ts'
import { counted, messages, number, orMore, parts } from './numbers.ts'
import { QUICK_WORDS } from './quick-words.ts'
import { VIEW_WORDS } from './view-words.ts'

type Measure = Output<'text.measure'>

export const EN = {
  app: {
    name: 'Tillpost',
    practice: 'Practice mode: no SMS leaves this computer',
    practiceLabel: 'Practice mode',
    noKey: 'This page is not connected to Tillpost',
    noKeyMore:
      'Open the desk from the Tillpost program, or with the full address that it shows when it starts.',
    lost: 'Tillpost is not running. The list shows what was last known; the page goes on by itself when it is back.',
    refused: 'Tillpost was started anew and does not know this window. Open the desk again from the program.',
  },
  nav: {
    title: 'Views',
    settings: 'Settings',
    unseen: (count: number) => `${number(count)} not looked at yet`,
  },
  header: {
    pause: 'Pause',
    pauseHint: 'Stop sending; messages wait in the queue',
    resume: 'Resume',
    tryNow: 'Try now',
    newMessage: 'New message',
    starting: 'Connecting to Tillpost…',
    unknown: 'Not connected to Tillpost',
  },
  list: {
    title: 'Messages',
    search: 'Search',
    searchHint: 'Name, text, order or number',
    clearSearch: 'Clear the search',
    statusGroup: 'Status',
    any: 'All',
    select: (subject: string) => `Select ${subject}`,
    selectAll: 'Select all on this page',
    selected: (count: number) => `${number(count)} selected`,
    unselect: 'Clear selection',
    range: (from: number, to: number, total: number, more: boolean) =>
      `${number(from)}–${number(to)} of ${orMore(total, more)}`,
    /** `more`: so many at least; that there are at least none says nothing. */
    count: (count: number, more: boolean) =>
      more ? (count === 0 ? '' : `${number(count)}+`) : number(count),
    countHint: 'So many at least: only the newest that match were counted',
    perPage: 'Messages per page',
    sizeOption: (size: number) => `${size} a page`,
    pages: 'Pages',
    previous: 'Previous page',
    next: 'Next page',
    pageNumber: (page: number) => `Page ${number(page)}`,
    emptyTitle: 'No messages yet',
    emptyMore: 'What you write is kept here, with what became of it.',
    nothingTitle: 'Nothing matches',
    nothingMore: 'No message fits this view and search.',
    noNumberTitle: (phone: string) => `No number has “${phone}” in it`,
    searchOrders: (phone: string) => `Look for the order “${phone}”`,
    showAll: 'Show all messages',
    errorTitle: 'The list could not be read',
    retry: 'Try again',
  },
  actions: {
    sendAgain: 'Send again',
    cancel: 'Cancel sending',
    sendNow: 'Send now',
    wasSent: 'It was sent',
    drop: 'Drop it',
    change: 'Change',
    fixNumber: 'Fix the number',
    writeAnew: 'Write it anew',
    decide: 'Decide',
    copyNumber: 'Copy the number',
    copyText: 'Copy the text',
    copied: 'Copied',
    notCopied: 'It could not be copied: select it and press Ctrl+C.',
    close: 'Close',
    dismiss: 'Dismiss',
    retry: 'Try again',
    queuedAgain: (count: number) => `Saved to the outbox: ${messages(count)}`,
    cancelled: (count: number) => `Cancelled: ${messages(count)}`,
    confirmed: {
      sent: 'Noted as sent',
      send_again: 'Back in the queue: it will be sent again',
      drop: 'Dropped: it will not be sent',
    },
    skipped: (count: number, why: string) => `${messages(count)} left as before: ${why}`,
    nothingChanged: 'Nothing was changed',
    askResend: (count: number) => `Send ${messages(count)} again?`,
    askCancel: (count: number) => `Cancel sending of ${messages(count)}?`,
    keep: 'No, leave them',
  },
  detail: DETAIL_WORDS,
  filters: FILTER_WORDS,
  columns: COLUMN_MENU_WORDS,
  views: VIEW_WORDS,
  quick: QUICK_WORDS,
  jobs: JOB_WORDS,
  live: LIVE_WORDS,
  gateways: GATEWAY_WORDS,
  compose: {
    title: 'New message',
    to: 'To',
    toHint: 'One number, or several: one a line, or separated by commas',
    name: 'Name',
    order: 'Order',
    optional: 'optional',
    subject: 'Subject',
    subjectHint: 'For your list only; the customer does not see it',
    text: 'Text',
    when: 'When to send',
    now: 'Now',
    later: 'Later',
    laterAt: 'Send at',
    send: 'Send',
    sendTo: (count: number) => (count > 1 ? `Send ${messages(count)}` : 'Send'),
    sending: 'Saving…',
    numbers: (count: number) => counted(count, 'number', 'numbers'),
    ask: (count: number, partCount: number) => `Send ${messages(count)}, ${parts(partCount)}?`,
    askScheduled: (count: number, partCount: number, at: string) =>
      `Send ${messages(count)}, ${parts(partCount)}, ${at}?`,
    yes: (count: number) => `Yes, send ${number(count)}`,
    back: 'Back',
    discard: 'Discard',
    saved: (count: number) =>
      count === 1 ? 'Saved to the outbox' : `Saved to the outbox: ${messages(count)}`,
    savedMore: 'It goes out as soon as its turn comes.',
    savedLater: (at: string) => `Will be sent ${at}.`,
    someLeft: (count: number) => `${counted(count, 'number', 'numbers')} could not be saved`,
    moreLeft: (count: number) => `and ${number(count)} more`,
    duplicates: (count: number) =>
      count === 1 ? 'This was just sent to this number' : `This was just sent to ${number(count)} numbers`,
    sendAnyway: 'Send anyway',
    needTo: 'Write at least one phone number.',
    needText: 'Write the text of the message.',
    needLater: 'Choose when to send it.',
    past: 'This time has passed: choose a later one.',
    inAnHour: 'In an hour',
    tonight: 'Today 18:00',
    tomorrow: 'Tomorrow 09:00',
    counter: ({ used, left, parts: count, encoding }: Measure) =>
      count === 0
        ? `${left} characters fit into one part`
        : `${used} used, ${left} left · ${parts(count)} of ${limit(encoding, count)}`,
    forcedBy: (character: string, count: number) =>
      `“${character}” makes this ${count > 1 ? 'parts of 67' : 'a 70-character message'}`,
  },
  settings: {
    title: 'Settings',
    gateways: 'Gateways',
    off: 'Switched off',
    upSince: (at: string) => `Works, since ${at}`,
    sending: 'Sending',
    country: 'Country of numbers written without one',
    hours: 'Send only at certain hours',
    hoursMore: 'Messages written outside these hours wait until they begin.',
    from: 'From',
    to: 'To',
    review: 'Ask before sending what waited longer than',
    reviewMore: 'After a long outage, old messages come under “To review” instead of going out at once.',
    duplicates: 'Refuse the same text to the same number within',
    never: 'Never refuse',
    look: 'Appearance',
    theme: 'Theme',
    themes: { light: 'Light', dark: 'Dark', auto: 'As the computer' },
    about: 'About',
    version: 'Version',
    dataFolder: 'Data folder',
    database: 'Database',
    databaseValue: (sqlite: string, schema: number) => `SQLite ${sqlite}, layout ${schema}`,
    runsOn: 'Runs on',
    secrets: 'Passwords',
    secretsOk: 'Kept safely on this computer',
    clock: 'Clock',
    clockValue: (scale: number) => `${number(scale)} times faster than real time`,
    saved: 'Saved',
  },
}

function limit(encoding: Measure['encoding'], count: number): string {
  const room = { gsm7: count > 1 ? 153 : 160, ucs2: count > 1 ? 67 : 70 }[encoding]
  return `${room} characters`
}

export type Words = typeof EN
