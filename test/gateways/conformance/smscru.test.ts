import { conformance } from './suite.ts'

conformance('SMSC.ru')
