/**
 * Which of two dates (see Document.date) is earlier, as far as they tell: a day and a time of the same day are in
 * unknown order.
 */
export function earlierDate(a: string | null, b: string | null): 'a' | 'b' | null {
  if (a === null || b === null || a.startsWith(b) || b.startsWith(a)) return null
  return a < b ? 'a' : 'b'
}
