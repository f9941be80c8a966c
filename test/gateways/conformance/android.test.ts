import { conformance } from './suite.ts'

conformance('SMS Gateway for Android')
