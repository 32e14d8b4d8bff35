/** Width of every drawing, in its own units; on a small phone one is about 0.6 px. */
export const WIDTH = 520
/** About how wide a letter or digit of a label is, at the size that labels have on a phone. */
export const LETTER = 10.5
/** Shortest length at which a part of a bar is still seen. */
const LEAST_SEEN = 2.5

/** Where things stand along the reading direction: measured from the side on which a line begins. */
export interface Across {
  readonly direction: 'ltr' | 'rtl'
  /** x of a point so far from the beginning side. */
  at(distance: number): number
  /** x of a rectangle that begins so far from the beginning side, and is so wide. */
  box(distance: number, width: number): number
}

export function across(direction: 'ltr' | 'rtl', width = WIDTH): Across {
  const isMirrored = direction === 'rtl'
  return {
    direction,
    at: (distance) => round(isMirrored ? width - distance : distance),
    box: (distance, breadth) => round(isMirrored ? width - distance - breadth : distance),
  }
}

/** To 2 decimals, which are more than any screen shows. */
export function round(value: number): number {
  return Math.round(value * 100) / 100
}

/**
 * Lengths of the parts of a bar: by their numbers, but none that is there so short that it cannot be seen; what that
 * takes comes from the others.
 */
export function stretches(parts: readonly number[], length: number): number[] {
  const there = parts.filter((part) => part > 0)
  const least = Math.min(LEAST_SEEN, length / there.length)
  // Upwards, so that each is measured by what the shorter ones left.
  const lengthOf = new Map<number, number>()
  let left = length
  let rest = there.reduce((sum, part) => sum + part, 0)
  for (const part of there.sort((x, y) => x - y)) {
    const own = Math.max((part / rest) * left, least)
    lengthOf.set(part, own)
    left -= own
    rest -= part
  }
  return parts.map((part) => lengthOf.get(part) ?? 0)
}

/** Round numbers from 0 to the first that is not below the largest: at most five. */
export function scaleTo(largest: number): number[] {
  const rough = Math.max(largest, 1) / 4
  let power = 1
  while (power * 10 <= rough) power *= 10
  const steps = power === 1 ? [1, 2, 5, 10] : [power, 2 * power, 2.5 * power, 5 * power, 10 * power]
  const step = steps.find((candidate) => candidate >= rough) ?? 10 * power
  return Array.from({ length: Math.ceil(Math.max(largest, 1) / step) + 1 }, (_, i) => i * step)
}
