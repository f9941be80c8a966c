/**
 * Why a message was not delivered.
 *
 * Persisted: a stored code never changes its meaning and is never removed.
 */
export const OPERATOR_REASONS = [
  'number_incorrect',
  'roaming',
  'sender_not_verified',
  'phone_off',
  'recipient_offline',
  'memory_full',
  'phone_damaged',
  'operator_fault',
] as const

export const SHOP_REASONS = ['expired_unsent', 'blank_text', 'text_too_long', 'opted_out'] as const

export const REASONS = [...OPERATOR_REASONS, ...SHOP_REASONS] as const

export type OperatorReason = (typeof OPERATOR_REASONS)[number]
export type Reason = (typeof REASONS)[number]
