import { ARTICLE } from '../model/paragraphs.ts'
import type { FoldedDocument } from './texts.ts'

/** The text with spaces for page furniture, so that each place in it is the same place in the original. */
export function articleInPlace({ text, paragraphs }: Pick<FoldedDocument, 'text' | 'paragraphs'>): string {
  const { count, furniture, starts, ends } = paragraphs
  let article = ''
  let from = 0
  for (let p = 0; p < count; p++) {
    if (furniture[p] === ARTICLE) continue
    article += text.slice(from, starts[p]) + ' '.repeat(ends[p] - starts[p])
    from = ends[p]
  }
  return from === 0 ? text : article + text.slice(from)
}
