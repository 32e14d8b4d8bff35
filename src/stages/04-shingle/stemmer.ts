import { createRequire } from 'node:module'
import type { StemLanguage } from '../../model/settings.ts'

type Stemmer = typeof import('#natural/stemmers/porter_stemmer.js')

/** Longer runs of letters are no words, and one of the stemmers takes quadratic time on them. */
const LONGEST_WORD = 100
const REMEMBERED_WORDS = 1 << 16

const loaded = new Map<StemLanguage, (word: string) => string>()

/**
 * The Porter stemmer of a language (M. F. Porter 1980, "An algorithm for suffix stripping", and its Snowball
 * descendants) from the package `natural`, which is loaded now and not before. It takes folded words. Without accents
 * it joins somewhat fewer forms of a word than with them (Spanish and French 82 instead of 90 of 100, German and
 * Dutch equally many); words of other scripts and runs of over 100 code units come back as they are.
 */
export function loadStemmer(language: StemLanguage): (word: string) => string {
  const known = loaded.get(language)
  if (known !== undefined) return known
  const file = language === 'en' ? 'porter_stemmer.js' : `porter_stemmer_${language}.js`
  const stemmer: Stemmer = createRequire(import.meta.url)(`#natural/stemmers/${file}`)
  const stem = remembering((word) => (word.length > LONGEST_WORD ? word : stemmer.stem(word)))
  loaded.set(language, stem)
  return stem
}

/** Few words make up most of a text; the memory is emptied when it is full. */
function remembering(stem: (word: string) => string): (word: string) => string {
  const stems = new Map<string, string>()
  return (word) => {
    let stemmed = stems.get(word)
    if (stemmed === undefined) {
      stemmed = stem(word)
      if (stems.size === REMEMBERED_WORDS) stems.clear()
      stems.set(word, stemmed)
    }
    return stemmed
  }
}
