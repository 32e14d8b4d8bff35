import type { Span } from '../../model/span.ts'

/**
 * A text without the given spans, which are ascending and do not overlap. The line that a span leaves empty goes with
 * it: with what is left of the line blank, everything up to and including its line break is taken out.
 */
export function withoutSpans(text: string, spans: readonly Span[]): string {
  let cleaned = ''
  let from = 0
  for (const [start, end] of spans) {
    let until = end
    if (/(^|[\n\r])[^\S\n\r]*$/.test(text.slice(from, start))) {
      const rest = /^[^\S\n\r]*(\r\n|[\n\r]|$)/.exec(text.slice(end))
      if (rest) until = end + rest[0].length
    }
    cleaned += text.slice(from, start)
    from = until
  }
  return cleaned + text.slice(from)
}

/**
 * A record whose text is another one; all bytes outside that member stay as they are.
 *
 * @param member half-open range of the text's JSON string in the record
 */
export function withText(
  record: Buffer,
  member: readonly [start: number, end: number],
  text: string,
): Buffer {
  const [start, end] = member
  return Buffer.concat([record.subarray(0, start), Buffer.from(JSON.stringify(text)), record.subarray(end)])
}
