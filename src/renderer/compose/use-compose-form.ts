import { useState } from 'react'
import { toast } from '../common/toast.ts'
import { useProgramClock } from '../common/use-now.ts'
import { EN } from '../i18n/en.ts'
import { saidTime } from '../i18n/times.ts'
import type { Draft } from './compose-context.tsx'
import { formatRecipients, parseRecipients, type Recipient } from './recipients.ts'
import { timeOfField } from './send-time.ts'
import { type Create, type Created, useSend } from './use-send.ts'

const { compose: words } = EN

/** From this many on, a person is asked once more: what has gone out cannot be called back. */
const ASK_FROM = 10

export interface Refused {
  readonly recipient: Recipient
  readonly code: string
  readonly message: string
}

export interface Fields {
  readonly to: string
  readonly name: string
  readonly order: string
  readonly subject: string
  readonly text: string
  readonly when: 'now' | 'later'
  readonly later: string | null
  /** Empty: the program chooses. */
  readonly gatewayId: string
  readonly sender: string
}
export type FieldName = 'to' | 'text' | 'later'

export function useComposeForm(draft: Draft, onDone: () => void) {
  const { key: _, ...begun } = draft
  const [fields, setFields] = useState<Fields>({
    ...begun,
    when: 'now',
    later: null,
    gatewayId: '',
    sender: '',
  })
  const [errors, setErrors] = useState<Partial<Record<FieldName, string>>>({})
  const [refused, setRefused] = useState<readonly Refused[]>([])
  const [asking, setAsking] = useState(false)
  const clock = useProgramClock()
  const { send, pending, problem } = useSend()

  const recipients = recipientsOf(fields)
  const change = (part: Partial<Fields>) => {
    setFields((now) => ({ ...now, ...part }))
    setErrors({})
  }

  function submit(): void {
    const found = errorsOf(fields, recipients, clock())
    setErrors(found)
    if (Object.keys(found).length > 0) return
    if (recipients.length >= ASK_FROM) setAsking(true)
    else void deliver(recipients, false)
  }

  async function deliver(to: readonly Recipient[], allowDuplicate: boolean): Promise<void> {
    const created = await send(inputOf(fields, to, allowDuplicate))
    setAsking(false)
    if (created) settle(to, created)
  }

  /** What was saved leaves the form; what was not stays in it, with the reason. */
  function settle(to: readonly Recipient[], { created, rejected }: Created): void {
    const sendAt = sendAtOf(fields)
    if (created.length > 0)
      toast(
        words.saved(created.length),
        sendAt === undefined ? words.savedMore : words.savedLater(saidTime(sendAt, clock())),
      )
    const left = rejected.flatMap(({ index, code, message }) => {
      const recipient = to[index]
      return recipient ? [{ recipient, code, message }] : []
    })
    setRefused(left)
    if (left.length === 0) onDone()
    else setFields((now) => ({ ...now, ...toOf(left.map(({ recipient }) => recipient)) }))
  }

  return {
    fields,
    change,
    errors,
    recipients,
    refused,
    asking,
    pending,
    problem,
    submit,
    back: () => setAsking(false),
    sendAll: () => void deliver(recipients, false),
    sendAnyway: () =>
      void deliver(
        refused.filter(({ code }) => code === 'duplicate').map(({ recipient }) => recipient),
        true,
      ),
    /** Something was written that closing would lose. */
    written: fields.to.trim() !== '' || fields.text.trim() !== '',
  }
}

function recipientsOf({ to, name, order }: Fields): Recipient[] {
  const listed = parseRecipients(to)
  const only = listed.length === 1 ? listed[0] : undefined
  if (!only) return listed
  return [
    { ...only, ...(name.trim() && { name: name.trim() }), ...(order.trim() && { order: order.trim() }) },
  ]
}

function toOf(recipients: readonly Recipient[]): Partial<Fields> {
  const only = recipients.length === 1 ? recipients[0] : undefined
  return only
    ? { to: only.phone, name: only.name ?? '', order: only.order ?? '' }
    : { to: formatRecipients(recipients), name: '', order: '' }
}

function sendAtOf({ when, later }: Fields): number | undefined {
  return when === 'later' ? timeOfField(later) : undefined
}

function inputOf(fields: Fields, recipients: readonly Recipient[], allowDuplicate: boolean): Create {
  const sendAt = sendAtOf(fields)
  const subject = fields.subject.trim()
  return {
    recipients: [...recipients],
    text: fields.text,
    ...(subject && { subject }),
    ...(sendAt !== undefined && { sendAt }),
    ...(fields.gatewayId && { gatewayId: fields.gatewayId }),
    ...(fields.sender && { sender: fields.sender }),
    ...(allowDuplicate && { allowDuplicate }),
  }
}

function errorsOf(
  fields: Fields,
  recipients: readonly Recipient[],
  now: number,
): Partial<Record<FieldName, string>> {
  const sendAt = sendAtOf(fields)
  const late =
    fields.when === 'later' && (sendAt === undefined ? words.needLater : sendAt <= now && words.past)
  return {
    ...(recipients.length === 0 && { to: words.needTo }),
    ...(fields.text.trim() === '' && { text: words.needText }),
    ...(late && { later: late }),
  }
}
