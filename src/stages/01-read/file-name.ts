import type { FileFormat } from '../../model/settings.ts'

export type Format = FileFormat
/** Records that are made JSON Lines of while they are read. */
export type RecordFormat = Exclude<Format, 'text' | 'jsonl'>

export type Compression = 'gzip' | 'zstd'

const FORMATS: ReadonlyMap<string, Format> = new Map([
  ['.txt', 'text'],
  ['.text', 'text'],
  ['.md', 'text'],
  ['.jsonl', 'jsonl'],
  ['.ndjson', 'jsonl'],
  ['.csv', 'csv'],
  ['.tsv', 'tsv'],
  ['.parquet', 'parquet'],
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.xhtml', 'html'],
  ['.warc', 'warc'],
  ['.wet', 'warc'],
  ['.wat', 'warc'],
])

/** What a file's name says about its content. */
export interface FileName {
  /** Null when the extension is none that Takrar reads. */
  readonly format: Format | null
  readonly compression: Compression | null
  /** The name without the extensions that are understood; the whole name when the format is unknown. */
  readonly stem: string
  /** In lower case with its dots, as in `.txt.gz`; empty when there is none. */
  readonly extension: string
}

const COMPRESSIONS: ReadonlyMap<string, Compression> = new Map([
  ['.gz', 'gzip'],
  ['.zst', 'zstd'],
])

export function parseFileName(name: string): FileName {
  const packing = /.(\.gz|\.zst)$/i.exec(name)?.[1].toLowerCase() ?? ''
  const inner = name.slice(0, name.length - packing.length)
  const dot = inner.lastIndexOf('.')
  const innerExtension = dot > 0 ? inner.slice(dot).toLowerCase() : ''
  const format = FORMATS.get(innerExtension) ?? null
  return {
    format,
    compression: COMPRESSIONS.get(packing) ?? null,
    stem: format === null ? name : inner.slice(0, dot),
    extension: innerExtension + packing,
  }
}

/** A README*.md beside articles describes them; it is none of them. */
export function isDocumentation(name: string): boolean {
  return /^readme.*\.md$/i.test(name)
}
