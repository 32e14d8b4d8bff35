import type { ComparisonText } from '../../model/comparison-text.ts'
import type { Span } from '../../model/span.ts'
import { readQuantities } from './quantities/quantities.ts'
import { sentencesOf } from './sentences.ts'
import { columnOf, type StatementLanguage } from './words/columns.ts'
import { phraseAt } from './words/find-phrase.ts'
import type { Vocabulary } from './words/terms.ts'
import { JOINER, writtenWords } from './words/written-words.ts'

/** A text as its sentences and their terms. */
export interface StatementText {
  readonly sentences: readonly Span[]
  /** Tokens of sentence s: offsets[s] to offsets[s + 1]. */
  readonly offsets: Uint32Array
  /** Term of each token that carries meaning, in text order. */
  readonly terms: Uint32Array
  /** Where each token stands in the original, UTF-16. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

/**
 * Reads a text: its sentences, and in each the quantities, the phrases and the words that are no stopwords.
 *
 * @param folded the text, folded, with offsets of the original
 */
export function readStatementText(
  text: string,
  folded: ComparisonText,
  language: StatementLanguage,
  vocabulary: Vocabulary,
): StatementText {
  const column = columnOf(language)
  const sentences = sentencesOf(text)
  const quantities = readQuantities(text, language)
  const written = writtenWords(text, folded)
  const words = written.forms.map((form) => (form.includes(JOINER) ? form.replaceAll(JOINER, '') : form))
  const offsets = new Uint32Array(sentences.length + 1)
  const terms: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  /** A long text may be cut within a word or a quantity: the sentence that it begins in has it, up to its own end. */
  const add = (term: number, start: number, end: number, [from, to]: Span): void => {
    if (start < from) return
    terms.push(term)
    starts.push(start)
    ends.push(Math.min(end, to))
  }
  let w = 0
  let q = 0
  for (const [s, sentence] of sentences.entries()) {
    let last = w
    while (last < words.length && written.starts[last] < sentence[1]) last++
    while (w < last) {
      const start = written.starts[w]
      while (q < quantities.length && quantities[q].end <= start) q++
      const quantity = quantities[q]
      if (quantity !== undefined && quantity.start <= start) {
        add(vocabulary.termOfQuantity(quantity, column), quantity.start, quantity.end, sentence)
        while (w < last && written.starts[w] < quantity.end) w++
        continue
      }
      const phrase = phraseAt(words, w, last, column)
      if (phrase !== null) {
        const end = w + phrase.words.length
        if (phrase.concept >= 0)
          add(vocabulary.termOfPhrase(phrase, column), start, written.ends[end - 1], sentence)
        w = end
        continue
      }
      for (const term of vocabulary.termsOf(written.forms[w], column))
        add(term, start, written.ends[w], sentence)
      w++
    }
    offsets[s + 1] = terms.length
  }
  return {
    sentences,
    offsets,
    terms: Uint32Array.from(terms),
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(ends),
  }
}
