import type { QuarantinedItem } from '../../model/document.ts'

/** What a file gives for one document, before its id is sure and its date is read. */
export interface Draft {
  readonly kind: 'draft'
  readonly id: string
  readonly line: number | null
  readonly text: string
  readonly title: string | null
  readonly url: string | null
  readonly source: string | null
  readonly date: unknown
  /** The record's bytes; null for a text file, whose record is made up from the document. */
  readonly record: Uint8Array | null
}

export interface Rejected {
  readonly kind: 'rejected'
  readonly item: QuarantinedItem
}

/** An item of the input: each becomes a document or goes to quarantine. */
export type Item = Draft | Rejected
