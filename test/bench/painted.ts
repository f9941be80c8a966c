/** Runs in the page: when what was asked for stood on the screen. Everything is measured by the page's own clock. */

export interface PaintWatch {
  /** Begins at the next event of this kind; resolves with the ms until a list of `query` was painted. */
  next(event: 'keydown' | 'change', query: string): Promise<number>
}

declare global {
  interface Window {
    paintWatch?: PaintWatch
    paintTime?: Promise<number> | undefined
    readShifts?: () => { readonly jumps: number; readonly frames: number }
  }
}

/** Installs `window.paintWatch`. Must stand on its own: it is sent to the page as text. */
export function installPaintWatch(): void {
  const PATIENCE = 10_000
  const painted = () =>
    new Promise<number>((done) => {
      requestAnimationFrame(() => {
        // A task after the frame's own work: what the frame shows has been laid out and painted by then.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => done(performance.now())
        port2.postMessage(null)
      })
    })
  const stands = (query: string) =>
    document.querySelector('[data-query]')?.getAttribute('data-query')?.includes(query)

  window.paintWatch = {
    next: (event, query) =>
      new Promise((done, fail) => {
        setTimeout(() => fail(new Error(`No list of ${query} was painted within ${PATIENCE} ms.`)), PATIENCE)
        const begin = (happened: Event) => {
          const watch = new MutationObserver(() => {
            if (!stands(query)) return
            watch.disconnect()
            void painted().then((at) => done(at - happened.timeStamp))
          })
          watch.observe(document.body, {
            subtree: true,
            childList: true,
            attributes: true,
            attributeFilter: ['data-query'],
          })
        }
        window.addEventListener(event, begin, { once: true, capture: true })
      }),
  }
}

/** Watches one row, frame by frame: how often it stood elsewhere than in the frame before. */
export function watchRow(id: number): void {
  const row = () => document.querySelector(`[data-message="${id}"]`)?.getBoundingClientRect()
  let before = row()
  let jumps = 0
  let frames = 0
  const look = () => {
    const now = row()
    frames += 1
    if (now?.top !== before?.top || now?.left !== before?.left) jumps += 1
    before = now
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  window.readShifts = () => ({ jumps, frames })
}
