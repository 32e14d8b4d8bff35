import { addLetter, WORD_START } from '../../hash/letters.ts'
import type { Paragraphs } from '../../model/paragraphs.ts'

/** Letters enough to say anything. */
const MIN_LETTERS = 10

/** Code points that are looked at. */
const LANGUAGE_SAMPLE = 128

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

const SCRIPTS: readonly string[] = ['', ...new Set(BLOCKS.map(([, , script]) => script))]
/** Position in SCRIPTS of the script of each folded code point below its length. */
export const scriptTable = new Uint8Array(0xa000)
for (const [first, last, script] of BLOCKS) scriptTable.fill(SCRIPTS.indexOf(script), first, last + 1)

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

/** What can be told: the language of a script where it tells one, then those that letters and words tell. */
export const LANGUAGES: readonly (string | null)[] = [
  ...SCRIPTS.map((script) => (script === '' ? null : (LANGUAGE_OF_SCRIPT[script] ?? `und-${script}`))),
  'en',
  'ur',
  'ckb',
  'ps',
  'fa',
  'ar',
  'ja',
  'zh',
]
const [ENGLISH, URDU, JAPANESE, CHINESE] = ['en', 'ur', 'ja', 'zh'].map((code) => LANGUAGES.lastIndexOf(code))
const [LATIN, ARABIC, HAN, KANA] = ['Latn', 'Arab', 'Hani', 'Kana'].map((name) => SCRIPTS.indexOf(name))

/** First code point of `arabicTable`. */
const ARABIC_BLOCK = 0x600
/** Told by a letter of the Arabic block: 1 Urdu, 2 Kurdish, 3 Pashto, 4 Persian, 5 Arabic; 0 nothing. */
export const arabicTable = new Uint8Array(0x100)
const TELLING = ['ٹڈڑںےہھ', 'ڕڵۆێە', 'ټډړږښګڼۍې', 'پچژگ', 'ة']
for (const [told, letters] of TELLING.entries()) {
  for (const letter of letters) arabicTable[letter.charCodeAt(0) - ARABIC_BLOCK] = told + 1
}
const PERSIAN = 4
const ARABIC_LETTERS = 5
const JOINER = 0x200c
const ALEF = 0x627
const LAM = 0x644

/** The one symbol that a code point folds to: null when it is deleted, 0 when it only divides words or gives several. */
export type FoldedSymbol = (codePoint: number) => number | null

/** The words that are commonest in English, by their hashes. */
export const ENGLISH_WORDS: ReadonlySet<number> = new Set(
  'the of and to that is was for with on at by this from had were which has have not his her their said will'
    .split(' ')
    .map((word) => [...word].reduce((hash, letter) => addLetter(hash, letter.charCodeAt(0)), WORD_START)),
)

/** @returns position in LANGUAGES */
function tell(sample: readonly number[], folded: FoldedSymbol): number {
  const scripts = new Uint32Array(SCRIPTS.length)
  const told = new Uint32Array(ARABIC_LETTERS + 1)
  let words = 0
  let english = 0
  let hash = WORD_START
  const closeWord = (): void => {
    if (hash === WORD_START) return
    words++
    if (ENGLISH_WORDS.has(hash)) english++
    hash = WORD_START
  }
  for (const [i, codePoint] of sample.entries()) {
    const symbol = folded(codePoint)
    const script = symbol !== null && symbol < scriptTable.length ? scriptTable[symbol] : 0
    scripts[script]++
    if (symbol !== null && script === LATIN) hash = addLetter(hash, symbol)
    else if (symbol !== null) closeWord()
    told[isArabic(codePoint) ? arabicTable[codePoint - ARABIC_BLOCK] : codePoint === JOINER ? PERSIAN : 0]++
    // The article: alef at a word's beginning, then lam.
    const isArticle = codePoint === LAM && sample[i - 1] === ALEF && !isArabic(sample[i - 2])
    if (isArticle) told[ARABIC_LETTERS]++
  }
  closeWord()
  scripts[0] = 0
  const letters = scripts.reduce((sum, count) => sum + count, 0)
  if (letters < MIN_LETTERS) return 0
  const most = scripts.indexOf(Math.max(...scripts))
  if (most === ARABIC) {
    for (let by = 1; by < PERSIAN; by++) if (told[by] * 100 > sample.length) return URDU + by - 1
    return URDU + (told[PERSIAN] > told[ARABIC_LETTERS] ? 3 : 4)
  }
  if (most === LATIN) return english * 25 > words * 3 ? ENGLISH : LATIN
  if (most === HAN) return scripts[KANA] * 10 > letters ? JAPANESE : CHINESE
  return most
}

function isArabic(codePoint: number | undefined): boolean {
  return codePoint !== undefined && codePoint >= ARABIC_BLOCK && codePoint < ARABIC_BLOCK + arabicTable.length
}

/**
 * Language of a text from the script of its longest segment, the letters that only some languages write, and common
 * words; an ISO 639 code, or `und-` and the script where the script alone does not tell, or null for a text with few
 * letters. A rough guide for reports and text direction; nothing is compared or removed by it.
 *
 * Urdu, Kurdish and Pashto have letters of their own; Persian has four that Arabic lacks, and lacks Arabic's article
 * and feminine ending. Old Persian pages use Arabic yeh and kaf, so those letters say nothing. Other languages in Latin
 * letters than English are not told apart here.
 *
 * @param folded see foldedSymbol of 02-fold/fold.ts
 */
export function detectLanguage(
  text: string,
  { count, starts, ends }: Paragraphs,
  folded: FoldedSymbol,
): string | null {
  if (count === 0) return null
  let longest = 0
  for (let p = 1; p < count; p++) if (ends[p] - starts[p] > ends[longest] - starts[longest]) longest = p
  const sample: number[] = []
  for (let i = starts[longest]; i < ends[longest] && sample.length < LANGUAGE_SAMPLE; ) {
    const codePoint = text.codePointAt(i) as number
    sample.push(codePoint)
    i += codePoint > 0xffff ? 2 : 1
  }
  return LANGUAGES[tell(sample, folded)]
}
