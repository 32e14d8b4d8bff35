/** Light stems of English words, and the ways back from an inflected form to one that a list may hold. */

export function latinStem(word: string): string {
  if (word.length > 5 && word.endsWith('ing')) return word.slice(0, -3)
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (word.length > 4 && word.endsWith('ed')) return word.slice(0, -2)
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1)
  return word
}

/** An ending, and what stands in its place in the basic form. */
const BASIC: readonly (readonly [ending: string, instead: string])[] = [
  ['ies', 'y'],
  ['ing', ''],
  ['ing', 'e'],
  ['ed', ''],
  ['ed', 'e'],
  ['es', ''],
  ['s', ''],
  ['ly', ''],
]

/** Letters before an ending. */
const LEAST_LEFT = 3

/** Basic forms that a word may be of, the likeliest first. */
export function basicForms(word: string): string[] {
  return BASIC.filter(([ending]) => word.length - ending.length >= LEAST_LEFT && word.endsWith(ending)).map(
    ([ending, instead]) => word.slice(0, -ending.length) + instead,
  )
}
