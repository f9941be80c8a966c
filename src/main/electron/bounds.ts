/** Where the window stands: remembered, and only believed where a screen still is. Pure. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const DEFAULT_SIZE = { width: 1280, height: 800 } as const
export const SMALLEST_SIZE = { width: 720, height: 480 } as const

/** So much of the title bar must be on a screen for a hand to catch it, in px. */
const GRIP = { width: 120, height: 32 } as const

const overlap = (from: number, length: number, otherFrom: number, otherLength: number) =>
  Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom)

function canBeCaught(bounds: Rectangle, screen: Rectangle): boolean {
  return (
    overlap(bounds.x, bounds.width, screen.x, screen.width) >= GRIP.width &&
    overlap(bounds.y, GRIP.height, screen.y, screen.height) >= GRIP.height
  )
}

/** The saved bounds, no larger than their screen; without a position (centred) where no screen shows them. */
export function fitBounds(
  saved: Rectangle | undefined,
  screens: readonly Rectangle[],
): Rectangle | { readonly width: number; readonly height: number } {
  const screen = saved && screens.find((each) => canBeCaught(saved, each))
  if (!saved || !screen) return DEFAULT_SIZE
  const clamp = (value: number, least: number, most: number) => Math.max(Math.min(value, most), least)
  return {
    x: saved.x,
    y: saved.y,
    width: clamp(saved.width, SMALLEST_SIZE.width, screen.width),
    height: clamp(saved.height, SMALLEST_SIZE.height, screen.height),
  }
}
