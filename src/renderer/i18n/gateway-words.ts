/** What the settings page says of gateways. */
import { GATEWAY_FIELD_WORDS } from './gateway-field-words.ts'
import { messages, number } from './numbers.ts'
import type { GatewayKind } from './words.ts'

/** One plain sentence a kind, for somebody who has to choose. */
const KIND_SENTENCES = {
  android: 'Uses the SMS Gateway app on a phone in the shop. You pay what the SIM card’s tariff says.',
  smpp: 'A direct line to a mobile operator or aggregator that gave you an SMPP account.',
  smscru: 'An account at smsc.ru, smsc.kz or smscentre.com.',
  infobip: 'An account at infobip.com.',
  twilio: 'An account at twilio.com.',
  kannel: 'Your own Kannel server.',
  practice: 'To learn and to try: no SMS leaves this computer.',
} satisfies Record<GatewayKind, string>

const KIND_CHOICES = {
  android: 'Android phone with a SIM card',
  smpp: 'SMPP account from an operator',
  smscru: 'SMSC.ru',
  infobip: 'Infobip',
  twilio: 'Twilio',
  kannel: 'Kannel',
  practice: 'Practice operator',
} satisfies Record<GatewayKind, string>

export const GATEWAY_WORDS = {
  more: 'Messages leave through the first that works. Put the one you like best on top.',
  reading: 'Reading the gateways…',
  add: 'Add a gateway',
  first: 'Used first',
  waitingForState: 'Connecting…',
  downSince: (since: string, next: string | undefined) =>
    next === undefined ? `No connection since ${since}` : `No connection since ${since}, next try ${next}`,
  tryingNow: 'No connection, trying now',
  test: 'Test',
  testing: 'Testing…',
  testOf: (name: string) => `Test ${name}`,
  edit: 'Edit',
  editOf: (name: string) => `Edit ${name}`,
  onOf: (name: string) => `${name} is switched on`,
  upOf: (name: string) => `Move ${name} up`,
  downOf: (name: string) => `Move ${name} down`,
  movedTo: (name: string, place: number, of: number) =>
    place === 1 ? `${name} is used first now.` : `${name} is number ${place} of ${of} now.`,
  moveHint: 'Alt+↑ and Alt+↓ move it too',
  removeOf: (name: string) => `Remove ${name}`,
  askRemove: (name: string) => `Remove “${name}”?`,
  removeWaiting: (count: number) =>
    count === 0
      ? 'Its settings and its password are forgotten. Messages that it has sent stay in the list.'
      : `${messages(count)} ${count === 1 ? 'waits' : 'wait'} for it and cannot go out without it. Its settings and its password are forgotten.`,
  remove: 'Remove',
  keep: 'No, keep it',
  removed: (name: string) => `Removed: ${name}`,
  practiceStillOn: 'Practice mode is still on',
  practiceStillOnMore:
    'You have a real gateway now. While the practice operator is switched on, some messages may go to it and reach nobody.',
  practiceOff: 'Switch practice mode off',
  fallback: 'If the first one is down, use the next',
  fallbackMore: 'Only for messages that certainly have not left yet: nothing is sent twice.',
  fallbackAfter: 'When it has been down for',
  fallbackUnit: 'Seconds or minutes',
  seconds: 'seconds',
  minutes: 'minutes',
  kindTitle: 'What do you want to send through?',
  kinds: KIND_CHOICES,
  kindSentences: KIND_SENTENCES,
  fields: GATEWAY_FIELD_WORDS,
  form: {
    addTitle: (kind: string) => `Add: ${kind}`,
    editTitle: (name: string) => `Edit ${name}`,
    name: 'Name',
    nameHelp: 'As you want to see it in Tillpost.',
    enabled: 'Switched on',
    enabledHelp: 'Messages may leave through it.',
    moreSettings: 'More settings',
    senders: 'Sending names and numbers',
    sendersHelp:
      'As the operator allows them; Enter after each. The first is used where a message names none.',
    rate: 'At most',
    rateHelp: 'Empty: as fast as the gateway takes them.',
    ratePer: 'Messages in each',
    perSecond: 'second',
    perMinute: 'minute',
    stored: 'Stored. Leave empty to keep it.',
    show: (label: string) => `Show what is typed: ${label}`,
    nothingToFill: 'Nothing to fill in: it works at once.',
    noSecrets: (why: string) => `Passwords cannot be kept on this computer. ${why}`,
    save: 'Save',
    saveAndTest: 'Save and test',
    saving: 'Saving…',
    testing: 'Saved. Testing…',
    saved: 'Saved',
    cancel: 'Cancel',
    close: 'Close',
    back: 'Another kind',
    askDiscard: 'Throw away what you typed?',
    discard: 'Throw away',
    goOn: 'Go on editing',
    fixFields: 'Some fields need your attention.',
    needed: 'Fill this in.',
    needNumber: (min: number, max: number) => `Write a number from ${number(min)} to ${number(max)}.`,
    atMost: (max: number) => `At most ${number(max)}.`,
    atLeast: (min: number) => `At least ${number(min)}.`,
    notRight: 'This is not as it should be: check it.',
  },
  compose: {
    more: 'More',
    gateway: 'Gateway',
    sender: 'Sender',
    automatic: 'Automatic: the first that works',
    usualSender: 'The usual one',
  },
}
