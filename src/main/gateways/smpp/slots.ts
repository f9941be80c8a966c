/** The window: so many requests at once, the rest in line. */
export interface Slots {
  /** True once there is a place; false where the wait was given up or the window closed. */
  take(signal?: AbortSignal): Promise<boolean>
  free(): void
  /** Sends everybody in line away; nobody gets a place any more. */
  close(): void
  waiting(): number
}

export function createSlots(size: number): Slots {
  const line = new Set<(taken: boolean) => void>()
  let taken = 0
  let closed = false

  return {
    take(signal) {
      if (closed || signal?.aborted) return Promise.resolve(false)
      if (taken < size) {
        taken += 1
        return Promise.resolve(true)
      }
      return new Promise((resolve) => {
        const answer = (won: boolean) => {
          line.delete(answer)
          signal?.removeEventListener('abort', leave)
          resolve(won)
        }
        const leave = () => answer(false)
        signal?.addEventListener('abort', leave, { once: true })
        line.add(answer)
      })
    },
    free() {
      const [next] = line
      if (next) next(true)
      else taken -= 1
    },
    close() {
      closed = true
      for (const answer of [...line]) answer(false)
    },
    waiting: () => line.size,
  }
}
