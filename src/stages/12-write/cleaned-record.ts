import { namesAlong } from '../../model/field-path.ts'
import { memberRange } from '../../model/json-member.ts'
import { parsedJson } from '../../model/parsed-json.ts'
import type { Span } from '../../model/span.ts'
import { linesOf } from '../../model/text-field.ts'

/**
 * A record without the given spans of its text, which are ascending and do not overlap; all bytes outside the text
 * stay as they are. Of a text that is an array of strings, those of which only blanks would be left go.
 *
 * @param record a JSON object
 * @param field where the text is
 */
export function cleanedRecord(record: Buffer, field: string, spans: readonly Span[]): Buffer {
  const names = namesAlong(parsedJson(record.toString('utf8')), field) ?? []
  const member = memberRange(record, names)
  const text: unknown = JSON.parse(record.toString('utf8', ...member))
  const lines = linesOf(text)
  return withText(
    record,
    member,
    lines === null ? withoutSpans(String(text), spans) : linesWithout(lines, spans),
  )
}

function linesWithout(lines: readonly (string | null)[], spans: readonly Span[]): (string | null)[] {
  let start = 0
  return lines.flatMap((line) => {
    if (line === null) return [line]
    const [from, to] = [start, start + line.length]
    start = to + 1
    const inside = spans
      .filter(([a, b]) => a < to && b > from)
      .map(([a, b]): Span => [Math.max(a, from) - from, Math.min(b, to) - from])
    if (inside.length === 0) return [line]
    const left = withoutSpans(line, inside)
    return left.trim() === '' ? [] : [left]
  })
}

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
 * @param member half-open range of the text's JSON value in the record
 */
export function withText(
  record: Buffer,
  member: readonly [start: number, end: number],
  text: string | readonly (string | null)[],
): Buffer {
  const [start, end] = member
  return Buffer.concat([record.subarray(0, start), Buffer.from(JSON.stringify(text)), record.subarray(end)])
}
