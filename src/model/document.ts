/**
 * A record as it was read; never changed afterwards. Its original bytes rest in the record spool under the same
 * dense index.
 */
export interface Document {
  /** Unique in the run. A second document with a used id has become `id~` + 8 hex digits of its text's digest. */
  readonly id: string
  /** The input file as the user named it, `/`-separated; `-` for standard input. */
  readonly file: string
  /**
   * 1-based line in the decompressed file where its record begins, or the record's number in a format without lines;
   * null for a file that is one document.
   */
  readonly line: number | null
  readonly text: string
  /** Publisher: mapped field, else the URL's host, else the first folder below the input, else null. */
  readonly source: string | null
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SSZ` in UTC (Gregorian); null when absent, unreadable, 1970 or the future. */
  readonly date: string | null
  readonly title: string | null
  readonly url: string | null
}

/** What a reader hands on beside the document: the bytes to keep and to copy, a JSON object without a line break. */
export interface ReadDocument {
  readonly document: Document
  readonly record: Uint8Array
}

/** An input item that could not become a document. */
export interface QuarantinedItem {
  readonly file: string
  /** 1-based: the line where it begins, or its number in a format without lines; null when the whole file failed. */
  readonly line: number | null
  /** Offset of the item's first byte in the decompressed file; -1 in Parquet, where bytes mean nothing. */
  readonly byteOffset: number
  /** One sentence: what is wrong and, where a setting decides, which. Never the engine's own wording, which varies. */
  readonly reason: string
  /** The first bytes of the item, decoded leniently, at most 200 characters. */
  readonly excerpt: string
}
