import type { Span } from '../../model/span.ts'

/** UTF-16 code units of the longest sentence; a text without full stops is cut at a space. */
const LONGEST = 2000
/** Look-back for that space. */
const CUT_WITHIN = 200

/** Opens a quotation or a bracket. */
const OPENING = '«“‘„(['

/** Closes a sentence, or stands behind a sign that does. */
const END = /[.!?؟۔…]+[)\]»"'”’]*|[\n\r\u2028\u2029]+/g

/** English titles, which no sentence ends with, and what a number follows: months, and the sign of a number. */
const TITLES: ReadonlySet<string> = new Set(
  'Mr Mrs Ms Messrs Dr Prof Gen Lt Col Sgt Capt Maj Adm Sen Rep Gov Rev Hon St'.split(' '),
)
const BEFORE_NUMBER: ReadonlySet<string> = new Set(
  'Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec No Nos Art Vol'.split(' '),
)
const LONGEST_ABBREVIATION = 6

/**
 * Sentences of a text: up to a full stop, a question or an exclamation mark, or a line's end. A full stop between
 * letters of the Latin script or digits, behind a single letter or an English title, or before a small letter or the
 * day of a shortened month closes none.
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
  if (Number.isNaN(next)) return true
  if (isBlank(next)) return !isAbbreviation(text, at, end)
  // Scraped Persian and Arabic often lacks the space behind a full stop.
  return isArabicLetter(OPENING.includes(text[end]) ? text.charCodeAt(end + 1) : next)
}

/** Whether the word before a full stop is shortened, by itself or by what follows behind a blank. */
function isAbbreviation(text: string, at: number, end: number): boolean {
  let next = end
  while (next < end + 2 && isSpace(text.charCodeAt(next))) next++
  const following = text.charCodeAt(next)
  if (next === end || !isLatinLetter(text.charCodeAt(at - 1))) return false
  if (following >= 0x61 && following <= 0x7a) return true
  let start = at
  while (at - start <= LONGEST_ABBREVIATION && isLatinLetter(text.charCodeAt(start - 1))) start--
  const word = text.slice(start, at)
  return TITLES.has(word) || (following >= 0x30 && following <= 0x39 && BEFORE_NUMBER.has(word))
}

function addSentence(text: string, from: number, to: number, spans: Span[]): void {
  let start = from
  let end = to
  while (start < end && isBlank(text.charCodeAt(start))) start++
  while (start < end && isBlank(text.charCodeAt(end - 1))) end--
  while (end - start > LONGEST) {
    const near = start + LONGEST - CUT_WITHIN
    // Of a slice, or a text without any space would be searched to its beginning each time.
    const space = near + text.slice(near, start + LONGEST + 1).lastIndexOf(' ')
    const hardCut = isLowSurrogate(text.charCodeAt(start + LONGEST)) ? LONGEST - 1 : LONGEST
    const cut = space > near ? space : start + hardCut
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
  return isArabicLetter(code) || isLatinLetter(code)
}

function isLatinLetter(code: number): boolean {
  const lower = code | 0x20
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0xc0 && code < 0x250)
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0xa0
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}
