import { isLatin } from './statement-letters.ts'

/**
 * A word by its sounds: letters that Persian, Arabic, Urdu and English spellings of one name interchange are one class,
 * written as one character of A-Z, E, h, q, x; vowels are `a`, `i`, `u`. The skeleton is what is left without vowels.
 */
export interface Sounds {
  readonly full: string
  readonly skeleton: string
  /** Skeletons of other readings: چ as t and sh, Persian و as a consonant, گ as k. */
  readonly others: readonly string[]
}

const ARABIC_SCRIPT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ ب: 'B', پ: 'B', ت: 'T', ط: 'T', ث: 'S', س: 'S', ص: 'S', ج: 'G', گ: 'G', ژ: 'G', غ: 'G' },
    ...{ چ: 'X', ش: 'X', ح: 'h', ه: 'h', خ: 'x', د: 'D', ذ: 'Z', ز: 'Z', ض: 'Z', ظ: 'Z', ر: 'R' },
    ...{ ع: 'E', ف: 'F', ق: 'q', ک: 'K', ل: 'L', م: 'M', ن: 'N', ا: 'a', و: 'u', ی: 'i' },
  }),
)

const LATIN_SCRIPT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ a: 'a', b: 'B', c: 'K', d: 'D', e: 'i', f: 'F', g: 'G', h: 'h', i: 'i', j: 'G', k: 'K', l: 'L' },
    ...{ m: 'M', n: 'N', o: 'u', p: 'B', q: 'K', r: 'R', s: 'S', t: 'T', u: 'u', v: 'F', w: 'u', x: 'KS' },
    ...{ y: 'i', z: 'Z' },
  }),
)

/** Two Latin letters for one sound. */
const DIGRAPHS: ReadonlyMap<string, string> = new Map([
  ['ph', 'F'],
  ['ch', 'X'],
  ['sh', 'X'],
  ['cz', 'X'],
  ['th', 'T'],
  ['kh', 'x'],
])

/** Letters of a stem whose و is worth reading as a consonant. */
const LEAST_WITH_WAW = 4
/** Consonants of a second reading; shorter ones meet by chance. */
const LEAST_OF_OTHERS = 4

const VOWEL = /[aiu]/g

/** @param readsWaw true where و may stand for v, as in Persian and Urdu but not in Arabic */
export function soundsOf(stem: string, readsWaw: boolean): Sounds {
  if (isLatin(stem.charCodeAt(0))) {
    const full = latinSounds(stem)
    return { full, skeleton: full.replace(VOWEL, ''), others: [] }
  }
  const spoken = withoutFinalVowels(stem)
  const classes = [...spoken].map((letter) => ARABIC_SCRIPT.get(letter) ?? '')
  const full = classes.join('')
  const others: string[] = []
  if (spoken.includes('چ')) others.push(full.replaceAll('X', 'TX'))
  const waw = readsWaw && spoken.length >= LEAST_WITH_WAW ? spoken.indexOf('و') : -1
  if (waw >= 0) others.push(classes.with(waw, 'F').join(''))
  if (spoken.includes('گ')) others.push(full.replace('G', 'K'))
  return {
    full,
    skeleton: full.replace(VOWEL, ''),
    others: others
      .map((other) => other.replace(VOWEL, ''))
      .filter((other) => other.length >= LEAST_OF_OTHERS),
  }
}

/** Endings that names get or lose on their way from one language to another. */
function withoutFinalVowels(stem: string): string {
  let end = stem.length
  while (end > 0 && 'ایه'.includes(stem[end - 1])) end--
  return end >= 2 ? stem.slice(0, end) : stem
}

function latinSounds(stem: string): string {
  let full = ''
  for (let i = 0; i < stem.length; ) {
    const digraph = DIGRAPHS.get(stem.slice(i, i + 2))
    const sound = digraph ?? LATIN_SCRIPT.get(stem[i]) ?? ''
    i += digraph === undefined ? 1 : 2
    // A doubled consonant is one.
    if (sound.length === 1 && sound === full.at(-1) && !'aiu'.includes(sound)) continue
    full += sound
  }
  return full
}
