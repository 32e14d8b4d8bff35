/** A sentence's end, perhaps inside closing quotes or brackets. */
const SENTENCE_END = /[.!?؟۔…。！？।][\s"'”’»)\]）」』\u200c-\u200f]*$/u

/**
 * A label, a counter, a menu entry, a form field: too short to be compared (`paragraphs.minTokens`) and not a
 * sentence. Short sentences stay paragraphs: an article may well repeat "No one was hurt."
 */
export function isFurniture(
  text: string,
  start: number,
  end: number,
  tokens: number,
  minTokens: number,
): boolean {
  if (tokens === 0) return true
  return tokens < minTokens && !SENTENCE_END.test(text.slice(Math.max(start, end - 40), end))
}
