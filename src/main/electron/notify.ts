/** The system's notifications: one an incident; a click opens the list with what it is about. */
import { filterSchema } from '../../preload/contract.ts'
import type { Core, Notice, NoticeKind } from '../core.ts'

/** The part of Notification that is used. */
export interface NotificationPort {
  on(event: 'click', listener: () => void): unknown
  on(event: 'close', listener: () => void): unknown
  show(): void
}

const TITLES: Readonly<Record<NoticeKind, string>> = {
  failed: 'Not delivered',
  unconfirmed: 'May already have been sent',
  review: 'Waited long: send it still?',
  gateway_problem: 'A gateway needs attention',
}

export interface NotifyOptions {
  readonly core: Pick<Core, 'onNotices' | 'emit'>
  readonly create: (options: { readonly title: string; readonly body: string }) => NotificationPort
  readonly showWindow: () => void
}

/** Returns the way to stop. */
export function showNotices({ core, create, showWindow }: NotifyOptions): () => void {
  /** A notification that nothing holds is collected, and its click with it. */
  const shown = new Set<NotificationPort>()

  function show({ kind, sentence, filter }: Notice): void {
    const notification = create({ title: TITLES[kind], body: sentence })
    shown.add(notification)
    notification.on('close', () => shown.delete(notification))
    notification.on('click', () => {
      shown.delete(notification)
      showWindow()
      core.emit({ name: 'desk.show', payload: { filter: filterSchema.parse(filter) } })
    })
    notification.show()
  }
  return core.onNotices((notices) => notices.forEach(show))
}
