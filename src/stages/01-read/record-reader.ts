import type { ReadSettings } from '../../model/settings.ts'
import type { Contents } from './contents.ts'
import type { EncodingNotes } from './decoded.ts'
import type { Item } from './draft.ts'
import type { RecordFormat } from './file-name.ts'
import type { InputFile } from './inputs.ts'
import type { LineBlock } from './line-blocks.ts'

/** Told the kind of a record that is no item and passed over, in words. */
export type SkipRecord = (kind: string) => void

/** Told, in words, what was done to a file that its user should know. */
export type Tell = (text: string) => void

/**
 * Reads a file of records as JSON Lines: blocks of lines, each a JSON object made of one record, with the records' places
 * in the file; and what could not be read, as items. Records stay in the order of the file. The contents are read to
 * their end, since their digest is asked for afterwards. Those of CSV and TSV come in UTF-8, whatever the file is in.
 */
export type RecordReader = (
  file: InputFile,
  contents: Contents,
  settings: ReadSettings,
  skip: SkipRecord,
  tell: Tell,
  notes: EncodingNotes,
) => AsyncIterable<LineBlock | readonly Item[]>

/** The reader of a format, loaded when the first file of it is read. */
export async function recordReader(format: RecordFormat): Promise<RecordReader> {
  switch (format) {
    case 'html':
      return (await import('./html.ts')).htmlRecord
    case 'warc':
      return (await import('./warc.ts')).warcDocuments
    case 'csv':
      return (await import('./csv.ts')).csvReader
    case 'tsv':
      return (await import('./csv.ts')).tsvReader
    case 'parquet':
      return (await import('./parquet.ts')).parquetRows
  }
}
