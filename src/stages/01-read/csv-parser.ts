import { parse } from 'csv-parse'
import type { CsvDialect } from './csv-extent.ts'

/** csv-parse in lock step: what goes in, and all records that end in it. */
export interface CsvParser {
  /** @returns false when it has met what is no record, or was told to stop; then it takes no more */
  write(bytes: Buffer): boolean
  /** The same with what ends without a line break. */
  end(): Promise<boolean>
}

/**
 * @param take told the cells of each record, bytes as characters (latin1), and where the record ends, its line break
 *   included, counted from the first byte written. Blank lines are no records. It answers false to stop.
 */
export function createCsvParser(
  { delimiter, endsWithReturns }: CsvDialect,
  take: (cells: readonly string[], end: number) => boolean,
): CsvParser {
  let isSound = true
  const stop = (): never => {
    isSound = false
    throw new Error('stopped')
  }
  const parser = parse({
    delimiter: String.fromCharCode(delimiter),
    record_delimiter: endsWithReturns ? ['\r\n', '\n', '\r'] : ['\r\n', '\n'],
    encoding: 'latin1',
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: stop,
    on_record(cells: readonly string[], { bytes }) {
      if (!take(cells, bytes)) stop()
      return null
    },
  })
  // Once stopped, it also says so as a stream.
  parser.on('error', () => {})
  return {
    write(bytes) {
      parser.write(bytes)
      return isSound
    },
    end() {
      return new Promise((resolve) => {
        parser.once('finish', () => resolve(isSound))
        parser.once('error', () => resolve(false))
        parser.end()
      })
    },
  }
}
