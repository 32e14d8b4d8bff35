/** The encodings in which pages in Arabic and Persian were written before UTF-8. */
export type ArabicEncoding = (typeof ENCODINGS)[number]
const ENCODINGS = ['windows-1256', 'iso-8859-6'] as const

/**
 * How often letters occur in Persian and Arabic news, in thousandths, both taken alike (Yeh as Arabic writes it, which
 * these encodings have for both); those that only Urdu and its neighbours have are set by hand.
 */
const PER_MILLE: ReadonlyMap<string, number> = new Map(
  (
    'ا150 ي92 ل71 ر66 ن63 م63 و53 د48 ت47 ه43 ب36 س28 ع22 ف21 ش19 ك16 ة16 ق15 ک12 ح13 ج13 ز13 خ10 أ10 ص8 گ7 ط6 ض5 ' +
    'إ5 ى5 ث4 آ4 غ3 پ3 ئ3 ذ3 ہ3 ے3 ں2 چ2 ظ2 ء2 ژ1 ؤ1 ٹ1 ڈ1 ڑ1 ھ1'
  )
    .split(' ')
    .map((entry) => [entry[0], Number(entry.slice(1))]),
)

/** A letter that is none of these, and what is no letter of this script, weighs as little as this. */
const RARE = 0.1
/**
 * Texts of either language come to -4.3 in the mean, those of other scripts that are read as these to about -6; few letters
 * of Cyrillic come near where they are read as ISO-8859-6, which is seldom met with.
 */
const LEAST_MEAN: Readonly<Record<ArabicEncoding, number>> = { 'windows-1256': -5.5, 'iso-8859-6': -5.3 }
/** Letters of other scripts to one of this. */
const MOST_STRANGE = 0.05
const FEWEST_LETTERS = 2

/**
 * The one of these encodings in which bytes are most likely Arabic or Persian; null when they are in neither. General
 * detectors know Arabic, and take Persian for almost anything.
 */
export function arabicEncoding(bytes: Uint8Array): ArabicEncoding | null {
  let best: { readonly encoding: ArabicEncoding; readonly mean: number } | null = null
  for (const encoding of ENCODINGS) {
    const mean = meanLogShare(new TextDecoder(encoding).decode(bytes))
    if (mean !== null && mean >= LEAST_MEAN[encoding] && (best === null || mean > best.mean))
      best = { encoding, mean }
  }
  return best?.encoding ?? null
}

/** Binary logarithm of the letters' shares, in the mean; null where letters of other scripts stand among them. */
function meanLogShare(text: string): number | null {
  let letters = 0
  let sum = 0
  let strange = 0
  let before = ''
  for (const character of text) {
    if (ARABIC_LETTER.test(character)) {
      letters++
      sum += Math.log2((PER_MILLE.get(character) ?? RARE) / 1000)
      if (LATIN_LETTER.test(before)) strange++
    } else if (STRANGE.test(character) || (LATIN_LETTER.test(character) && ARABIC_LETTER.test(before))) {
      strange++
    }
    before = character
  }
  return letters < FEWEST_LETTERS || strange > MOST_STRANGE * letters ? null : sum / letters
}

const ARABIC_LETTER = /[\u0621-\u063a\u0641-\u064a\u0671-\u06d3]/
const LATIN_LETTER = /[A-Za-z\u00c0-\u024f]/
/** What no such text has: accented letters, control characters, and bytes without a character. */
const STRANGE = /[\u0080-\u009f\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u02c6\ufffd]/
