/** Calls of the contract whose work is still being built: they refuse, in words. */
import { type Answer, refuse } from './answer.ts'
import type { Handlers } from './desk.ts'

export const LATER = ['views.list', 'views.save'] as const
export type Later = (typeof LATER)[number]

const later = async (): Promise<Answer<never>> =>
  refuse('not_built', 'This version cannot do that yet: look for a newer one.')

export const laterHandlers: Handlers<Later> = {
  'views.list': later,
  'views.save': later,
}
