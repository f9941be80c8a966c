import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Input, Output } from '../../preload/contract.ts'
import { ask } from '../bridge/ask.ts'
import { useLine } from '../bridge/context.tsx'
import { KEYS } from '../bridge/queries.ts'
import { toast, toastError } from '../common/toast.ts'
import { EN } from '../i18n/en.ts'
import { SKIP_WORDS } from '../i18n/words.ts'

const { actions: words } = EN

/** What a person can do about messages, each with the word that says what came of it. */
export function useActions() {
  const { bridge } = useLine()
  const client = useQueryClient()
  // The program's event would do, but a clerk wants to see it at the click.
  const fresh = () => client.invalidateQueries({ queryKey: KEYS.messages })

  const resend = useMutation({
    mutationFn: (input: Input<'messages.resend'>) => ask(bridge, 'messages.resend', input),
    onSuccess: (answer) => {
      sayWhatCame(answer, words.queuedAgain)
      return fresh()
    },
    onError: toastError,
  })
  const cancel = useMutation({
    mutationFn: (input: Input<'messages.cancel'>) => ask(bridge, 'messages.cancel', input),
    onSuccess: (answer) => {
      sayWhatCame(answer, words.cancelled)
      return fresh()
    },
    onError: toastError,
  })
  const confirm = useMutation({
    mutationFn: (input: Input<'messages.confirm'>) => ask(bridge, 'messages.confirm', input),
    onSuccess: (answer, { verdict }) => {
      sayWhatCame(answer, () => words.confirmed[verdict])
      return fresh()
    },
    onError: toastError,
  })
  const edit = useMutation({
    mutationFn: (input: Input<'messages.edit'>) => ask(bridge, 'messages.edit', input),
    onSuccess: fresh,
  })
  const correct = useMutation({
    mutationFn: (input: Input<'messages.correct'>) => ask(bridge, 'messages.correct', input),
    onSuccess: () => {
      toast(words.queuedAgain(1))
      return fresh()
    },
  })
  return { resend, cancel, confirm, edit, correct }
}

function sayWhatCame(
  { changed, skipped }: Pick<Output<'messages.cancel'>, 'changed' | 'skipped'>,
  done: (count: number) => string,
): void {
  const why = [...new Set(skipped.map(({ code }) => SKIP_WORDS[code] ?? code))].join(', ')
  const left = skipped.length > 0 ? words.skipped(skipped.length, why) : ''
  toast(changed > 0 ? done(changed) : words.nothingChanged, left)
}
