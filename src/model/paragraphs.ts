/** The segments of one document in order, as columns of equal length; a paragraph's number is its position + 1. */
export interface Paragraphs {
  readonly count: number
  /** Original span, without surrounding white space. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** Half-open range in the comparison text's symbols. */
  readonly symbolStarts: Uint32Array
  readonly symbolEnds: Uint32Array
  readonly tokens: Uint32Array
  /** What kind of segment it is: of the article, or page furniture (see below). */
  readonly furniture: Uint8Array
}

/** A paragraph of the article. */
export const ARTICLE = 0
/** Page furniture by its form: a label, a counter, a menu entry. */
export const LABEL = 1
/** Page furniture that was learned from the archive: boilerplate of the document's source. */
export const BOILERPLATE = 2
/** The same in a document of unknown source, whose shingles are those of the whole text. */
export const BOILERPLATE_IN_SHINGLES = 3
