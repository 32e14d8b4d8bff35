import { ARTICLE } from '../model/paragraphs.ts'
import type { Corpus } from './corpus-columns.ts'

/** The kinds of a document's segments where it holds learned boilerplate; null: those that the form tells. */
export function furnitureIn({
  segments,
  boilerplateCounts,
}: Pick<Corpus, 'segments' | 'boilerplateCounts'>): (document: number) => Uint8Array | null {
  return (document) => {
    if (segments === null || boilerplateCounts[document] === 0) return null
    return segments.furniture.subarray(segments.offsets[document], segments.offsets[document + 1])
  }
}

/** Whether a paragraph that was read as one of the article has been learned to be boilerplate. */
export function isBoilerplate({ segments, paragraphUnits }: Corpus, unit: number): boolean {
  if (segments === null) return false
  const segment = segments.offsets[paragraphUnits.documents[unit]] + paragraphUnits.numbers[unit] - 1
  return segments.furniture[segment] !== ARTICLE
}
