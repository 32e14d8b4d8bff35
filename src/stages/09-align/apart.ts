import type { Alignment } from '../../model/alignment.ts'

/**
 * A run of a document with itself that overlaps itself, in as few pieces as have both sides apart; the last may share a
 * part with the one before. Any other alignment as it is.
 */
export function apart(alignment: Alignment): Alignment[] {
  const [{ a, b, length }] = alignment
  const size = b - a
  if (alignment.length > 1 || length <= size) return [alignment]
  const pieces: Alignment[] = []
  for (let from = 0; from < length; from += size) {
    const start = Math.min(from, length - size)
    pieces.push([{ a: a + start, b: b + start, length: size }])
  }
  return pieces
}
