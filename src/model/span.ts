/** Half-open stretch `[start, end)` in UTF-16 code units of the original, decoded text field. */
export type Span = readonly [start: number, end: number]

/** A stretch of one document. */
export interface DocumentSpan {
  readonly documentId: string
  readonly span: Span
}
