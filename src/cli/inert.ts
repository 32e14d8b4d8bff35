/**
 * The text without power over the terminal: names and excerpts come from archives, so control characters and
 * bidirectional overrides are shown as `\u{9b}`. Tabs and line feeds stay.
 */
export function inert(text: string): string {
  return text.replace(DANGEROUS, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
}

const DANGEROUS = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu
