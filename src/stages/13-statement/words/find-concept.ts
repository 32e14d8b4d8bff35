import { ARTICLES, arabicStem, PARTICLES } from './arabic-affixes.ts'
import type { Column } from './columns.ts'
import { basicForms, latinStem } from './latin-endings.ts'
import { type Concept, type LexiconColumn, lexicon, NEVER } from './lexicon.ts'
import { persianStem } from './persian-endings.ts'
import { urduBasicForms } from './urdu-endings.ts'

/**
 * Concept of a word: of the word itself, else of what is left without what is stuck to it, else of its light stem.
 *
 * @param word folded, without joiners
 * @returns NEVER when it has none
 */
export function conceptOf(word: string, column: Column): Concept {
  const forms = lexicon().columns[column]
  for (const candidate of readings(word, column, forms)) {
    if (candidate !== undefined) return candidate
  }
  return forms.languages.get(word) ?? NEVER
}

/** What the word's readings have in the lexicon, the likeliest reading first. */
function* readings(
  word: string,
  column: Column,
  { forms, stems }: LexiconColumn,
): Generator<Concept | undefined> {
  yield forms.get(word)
  if (column === 'ur') {
    for (const form of urduBasicForms(word)) yield forms.get(form)
  } else if (column === 'ar') {
    yield* arabicReadings(word, forms, stems)
  } else if (column === 'en') {
    const stem = latinStem(word)
    yield forms.get(stem) ?? stems.get(stem)
    for (const form of basicForms(word)) yield forms.get(form)
  } else {
    if (word.endsWith('ی') && word.length >= 4) yield forms.get(word.slice(0, -1))
    const stem = persianStem(word)
    yield forms.get(stem) ?? stems.get(stem)
  }
}

type Forms = ReadonlyMap<string, Concept>

function* arabicReadings(word: string, forms: Forms, stems: Forms): Generator<Concept | undefined> {
  if (word.length >= 4 && (word[0] === 'و' || word[0] === 'ف')) yield forms.get(word.slice(1))
  for (const article of ARTICLES) {
    if (!word.startsWith(article) || word.length - article.length < 2) continue
    const noun = word.slice(article.length)
    yield forms.get(noun) ?? forms.get(`ال${noun}`)
  }
  const stem = arabicStem(word)
  yield forms.get(stem) ?? stems.get(stem)
  // Before a pronoun ة is written as ت.
  if (stem.endsWith('ت') && stem.length >= 4 && !word.endsWith('ت')) yield forms.get(`${stem.slice(0, -1)}ه`)
  // A final alef is the sign of the indefinite accusative.
  if (word.endsWith('ا') && word.length >= 4) {
    const noun = word.slice(0, -1)
    yield forms.get(noun) ?? forms.get(arabicStem(noun))
  }
  for (const particle of PARTICLES) {
    if (!word.startsWith(particle) || word.length - particle.length < 3) continue
    const rest = word.slice(particle.length)
    yield forms.get(rest) ?? forms.get(arabicStem(rest)) ?? stems.get(arabicStem(rest))
  }
}
