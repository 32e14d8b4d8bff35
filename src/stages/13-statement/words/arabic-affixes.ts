/** Light stems of Arabic words, folded: what is written together with a word but is none of its letters. */

/** Conjunction, preposition and article in one; longer ones first. */
export const ARTICLES: readonly string[] = ['وبال', 'وکال', 'وال', 'بال', 'کال', 'فال', 'ولل', 'لل', 'ال']

/** Conjunctions and prepositions without the article, singly or two together. */
export const PARTICLES: readonly string[] = ['وس', 'وب', 'ول', 'وک', 'فب', 'فل', 'ب', 'ل', 'ک', 'س', 'و', 'ف']

/** Pronouns and the endings of number and gender; the first that leaves enough letters is taken. */
const ENDINGS: readonly string[] = [
  'هما',
  'تین',
  'تان',
  'وها',
  'ها',
  'هم',
  'هن',
  'کم',
  'نا',
  'ین',
  'ون',
  'ان',
  'ات',
  'یه',
  'وا',
  'ه',
]

/** Letters that stay when an affix is taken. */
const LEAST_LEFT = 3
/** Letters of a word that may have a conjunction or a sign of the future in front. */
const LEAST_WITH_PREFIX = 5

/** A word without its ending only. */
export function withoutArabicEnding(word: string): string {
  for (const ending of ENDINGS) {
    if (word.length - ending.length >= LEAST_LEFT && word.endsWith(ending))
      return word.slice(0, -ending.length)
  }
  return word
}

export function arabicStem(word: string): string {
  const article = ARTICLES.find(
    (prefix) => word.length - prefix.length >= LEAST_LEFT && word.startsWith(prefix),
  )
  if (article !== undefined) return withoutArabicEnding(word.slice(article.length))
  let stem = word
  if (stem.length >= LEAST_WITH_PREFIX && (stem[0] === 'و' || stem[0] === 'ف')) stem = stem.slice(1)
  if (stem.length >= LEAST_WITH_PREFIX && (stem.startsWith('سی') || stem.startsWith('ست')))
    stem = stem.slice(1)
  return withoutArabicEnding(stem)
}
