import { arabicEncoding } from './arabic-bytes.ts'

/** How much is looked at, from the first byte on that is no ASCII. */
export const GUESS_BYTES = 64 * 1024

/**
 * What bytes that are not UTF-8 look like, as the Encoding Standard names it; null when nothing fits: they are no text, or
 * in an encoding that cannot be told from so few.
 *
 * @param bytes GUESS_BYTES of them, or all there are
 */
export async function guessedEncoding(bytes: Buffer): Promise<string | null> {
  if (isBinary(bytes)) return null
  const arabic = arabicEncoding(bytes)
  if (arabic !== null) return arabic
  const { analyse } = await import('chardet')
  for (const { name, confidence } of analyse(bytes)) {
    const encoding = OTHER_ENCODINGS.get(name)
    if (encoding !== undefined && confidence >= LEAST_CONFIDENCE && isWhole(bytes, encoding)) return encoding
  }
  return isLatin(bytes) ? 'windows-1252' : null
}

/** Whether almost all that is no ASCII is UTF-8, so that the rest is damage. */
export function isMostlyUtf8(bytes: Buffer): boolean {
  const broken = replacements(bytes.toString('utf8')) - replacements(bytes)
  let sequences = 0
  for (const byte of bytes) if (byte >= 0xc2 && byte <= 0xf4) sequences++
  return sequences - broken > SEQUENCES_A_BREAK * broken
}

/** How often the replacement character stands in a text, or in UTF-8. */
export function replacements(text: string | Buffer): number {
  let count = 0
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) count++
  return count
}

/** A text in another encoding has hardly a sequence that happens to be UTF-8. */
const SEQUENCES_A_BREAK = 4

/** By the names of the detector, without Arabic, for which it is not asked, and without Unicode, which tells itself. */
const OTHER_ENCODINGS: ReadonlyMap<string, string> = new Map([
  ['Big5', 'big5'],
  ['EUC-JP', 'euc-jp'],
  ['EUC-KR', 'euc-kr'],
  ['GB18030', 'gb18030'],
  ['ISO-8859-1', 'windows-1252'],
  ['ISO-8859-2', 'iso-8859-2'],
  ['ISO-8859-5', 'iso-8859-5'],
  ['ISO-8859-7', 'iso-8859-7'],
  ['ISO-8859-8', 'windows-1255'],
  ['ISO-8859-9', 'windows-1254'],
  ['KOI8-R', 'koi8-r'],
  ['Shift_JIS', 'shift_jis'],
  ['windows-1250', 'windows-1250'],
  ['windows-1251', 'windows-1251'],
  ['windows-1252', 'windows-1252'],
  ['windows-1253', 'windows-1253'],
  ['windows-1254', 'windows-1254'],
  ['windows-1255', 'windows-1255'],
])
/** Of 100. Below it, the detector has seen next to nothing. */
const LEAST_CONFIDENCE = 20

/** Bytes that stand in no text; a few are let pass. */
function isBinary(bytes: Buffer): boolean {
  let controls = 0
  for (const byte of bytes) {
    if (byte === 0) return true
    if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== END_OF_FILE) controls++
  }
  return controls > bytes.length / 200
}

/** Ends texts of the time of DOS. */
const END_OF_FILE = 0x1a

/** Whether an encoding has characters for all the bytes, but perhaps the last, which may be cut. */
function isWhole(bytes: Buffer, encoding: string): boolean {
  return !new TextDecoder(encoding).decode(bytes, { stream: true }).includes('\ufffd')
}

/** Few letters beyond ASCII, among those of ASCII. */
function isLatin(bytes: Buffer): boolean {
  const text = bytes.toString('latin1')
  const high = text.match(/[\x80-\xff]/g)?.length ?? 0
  const among =
    text.match(/(?<=[A-Za-z])[\xc0-\xd6\xd8-\xf6\xf8-\xfe]|[\xc0-\xd6\xd8-\xf6\xf8-\xfe](?=[a-z])/g)
      ?.length ?? 0
  const marks = text.match(/[\x80\x82\x84\x85\x91-\x97\x99\xa0-\xbf]/g)?.length ?? 0
  const letters = text.match(/[A-Za-z]/g)?.length ?? 0
  return among + marks === high && high <= letters
}
