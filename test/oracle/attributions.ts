import type { ComparisonText } from '../../src/model/comparison-text.ts'
import type { Attribution } from '../../src/model/run-files.ts'
import { foldedWords, wordsOf } from '../../src/model/words.ts'
import { fold } from '../../src/stages/02-fold/fold.ts'
import { attributionsIn } from '../../src/stages/03-segment/attributions/find-attributions.ts'
import { createLexicon, type Lexicon } from '../../src/stages/03-segment/attributions/lexicon.ts'
import type { PhraseIndex } from '../../src/stages/03-segment/attributions/phrase-index.ts'
import type { WordTable } from '../../src/stages/03-segment/attributions/word-table.ts'

const LINE = '\\n\\r\\v\\f\\u0085\\u2028\\u2029'
const SPACE = ' \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000#'
const NOTHING_BUT_SPACE = new RegExp(`^[${SPACE}${LINE}]*$`)
const NOTHING_BUT_SPACE_AND_STOPS = new RegExp(`^[${SPACE}${LINE}.!?؟۔…。]*$`)
/** Two line breaks with nothing between them, or an indented line. */
const BLANK = new RegExp(`[${LINE}](?:[${SPACE}]*[${LINE}]|[${SPACE}]{2})`)

/** What stands between two words, a line break as one sign, without marks that nobody sees. */
function between(text: string, comparison: ComparisonText, before: number, after: number): string {
  const { starts, ends } = comparison
  return text
    .slice(ends[before - 1], starts[after])
    .replaceAll('\r\n', '\n')
    .replace(/[\u00ad\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]/g, '')
}

/** Words of a phrase: joined by one sign, or apart by spaces and a line break, initials also by full stops. */
function holdTogether(gap: string, before: string, after: string): boolean {
  if (/^(?:[-‐‑‒–—―−]|[.!?؟۔…。]|["'`]|[»”’›])$/.test(gap)) return true
  const initials = [...before].length <= 2 && [...after].length <= 2
  return (initials ? NOTHING_BUT_SPACE_AND_STOPS : NOTHING_BUT_SPACE).test(gap) && !BLANK.test(gap)
}

/** Every phrase held against every word, as strings. */
function slowIndex<T>(
  { phrases }: PhraseIndex<T>,
  words: () => { texts: readonly string[]; gap: (word: number) => string },
): PhraseIndex<T> {
  const list = [...phrases].map(([phrase, value]) => ({ words: phrase.split(' '), value }))
  list.sort((x, y) => y.words.length - x.words.length)
  return {
    phrases,
    at: (_, word) => {
      const { texts, gap } = words()
      const found = list.find((phrase) =>
        phrase.words.every(
          (part, i) =>
            texts[word + i] === part &&
            (i === 0 || holdTogether(gap(word + i), phrase.words[i - 1] ?? '', part)),
        ),
      )
      return found ? { length: found.words.length, value: found.value } : null
    },
  }
}

/** Attributions with words as strings, and with a look at each word for everything. */
export function createSlowFinder(): (text: string) => readonly Attribution[] {
  const lexicon = createLexicon((text) => foldedWords(fold(text)).join(' '))
  let texts: readonly string[] = []
  let gap = (_word: number): string => ''
  const slow = <T>(index: PhraseIndex<T>): PhraseIndex<T> => slowIndex(index, () => ({ texts, gap }))
  const slowLexicon: Lexicon = {
    heads: slow(lexicon.heads),
    tails: slow(lexicon.tails),
    bareLam: lexicon.bareLam,
    names: slow(lexicon.names),
    nouns: slow(lexicon.nouns),
    lamNames: slow(lexicon.lamNames),
    lamNouns: slow(lexicon.lamNouns),
    words: Object.fromEntries(
      Object.entries(lexicon.words).map(([list, index]) => [list, slow(index)]),
    ) as Lexicon['words'],
  }
  return (text) => {
    const comparison = fold(text)
    const words = wordsOf(comparison)
    texts = words.texts
    gap = (word) => between(text, comparison, words.ends[word - 1] ?? 0, words.starts[word] ?? 0)
    const table: WordTable = {
      text,
      comparison,
      count: texts.length,
      starts: Uint32Array.from(words.starts),
      ends: Uint32Array.from(words.ends),
      hashes: new Uint32Array(texts.length),
    }
    return attributionsIn(table, slowLexicon, new Uint8Array(texts.length + 1).fill(0xff))
  }
}
