/** A text in a single-byte encoding by the table of Node's own decoder. */
export function encoded(text: string, encoding: string): Buffer {
  const bytes = byteOf(encoding)
  const found = Array.from(text, (character) => bytes.get(character))
  const missing = found.indexOf(undefined)
  if (missing !== -1) throw new Error(`${encoding} has no ${[...text][missing]}`)
  return Buffer.from(found as number[])
}

/** What is left of a text when it is written in an encoding: Persian Yeh and digits as Arabic has them, the rest let go. */
export function writable(text: string, encoding: string): string {
  const bytes = byteOf(encoding)
  const alike = text.replace(/[یکۀ۰-۹]/g, (character) =>
    bytes.has(character) ? character : (ALIKE[character] ?? digit(character)),
  )
  return Array.from(alike)
    .filter((character) => bytes.has(character))
    .join('')
}

const ALIKE: Readonly<Record<string, string>> = { ی: 'ي', ک: 'ك', ۀ: 'ه' }

function digit(character: string): string {
  return String(character.charCodeAt(0) - 0x6f0)
}

const TABLES = new Map<string, ReadonlyMap<string, number>>()

function byteOf(encoding: string): ReadonlyMap<string, number> {
  const known = TABLES.get(encoding)
  if (known !== undefined) return known
  const characters = tableOf(encoding)
  const table = new Map([...characters].reverse().map((character, i) => [character, 255 - i]))
  table.delete('\ufffd')
  TABLES.set(encoding, table)
  return table
}

/** The characters of the bytes from 0 to 255. */
export function tableOf(encoding: string): string {
  const decoder = new TextDecoder(encoding)
  return Array.from({ length: 256 }, (_, byte) => decoder.decode(Uint8Array.of(byte))).join('')
}
