import type { Column } from './columns.ts'
import { lexicon, type Phrase } from './lexicon.ts'

/** Arabic particles that the first word of a phrase may have in front. */
const PARTICLES = ['و', 'ف', 'ب', 'ل', 'ک', 'وب', 'ول']
const LEAST_LEFT = 3

/**
 * The longest phrase of the lexicon that begins at a word.
 *
 * @param words without joiners
 * @param end half-open end of the sentence that word `at` is in
 */
export function phraseAt(words: readonly string[], at: number, end: number, column: Column): Phrase | null {
  const { phrases } = lexicon().columns[column]
  for (const first of firstWords(words[at], column)) {
    const phrase = phrases.get(first)?.find((candidate) => continues(candidate.words, words, at, end, column))
    if (phrase !== undefined) return phrase
  }
  return null
}

function firstWords(word: string, column: Column): string[] {
  if (column !== 'ar') return [word]
  const firsts = [word]
  for (const particle of PARTICLES) {
    if (word.length - particle.length >= LEAST_LEFT && word.startsWith(particle))
      firsts.push(word.slice(particle.length))
  }
  // ل before the article takes its alef.
  if (word.startsWith('لل')) firsts.push(`ال${word.slice(2)}`)
  if (word.startsWith('ولل')) firsts.push(`ال${word.slice(3)}`)
  return firsts
}

function continues(
  phrase: readonly string[],
  words: readonly string[],
  at: number,
  end: number,
  column: Column,
): boolean {
  if (at + phrase.length > end) return false
  for (let k = 1; k < phrase.length; k++) {
    const word = words[at + k]
    if (word === phrase[k]) continue
    // The last word of a Persian phrase may have the ezafe or the indefinite ی.
    if (column !== 'fa' || k < phrase.length - 1 || word !== `${phrase[k]}ی`) return false
  }
  return true
}
