/**
 * The contract may not import the domain, so both write down the same words.
 * This file does not compile when one side has a word that the other lacks. It has no code.
 */
import type { z } from 'zod'
import type {
  CONTRACT,
  filterSchema,
  GatewayView,
  gatewayKindSchema,
  holdSchema,
  MessageDetail,
  MessageRow,
  reasonSchema,
  sortSchema,
  sourceSchema,
  statusSchema,
} from '../../preload/contract.ts'
import type { GatewayProblem } from '../domain/adapter.ts'
import type { GatewayKind } from '../domain/gateway.ts'
import type { Hold } from '../domain/holds.ts'
import type { Encoding, HistoryCause, Message, Outcome, Source } from '../domain/message.ts'
import type { Period } from '../domain/period.ts'
import type { Filter, PageSize, SortBy } from '../domain/query.ts'
import type { Reason } from '../domain/reasons.ts'
import type { Status } from '../domain/status.ts'

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type Check<Yes extends true> = Yes

type ListInput = z.output<(typeof CONTRACT)['messages.list']['input']>

export type SameWords = [
  Check<Same<NonNullable<z.output<typeof filterSchema>['createdIn']>, Period>>,
  Check<Same<z.output<typeof statusSchema>, Status>>,
  Check<Same<z.output<typeof holdSchema>, Hold>>,
  Check<Same<z.output<typeof reasonSchema>, Reason>>,
  Check<Same<z.output<typeof gatewayKindSchema>, GatewayKind>>,
  Check<Same<z.output<typeof sourceSchema>, Source>>,
  Check<Same<z.output<typeof sortSchema>['by'], SortBy>>,
  Check<Same<NonNullable<ListInput['size']>, PageSize>>,
  Check<Same<MessageRow['encoding'], Encoding>>,
  Check<Same<NonNullable<MessageDetail['attempts'][number]['outcome']>, Outcome>>,
  Check<Same<MessageDetail['history'][number]['cause'], HistoryCause>>,
  Check<Same<NonNullable<GatewayView['state']['problem']>['kind'], GatewayProblem['kind']>>,
  Check<Same<keyof MessageRow, keyof Message>>,
  Check<Same<Exclude<keyof z.output<typeof filterSchema>, 'createdIn' | 'sentIn' | 'finalIn'>, keyof Filter>>,
]
