import { conformance } from './suite.ts'

conformance('Infobip')
