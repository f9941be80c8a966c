import { conformance } from './suite.ts'

conformance('Kannel')
