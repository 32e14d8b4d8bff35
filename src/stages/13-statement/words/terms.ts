import { addLetter, WORD_START } from '../../../hash/letters.ts'
import { mix32 } from '../../../hash/mix.ts'
import type { Quantity } from '../quantities/quantity.ts'
import { arabicStem } from './arabic-affixes.ts'
import type { Column } from './columns.ts'
import { conceptOf } from './find-concept.ts'
import { latinStem } from './latin-endings.ts'
import { type Concept, lexicon, NEVER, type Phrase } from './lexicon.ts'
import { isPersianPiece, persianStem } from './persian-endings.ts'
import { type Sounds, soundsOf } from './skeleton.ts'
import { isLatin } from './statement-letters.ts'
import { isStopword } from './stopwords.ts'
import { JOINER } from './written-words.ts'

/** What a term is: a word, or a quantity of some kind. */
export type TermKind = 'word' | 'number' | 'date'

/** What words of one column with the same stem and concept are to a statement; its number is its place in `terms`. */
export interface Term {
  readonly column: Column
  readonly kind: TermKind
  readonly stem: string
  readonly sounds: Sounds
  /** NEVER when it has none. */
  readonly concept: Concept
  /** Hashes of what terms of other languages may share with it: skeletons, concept, quantities. */
  readonly keys: readonly number[]
  /** What a quantity may mean, see Quantity.keys; no keys for a word. */
  readonly quantity: Pick<Quantity, 'keys'>
}

/** The terms of a run, numbered as they are met. */
export interface Vocabulary {
  readonly terms: readonly Term[]
  /** Terms of a written word: none for a stopword, several where a joiner divides words. */
  termsOf(form: string, column: Column): readonly number[]
  termOfPhrase(phrase: Phrase, column: Column): number
  termOfQuantity(quantity: Quantity, column: Column): number
}

/** Consonants from which on a skeleton tells a word. */
const LEAST_CONSONANTS = 3
const LEAST_LETTERS = 2
/** Letters of a stem from which on a run of letters is no word but data, and sounds like nothing. */
const NO_WORD_ANY_MORE = 64
const NO_SOUNDS: Sounds = { full: '', skeleton: '', others: [] }
const NO_QUANTITY: Pick<Quantity, 'keys'> = { keys: [] }

export function createVocabulary(): Vocabulary {
  const terms: Term[] = []
  const numbers = new Map<string, number>()
  const seen = new Map<string, readonly number[]>()

  const numberOf = (name: string, make: () => Term): number => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    numbers.set(name, terms.length)
    return terms.push(make()) - 1
  }
  const wordTerm = (word: string, column: Column): number => {
    // Latin words are English wherever they stand.
    const latin = isLatin(word.charCodeAt(0))
    const concept = conceptOf(word, latin ? 'en' : column)
    const stem = stemOf(word, column)
    return numberOf(`${column} ${stem} ${concept}`, () => {
      const sounds = stem.length < NO_WORD_ANY_MORE ? soundsOf(stem, column !== 'ar') : NO_SOUNDS
      return {
        column,
        kind: 'word',
        stem,
        sounds,
        concept,
        keys: wordKeys(sounds, concept),
        quantity: NO_QUANTITY,
      }
    })
  }
  return {
    terms,
    termsOf(form, column) {
      const name = column + form
      const known = seen.get(name)
      if (known !== undefined) return known
      const words = dividedWords(form, column).filter(
        (word) => word.length >= LEAST_LETTERS && !isStopword(word, column),
      )
      const found = words.map((word) => wordTerm(word, column))
      seen.set(name, found)
      return found
    },
    termOfPhrase({ words, concept }, column) {
      const stem = words.join('_')
      return numberOf(`${column} ${stem} ${concept}`, () => {
        const parts = words.map((word) => soundsOf(stemOf(word, column), column !== 'ar'))
        const full = parts.map((part) => part.full).join('')
        const skeleton = parts.map((part) => part.skeleton).join('')
        const sounds = { full, skeleton, others: [] }
        return {
          column,
          kind: 'word',
          stem,
          sounds,
          concept,
          keys: conceptKeys(concept),
          quantity: NO_QUANTITY,
        }
      })
    },
    termOfQuantity({ keys: meanings, kind: sort }, column) {
      const stem = meanings.join('_')
      return numberOf(`${column} #${stem}`, () => {
        const keys = meanings.map((meaning) => keyHash('#', meaning))
        const kind = sort === 'number' ? 'number' : 'date'
        return { column, kind, stem, sounds: NO_SOUNDS, concept: NEVER, keys, quantity: { keys: meanings } }
      })
    },
  }
}

function stemOf(word: string, column: Column): string {
  if (isLatin(word.charCodeAt(0))) return latinStem(word)
  return column === 'ar' ? arabicStem(word) : persianStem(word)
}

/**
 * Words of a form with joiners: the whole one when the lexicon has it, in Persian also when it has its stem, else its
 * pieces but for endings.
 */
function dividedWords(form: string, column: Column): string[] {
  if (!form.includes(JOINER)) return [form]
  const whole = form.replaceAll(JOINER, '')
  const { forms } = lexicon().columns[column]
  if (forms.has(whole)) return [whole]
  if (column === 'fa') {
    const bare = whole.endsWith('ی') ? whole.slice(0, -1) : whole
    if (forms.has(persianStem(whole)) || forms.has(bare) || forms.has(persianStem(bare))) return [whole]
  }
  const pieces = form.split(JOINER)
  const words = pieces.filter((piece) => !isPersianPiece(piece))
  return words.length > 0 ? words : [pieces[0]]
}

function wordKeys(sounds: Sounds, concept: Concept): number[] {
  const keys = conceptKeys(concept)
  if (sounds.skeleton.length >= LEAST_CONSONANTS) keys.push(skeletonKey(sounds.skeleton))
  else if (sounds.full.length >= LEAST_LETTERS) keys.push(keyHash('F', sounds.full))
  for (const other of sounds.others) keys.push(skeletonKey(other))
  return [...new Set(keys)]
}

function conceptKeys(concept: Concept): number[] {
  return concept === NEVER ? [] : [keyHash('C', lexicon().ids[concept])]
}

/** Key of all words with a skeleton. */
export function skeletonKey(skeleton: string): number {
  return keyHash('S', skeleton)
}

function keyHash(sort: string, value: string): number {
  let hash = addLetter(WORD_START, sort.charCodeAt(0))
  for (let i = 0; i < value.length; i++) hash = addLetter(hash, value.charCodeAt(i))
  return mix32(hash)
}
