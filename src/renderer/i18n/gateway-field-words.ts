/** What the form of a gateway says of its fields, kind by kind: what each is, and where its value is found. */
import type { GatewayKind } from './words.ts'

export interface FieldWords {
  readonly label: string
  readonly help?: string
  /** Of a choice: what each option is called. */
  readonly options?: Readonly<Record<string, string>>
}

const PROFILE: FieldWords = {
  label: 'What the operator’s error numbers mean',
  help: 'Leave it unless your operator is one of these.',
  options: {
    'map-default': 'The usual list',
    'twilio-smpp': 'Twilio’s list',
    '8x8': '8x8’s list',
    'smsc-ru': 'SMSC.ru’s list',
  },
}
const MEANINGS =
  'number incorrect, roaming, sender not verified, phone off, recipient offline, memory full, phone damaged, operator fault'
const OWN_ERRORS: FieldWords = {
  label: 'Operator’s own error numbers',
  help: `One a line, as “21 = memory full”. Meanings: ${MEANINGS}.`,
}
const ADDRESS_HELP = 'Change it only if the provider gave you another address.'

export const GATEWAY_FIELD_WORDS = {
  practice: {},
  android: {
    via: {
      label: 'Where the phone is',
      options: {
        local: 'In the shop, on the same Wi-Fi as this computer',
        server: 'Elsewhere, through the app’s cloud or your own server',
      },
    },
    phoneAddress: {
      label: 'Address of the phone',
      help: 'The app shows it on its home screen under “Local server”, once that is switched on. Give the phone a fixed address in your router, so that it stays the same.',
    },
    serverAddress: {
      label: 'Address of the server',
      help: 'The app shows it on its home screen under “Cloud server”.',
    },
    username: { label: 'User name', help: 'The app shows it on its home screen, below the address.' },
    password: { label: 'Password', help: 'The app shows it on its home screen, below the user name.' },
    deviceId: {
      label: 'Id of the phone',
      help: 'In the app: Settings, About, “Device ID”. Without it one message could leave from two phones.',
    },
    simNumber: {
      label: 'SIM card',
      options: { '': 'As the phone chooses', '1': 'SIM 1', '2': 'SIM 2', '3': 'SIM 3' },
    },
  },
  smpp: {
    host: {
      label: 'Address',
      help: 'From the operator’s letter, for example smpp.operator.com. Without the port.',
    },
    port: { label: 'Port', help: 'Often 2775; encrypted often 3550.' },
    systemId: { label: 'User name', help: 'The operator calls it “system_id” or login.' },
    password: { label: 'Password', help: 'At most 8 characters: SMPP has no room for more.' },
    tls: { label: 'Encrypted connection (TLS)', help: 'Switch it on if the operator offers it.' },
    tlsCa: {
      label: 'Operator’s own certificate authority',
      help: 'Only where the operator sent a file: paste it, from BEGIN CERTIFICATE to END CERTIFICATE.',
    },
    profile: PROFILE,
    errorReasons: OWN_ERRORS,
    submitStatuses: {
      label: 'Operator’s own answers',
      help: `One a line, as “0x00000400 = busy”. Meanings: busy, throttled, ${MEANINGS}.`,
    },
    window: { label: 'Messages on their way at once', help: 'As the operator allows; 10 is usual.' },
    bind: {
      label: 'Connections',
      options: { transceiver: 'One for both ways (usual)', pair: 'One to send, one to receive' },
    },
    longMessages: {
      label: 'How long messages are cut',
      options: {
        udh: 'By headers in the text (usual)',
        sar: 'By fields beside the text',
        payload: 'Whole: the operator cuts them',
      },
    },
    idBase: {
      label: 'Message numbers in delivery reports',
      help: 'Change it if messages arrive but stay “In delivery” for ever.',
      options: {
        as_is: 'As the operator gave them (usual)',
        hex: 'Hexadecimal, though given as decimal',
        decimal: 'Decimal, though given as hexadecimal',
      },
    },
    query: {
      label: 'Ask what became of a message',
      help: 'Switch it off if the operator charges for questions or does not answer them.',
    },
    systemType: { label: 'System type', help: 'Only if the operator names one.' },
    serviceType: { label: 'Service type', help: 'Only if the operator names one.' },
    addressRange: { label: 'Address range', help: 'Only if the operator names one.' },
    sourceTon: { label: 'Type of the sender (source TON)', help: 'Only if the operator names one.' },
    sourceNpi: { label: 'Plan of the sender (source NPI)', help: 'Only if the operator names one.' },
  },
  smscru: {
    signIn: {
      label: 'Sign in with',
      options: { key: 'An API key', password: 'Login and password' },
    },
    apiKey: { label: 'API key', help: 'On smsc.ru: Settings, API, “API keys”. Make one for Tillpost.' },
    login: { label: 'Login', help: 'The one you sign in to smsc.ru with.' },
    password: { label: 'Password', help: 'The password of that login, or the separate one for API.' },
    baseUrl: {
      label: 'Address of the service',
      help: 'Also https://smsc.kz or https://smscentre.com, if your account is there.',
    },
  },
  infobip: {
    baseUrl: {
      label: 'Base URL',
      help: 'On the home page of the Infobip portal, beside the API key: each account has its own.',
    },
    apiKey: {
      label: 'API key',
      help: 'In the Infobip portal: Developer tools, API keys. It needs the permission to send SMS.',
    },
  },
  twilio: {
    accountSid: {
      label: 'Account SID',
      help: 'On the home page of console.twilio.com under “Account Info”. It begins with AC.',
    },
    authToken: {
      label: 'Auth token',
      help: 'Below the Account SID. With an API key (under More settings): the secret of the key.',
    },
    messagingServiceSid: {
      label: 'Messaging Service SID',
      help: 'Only if you send through a messaging service. It begins with MG.',
    },
    apiKeySid: {
      label: 'API key SID',
      help: 'Only if you made an API key for Tillpost. It begins with SK.',
    },
    baseUrl: { label: 'Address of the service', help: ADDRESS_HELP },
  },
  kannel: {
    baseUrl: {
      label: 'Address of Kannel',
      help: 'Where its smsbox takes messages: “sendsms-port” in kannel.conf, usually 13013.',
    },
    username: { label: 'User name', help: '“username” of the group sendsms-user in kannel.conf.' },
    password: { label: 'Password', help: '“password” of the group sendsms-user in kannel.conf.' },
    listenHost: {
      label: 'This computer’s address for reports',
      help: 'Kannel reports deliveries to it. 127.0.0.1 if Kannel runs on this computer, otherwise this computer’s address in your network. Empty: no reports, messages stay “Forwarded”.',
    },
    listenPort: { label: 'Port for reports', help: 'Any free port of this computer.' },
    callbackUrl: {
      label: 'How Kannel reaches this computer',
      help: 'Only where it is not by the address above, behind a router for example.',
    },
    smsc: {
      label: 'Connection within Kannel',
      help: '“smsc-id” in kannel.conf, where messages should leave through one of several.',
    },
    profile: PROFILE,
    errorReasons: OWN_ERRORS,
  },
} satisfies Record<GatewayKind, Record<string, FieldWords>>
