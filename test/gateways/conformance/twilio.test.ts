import { conformance } from './suite.ts'

conformance('Twilio')
