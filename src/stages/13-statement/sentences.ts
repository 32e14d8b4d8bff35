import type { Span } from '../../model/span.ts'

/** UTF-16 code units of the longest sentence; a text without full stops is cut at a space. */
const LONGEST = 2000
/** Look-back for that space. */
const CUT_WITHIN = 200

/** Closes a sentence, or stands behind a sign that does. */
const END = /[.!?؟۔…]+[)\]»"'”’]*|[\n\r\u2028\u2029]+/g

/**
 * Sentences of a text: up to a full stop, a question or an exclamation mark, or a line's end. A full stop between
 * letters of the Latin script or digits, or behind a single letter, closes none.
 *
 * @returns spans in text order, without blanks around them; blank ones are left out
 */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = []
  let start = 0
  END.lastIndex = 0
  for (let match = END.exec(text); match !== null; match = END.exec(text)) {
    const end = match.index + match[0].length
    if (!closes(text, match.index, end)) continue
    addSentence(text, start, end, spans)
    start = end
  }
  addSentence(text, start, text.length, spans)
  return spans
}

function closes(text: string, at: number, end: number): boolean {
  if (text[at] !== '.' || end - at > 1) return true
  const isAfterInitial = !isLetter(text.charCodeAt(at - 2)) && isLetter(text.charCodeAt(at - 1))
  if (isAfterInitial) return false
  const next = text.charCodeAt(end)
  // Scraped Persian and Arabic often lacks the space behind a full stop.
  return (
    Number.isNaN(next) || isBlank(next) || (isArabicLetter(next) && isArabicLetter(text.charCodeAt(at - 1)))
  )
}

function addSentence(text: string, from: number, to: number, spans: Span[]): void {
  let start = from
  let end = to
  while (start < end && isBlank(text.charCodeAt(start))) start++
  while (start < end && isBlank(text.charCodeAt(end - 1))) end--
  while (end - start > LONGEST) {
    const space = text.lastIndexOf(' ', start + LONGEST)
    const cut = space > start + LONGEST - CUT_WITHIN ? space : start + LONGEST
    spans.push([start, cut])
    start = cut
    while (start < end && isBlank(text.charCodeAt(start))) start++
  }
  if (start < end) spans.push([start, end])
}

function isBlank(code: number): boolean {
  return (
    code <= 0x20 || code === 0xa0 || code === 0x200c || (code >= 0x2000 && code <= 0x200f) || code === 0x2028
  )
}

function isArabicLetter(code: number): boolean {
  return (code >= 0x620 && code <= 0x64a) || (code >= 0x66e && code <= 0x6d3)
}

function isLetter(code: number): boolean {
  const lower = code | 0x20
  return isArabicLetter(code) || (lower >= 0x61 && lower <= 0x7a) || (code >= 0xc0 && code < 0x250)
}
