import { isUtf8 } from 'node:buffer'
import { GUESS_BYTES, guessedEncoding, replacements } from './guessed-encoding.ts'
import { textDecoder } from './text-decoder.ts'
import { BOM_BYTES, startsWithBom } from './utf8.ts'

/** How a page's bytes became text. */
export interface DecodedPage {
  readonly text: string
  /** As the Encoding Standard names it, in lower case. */
  readonly encoding: string
  /** What told the encoding. `bytes`: they are UTF-8, whatever was declared. */
  readonly toldBy: 'bom' | 'setting' | 'header' | 'meta' | 'bytes' | 'detection'
  /** Characters that stand for bytes which the encoding does not have. */
  readonly replaced: number
}

/** What is said of a page's encoding by others. */
export interface SaidOfPage {
  /** By the user, who is always right; null when he leaves it open. */
  readonly setting: string | null
  /** By the HTTP header, as it is written; null when it does not say. */
  readonly header: string | null
}

/**
 * Decodes a page by its byte order mark, the setting, the charset of the HTTP header, that of its own `<meta>`, as UTF-8
 * when it is that, and at last by what its bytes look like. Bytes that are valid UTF-8 beyond ASCII are UTF-8 also where a
 * single-byte charset is declared: servers declare Latin for everything.
 *
 * @returns null when its encoding cannot be told
 */
export async function decodedPage(bytes: Buffer, said: SaidOfPage): Promise<DecodedPage | null> {
  if (startsWithBom(bytes)) return utf8(bytes.subarray(BOM_BYTES), 'bom')
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes.subarray(2), 'utf-16le', 'bom')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes.subarray(2), 'utf-16be', 'bom')
  if (said.setting !== null) return decoded(bytes, said.setting, 'setting')
  const isValid = isUtf8(bytes)
  const declared = declaredEncoding(bytes, said.header)
  if (declared !== null) {
    const { encoding, toldBy } = declared
    if (encoding === 'utf-8') {
      if (isValid || isNearlyUtf8(bytes)) return utf8(bytes, toldBy)
    } else if (!(isValid && SINGLE_BYTE.test(encoding))) return decoded(bytes, encoding, toldBy)
  }
  if (isValid) return utf8(bytes, 'bytes')
  const first = bytes.findIndex((byte) => byte >= 0x80)
  const guess = await guessedEncoding(bytes.subarray(first, first + GUESS_BYTES))
  return guess === null ? null : decoded(bytes, guess, 'detection')
}

const SINGLE_BYTE =
  /^(?:windows-125\d|windows-874|iso-8859-\d+(?:-i)?|koi8-[ru]|ibm866|macintosh|x-mac-cyrillic)$/
/** A page that is declared UTF-8 and has one broken sequence in so many bytes is still that. */
const BYTES_A_BREAK = 100
const META_WITHIN = 16 * 1024

function utf8(bytes: Buffer, toldBy: DecodedPage['toldBy']): DecodedPage {
  const text = bytes.toString('utf8')
  return { text, encoding: 'utf-8', toldBy, replaced: replacements(text) - replacements(bytes) }
}

function decoded(bytes: Buffer, encoding: string, toldBy: DecodedPage['toldBy']): DecodedPage {
  if (encoding === 'utf-8') return utf8(bytes, toldBy)
  const decoder = textDecoder(encoding)
  const text = decoder.next(bytes) + decoder.end()
  return { text, encoding, toldBy, replaced: replacements(text) }
}

function isNearlyUtf8(bytes: Buffer): boolean {
  const breaks = replacements(bytes.toString('utf8'))
  return breaks <= Math.max(1, bytes.length / BYTES_A_BREAK)
}

interface Declared {
  readonly encoding: string
  readonly toldBy: 'header' | 'meta'
}

function declaredEncoding(bytes: Buffer, headerCharset: string | null): Declared | null {
  const ofHeader = knownEncoding(headerCharset)
  if (ofHeader !== null) return { encoding: ofHeader, toldBy: 'header' }
  const ofMeta = knownEncoding(metaCharset(bytes))
  if (ofMeta === null) return null
  // It could be read, so the page is not what takes two bytes for a letter.
  return { encoding: ofMeta.startsWith('utf-16') ? 'utf-8' : ofMeta, toldBy: 'meta' }
}

/** The standard's name of an encoding that can be decoded; null for any other. */
function knownEncoding(label: string | null): string | null {
  if (label === null || label.trim() === '') return null
  try {
    const { encoding } = new TextDecoder(label.trim())
    return encoding === 'iso-8859-1' ? 'windows-1252' : encoding
  } catch {
    return null
  }
}

/** The charset that the beginning of a page declares, by `<meta>` or as XML. */
function metaCharset(bytes: Buffer): string | null {
  const beginning = bytes.toString('latin1', 0, META_WITHIN)
  const ofXml = /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"']{1,40})["']/.exec(beginning)
  if (ofXml !== null) return ofXml[1]
  const tags = /<!--|<meta[\s/]/gi
  for (let tag = tags.exec(beginning); tag !== null; tag = tags.exec(beginning)) {
    const isComment = tag[0] === '<!--'
    const end = beginning.indexOf(isComment ? '-->' : '>', tag.index)
    if (end === -1) return null
    const charset = isComment
      ? null
      : /charset\s*=\s*["']?\s*([^\s"'>;/]{1,40})/i.exec(beginning.slice(tag.index, end + 1))
    if (charset !== null) return charset[1]
    tags.lastIndex = end
  }
  return null
}
