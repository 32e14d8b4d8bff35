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
  /** 1: page furniture (a label, a counter, a menu entry), not a paragraph of the article. */
  readonly furniture: Uint8Array
}
