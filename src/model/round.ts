/** Rounds to the 6 places that fractions have wherever they are compared or printed. */
export function round6(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
