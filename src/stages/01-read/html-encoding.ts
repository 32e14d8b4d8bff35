import { isUtf8 } from 'node:buffer'
import { BOM_BYTES, startsWithBom } from './utf8.ts'

/** How a page's bytes became text. */
export interface DecodedPage {
  readonly text: string
  /** As the Encoding Standard names it, in lower case. */
  readonly encoding: string
  /** What told the encoding. `bytes`: they are UTF-8, whatever was declared. */
  readonly toldBy: 'bom' | 'header' | 'meta' | 'bytes' | 'detection'
  /** Characters that stand for bytes which the encoding does not have. */
  readonly replaced: number
}

/**
 * Decodes a page by its byte order mark, the charset of the HTTP header, that of its own `<meta>`, as UTF-8 when it is
 * that, and at last by what its bytes look like. Bytes that are valid UTF-8 beyond ASCII are UTF-8 also where a
 * single-byte charset is declared: servers declare Latin for everything.
 *
 * @param headerCharset as the HTTP header has it; null when it has none
 */
export async function decodedPage(bytes: Buffer, headerCharset: string | null): Promise<DecodedPage> {
  if (startsWithBom(bytes)) return utf8(bytes.subarray(BOM_BYTES), 'bom')
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes.subarray(2), 'utf-16le', 'bom')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes.subarray(2), 'utf-16be', 'bom')
  const isValid = isUtf8(bytes)
  const declared = declaredEncoding(bytes, headerCharset)
  if (declared !== null) {
    const { encoding, toldBy } = declared
    if (encoding === 'utf-8') {
      if (isValid || isMostlyUtf8(bytes)) return utf8(bytes, toldBy)
    } else if (!(isValid && SINGLE_BYTE.test(encoding))) return decoded(bytes, encoding, toldBy)
  }
  if (isValid) return utf8(bytes, 'bytes')
  const { detect } = await import('chardet')
  return decoded(bytes, knownEncoding(detect(bytes.subarray(0, LOOKED_AT))) ?? 'windows-1252', 'detection')
}

const SINGLE_BYTE =
  /^(?:windows-125\d|windows-874|iso-8859-\d+(?:-i)?|koi8-[ru]|ibm866|macintosh|x-mac-cyrillic)$/
/** A page that is declared UTF-8 and has one broken sequence in so many bytes is still that. */
const BYTES_A_BREAK = 100
const LOOKED_AT = 64 * 1024
const META_WITHIN = 16 * 1024

function utf8(bytes: Buffer, toldBy: DecodedPage['toldBy']): DecodedPage {
  const text = bytes.toString('utf8')
  return { text, encoding: 'utf-8', toldBy, replaced: replacements(text) - replacements(bytes) }
}

function decoded(bytes: Buffer, encoding: string, toldBy: DecodedPage['toldBy']): DecodedPage {
  if (encoding === 'utf-8') return utf8(bytes, toldBy)
  const text = encoding === 'windows-1252' ? latin(bytes) : new TextDecoder(encoding).decode(bytes)
  return { text, encoding, toldBy, replaced: replacements(text) }
}

/** How often the replacement character stands in a text, or in UTF-8. */
function replacements(text: string | Buffer): number {
  let count = 0
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) count++
  return count
}

/** Windows-1252, which Node's own decoder takes for Latin-1 in some versions. */
function latin(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80])
}

const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

function isMostlyUtf8(bytes: Buffer): boolean {
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
