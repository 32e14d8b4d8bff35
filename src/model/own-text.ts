/**
 * A stretch of a text as a string of its own. A plain slice would keep the whole text in memory for as long as the
 * stretch lives, since engines share the characters.
 */
export function ownText(text: string, start: number, end: number): string {
  return Buffer.from(text.slice(start, end), 'utf16le').toString('utf16le')
}
