import type { FoldedDocument } from '../flow/texts.ts'
import { ARTICLE } from '../model/paragraphs.ts'
import type { Difference } from '../model/run-files.ts'
import { wordsOf } from '../model/words.ts'
import { alignWords } from '../stages/10-judge/word-alignment.ts'

/** The words of an article: folded to be compared, and as they stand in the text. */
interface ArticleWords {
  readonly folded: readonly string[]
  /** Original span of each word. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/**
 * The words that differ between two articles, in order and as they were written; page furniture aside, as it is for the
 * verdict. Null when the texts are too different to be aligned word by word.
 */
export function differencesOf(a: FoldedDocument, b: FoldedDocument): Difference[] | null {
  const [wordsA, wordsB] = [articleWords(a), articleWords(b)]
  const { changes, unordered } = alignWords(wordsA.folded, wordsB.folded)
  if (unordered) return null
  return changes.map(({ aFrom, aTo, bFrom, bTo }) => ({
    a: original(a.text, wordsA, aFrom, aTo),
    b: original(b.text, wordsB, bFrom, bTo),
  }))
}

/** The words that FoldedDocument.article() judges, with their places. */
export function articleWords({ comparison, paragraphs }: FoldedDocument): ArticleWords {
  const folded: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const add = (from?: number, to?: number): void => {
    const words = wordsOf(comparison, from, to)
    for (const [i, word] of words.texts.entries()) {
      folded.push(word)
      starts.push(comparison.starts[words.starts[i]])
      ends.push(comparison.ends[words.ends[i] - 1])
    }
  }
  for (let p = 0; p < paragraphs.count; p++) {
    if (paragraphs.furniture[p] === ARTICLE) add(paragraphs.symbolStarts[p], paragraphs.symbolEnds[p])
  }
  if (folded.length === 0) add()
  return { folded, starts, ends }
}

/** A range of words as written, without what stands between them; apart where anything does. */
function original(text: string, { starts, ends }: ArticleWords, from: number, to: number): string {
  let words = ''
  for (let i = from; i < to; i++) {
    if (i > from && starts[i] > ends[i - 1]) words += ' '
    words += text.slice(starts[i], ends[i])
  }
  return words
}
