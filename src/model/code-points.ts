import type { Span } from './span.ts'

/**
 * Spans of UTF-16 code units as spans of Unicode code points, as Python counts them. Half of a surrogate pair counts as
 * the whole of it.
 *
 * @param spans half-open, in any order
 */
export function codePointSpans(text: string, spans: readonly Span[]): Span[] {
  const offsets = [...new Set(spans.flat())].sort((x, y) => x - y)
  const counts = new Map<number, number>()
  let unit = 0
  let points = 0
  for (const offset of offsets) {
    while (unit < offset && unit < text.length) {
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1
      points++
    }
    counts.set(offset, points)
  }
  return spans.map(([start, end]): Span => [counts.get(start) ?? 0, counts.get(end) ?? 0])
}
