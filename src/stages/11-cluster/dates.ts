/** Earlier before later, undated after dated. Dates are ISO text: a day without a time is before its times. */
export function compareDates(x: string | null, y: string | null): number {
  if (x === y) return 0
  if (x === null) return 1
  if (y === null) return -1
  return x < y ? -1 : 1
}
