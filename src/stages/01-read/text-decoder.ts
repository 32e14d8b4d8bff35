/** Decodes a stream of bytes; bytes that the encoding does not have become U+FFFD. */
export interface StreamDecoder {
  next(chunk: Uint8Array): string
  /** What was left of the last character. */
  end(): string
}

/** @param encoding as the Encoding Standard names it */
export function textDecoder(encoding: string): StreamDecoder {
  if (encoding === 'windows-1252') return { next: latin, end: () => '' }
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  return { next: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() }
}

/** Windows-1252, which Node's own decoder takes for Latin-1 in some versions. */
function latin(chunk: Uint8Array): string {
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80])
}

const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'
