/** What lies this near to an alignment's path, in diagonals, is part of it. */
export const SAME_PATH = 40

const BAND = 64

/** Diagonals (place in b minus place in a) in bands wider than SAME_PATH: near ones are in the same or the next. */
export function bandOf(diagonal: number): number {
  return Math.floor(diagonal / BAND)
}
