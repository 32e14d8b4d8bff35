/** Names of what a segment of an index holds. Keys lead to documents where nothing else is said. */
export const PARTS = {
  /** Rows: StoredDocument as JSON, one for each document. */
  facts: 'facts',
  /** Rows: the original bytes of each document. */
  records: 'records',
  /** Rows: StoredDocument as JSON, of documents of earlier segments that stand otherwise now. */
  changes: 'changes',
  /** Rows: boilerplate that was learned when the index was made. */
  boilerplate: 'boilerplate',
  ids: 'ids',
  /** Of each distinct text. */
  contents: 'contents',
  bands: 'bands',
  /** 32-bit, each once a distinct text. */
  fingerprints: 'fingerprints',
  /** Column: how many of these a document has. */
  fingerprintCounts: 'fingerprint-counts',
  /** Of each distinct paragraph of the kept documents. */
  paragraphs: 'paragraphs',
  paragraphBands: 'paragraph-bands',
  /** Keys of the numbers of those that are kept, to the numbers, in the whole archive, of those that gave way to them. */
  members: 'members',
  /** Keys of documents' numbers, which lead to rows of `changes`. */
  changed: 'changed',
} as const
