import type { Span } from '../../model/span.ts'

/**
 * A text without the given spans, which are ascending and do not overlap. A line of which only blanks would be left
 * goes with its span, indentation and line break included.
 */
export function withoutSpans(text: string, spans: readonly Span[]): string {
  let cleaned = ''
  let from = 0
  for (const [start, end] of spans) {
    const before = text.slice(from, start)
    const indentation = /(?<=^|[\n\r])[^\S\n\r]*$/.exec(before)
    const rest = /^[^\S\n\r]*(\r\n|[\n\r]|$)/.exec(text.slice(end))
    const wholeLine =
      indentation !== null && rest !== null && (indentation.index > 0 || startsLine(text, from))
    cleaned += wholeLine ? before.slice(0, indentation.index) : before
    from = wholeLine ? end + rest[0].length : end
  }
  return cleaned + text.slice(from)
}

function startsLine(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === '\n' || text[at - 1] === '\r'
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
