import { CODE_POINT } from '../../model/comparison-text.ts'

/** Letters enough to say anything. */
const MIN_LETTERS = 10

/**
 * Language of a text from its script and the letters that only some languages write; an ISO 639 code, or `und-` and
 * the script where the script alone does not tell, or null for a text with few letters. A rough guide for reports
 * and text direction; nothing is compared or removed by it.
 */
export function detectLanguage(text: string, symbols: Uint32Array): string | null {
  const counts = new Uint32Array(SCRIPTS.length)
  for (let i = 0; i < symbols.length; i++) {
    const codePoint = symbols[i] & CODE_POINT
    if (codePoint < scripts.length) counts[scripts[codePoint]]++
  }
  counts[NO_SCRIPT] = 0
  const letters = counts.reduce((sum, count) => sum + count, 0)
  if (letters < MIN_LETTERS) return null
  const most = SCRIPTS[counts.indexOf(Math.max(...counts))]
  if (most === 'Arab') return arabicScriptLanguage(text)
  if (most === 'Latn') return latinLanguage(text)
  if (most === 'Hani') return counts[SCRIPTS.indexOf('Kana')] * 10 > letters ? 'ja' : 'zh'
  return LANGUAGE_OF_SCRIPT[most] ?? `und-${most}`
}

const LANGUAGE_OF_SCRIPT: Readonly<Record<string, string>> = {
  Kana: 'ja',
  Hang: 'ko',
  Hebr: 'he',
  Grek: 'el',
  Thai: 'th',
  Armn: 'hy',
  Geor: 'ka',
  Taml: 'ta',
  Telu: 'te',
  Beng: 'bn',
}

/** First and last code points of the blocks that matter here; ASCII digits and punctuation belong to none. */
const BLOCKS: readonly (readonly [first: number, last: number, script: string])[] = [
  [0x61, 0x7a, 'Latn'],
  [0xdf, 0x24f, 'Latn'],
  [0x370, 0x3ff, 'Grek'],
  [0x400, 0x52f, 'Cyrl'],
  [0x531, 0x58f, 'Armn'],
  [0x590, 0x5ff, 'Hebr'],
  [0x600, 0x6ff, 'Arab'],
  [0x750, 0x77f, 'Arab'],
  [0x900, 0x97f, 'Deva'],
  [0x980, 0x9ff, 'Beng'],
  [0xb80, 0xbff, 'Taml'],
  [0xc00, 0xc7f, 'Telu'],
  [0xe00, 0xe7f, 'Thai'],
  [0x10a0, 0x10ff, 'Geor'],
  [0x1100, 0x11ff, 'Hang'],
  [0x3040, 0x30ff, 'Kana'],
  [0x3400, 0x9fff, 'Hani'],
]

const NO_SCRIPT = 0
const SCRIPTS: readonly string[] = ['', ...new Set(BLOCKS.map(([, , script]) => script))]
/** Position in SCRIPTS of each code point's script. */
const scripts = new Uint8Array(0xa000)
for (const [first, last, script] of BLOCKS) scripts.fill(SCRIPTS.indexOf(script), first, last + 1)

/**
 * Urdu, Kurdish and Pashto have letters of their own; Persian has four that Arabic lacks, and lacks Arabic's article
 * and feminine ending. Old Persian pages use Arabic yeh and kaf, so those letters say nothing.
 */
function arabicScriptLanguage(text: string): string {
  const share = (pattern: RegExp): number => (text.match(pattern)?.length ?? 0) / text.length
  if (share(/[ٹڈڑںےہھ]/g) > 0.01) return 'ur'
  if (share(/[ڕڵۆێە]/g) > 0.01) return 'ckb'
  if (share(/[ټډړږښګڼۍې]/g) > 0.01) return 'ps'
  return share(/[پچژگ]/g) + share(/\u200c/g) > share(/ة|(?<![\u0600-\u06ff])ال/g) ? 'fa' : 'ar'
}

/** English by its commonest words; other languages in Latin letters are not told apart here. */
function latinLanguage(text: string): string {
  const words =
    text
      .slice(0, 20_000)
      .toLowerCase()
      .match(/[a-z\u00df-\u024f']+/g) ?? []
  const common = words.filter((word) => ENGLISH.has(word)).length
  return common > words.length * 0.12 ? 'en' : 'und-Latn'
}

const ENGLISH: ReadonlySet<string> = new Set(
  'the of and to that is was for with on at by this from had were which has have not his her their said will'.split(
    ' ',
  ),
)
