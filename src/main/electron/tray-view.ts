/** What the tray shows of the outbox. Pure. */
export type TrayIcon = 'normal' | 'waiting' | 'failed'

export interface OutboxSummary {
  readonly online: boolean
  readonly paused: boolean
  /** Messages in the queue. */
  readonly waiting: number
  /** Failures that nobody has looked at. */
  readonly failed: number
}

export interface TrayView {
  readonly icon: TrayIcon
  readonly tooltip: string
  readonly pauseLabel: string
}

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`

/** A failure wants a person, so it shows before anything that mends itself. */
export function trayView({ online, paused, waiting, failed }: OutboxSummary): TrayView {
  const state = paused ? 'paused' : online ? 'online' : 'offline'
  const facts = [
    state,
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
    ...(failed > 0 ? [count(failed, 'message not delivered', 'messages not delivered')] : []),
  ]
  return {
    icon: failed > 0 ? 'failed' : state === 'online' ? 'normal' : 'waiting',
    tooltip: `Tillpost: ${facts.join(', ')}`,
    pauseLabel: paused ? 'Resume sending' : 'Pause sending',
  }
}
