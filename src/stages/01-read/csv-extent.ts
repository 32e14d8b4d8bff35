/** How a file of separated values is written. */
export interface CsvDialect {
  /** Byte between cells. */
  readonly delimiter: number
  /** Lines end with carriage returns alone, as old Macs had it; else with line feeds, perhaps after a carriage return. */
  readonly endsWithReturns: boolean
}

/** A record as it reads when stray quotes count as letters. */
export interface CsvExtent {
  /** Behind its line end; -1 when it is still open where the bytes, or what may be looked at, end. */
  readonly end: number
  readonly cells: number
  /** Place of the first quote that should not stand there; -1 when there is none. */
  readonly stray: number
  /** A cell that is still quoted, or what had been one before the stray quote. */
  readonly isQuoted: boolean
  /** On a later line a stray quote stands where one would open a cell: the one before it was never closed. */
  readonly isUnclosed: boolean
}

export const QUOTE = 0x22
export const LINE_FEED = 0x0a
export const CARRIAGE_RETURN = 0x0d

/**
 * Follows a record without taking its values. For finding the way on behind damage; what a record says is csv-parse's.
 *
 * @param to where to stop looking; the bytes go on there unless `isEnd`
 * @param isStrict ends the look at a stray quote; then there is no end
 */
export function csvExtent(
  bytes: Uint8Array,
  from: number,
  to: number,
  { delimiter, endsWithReturns }: CsvDialect,
  isEnd: boolean,
  isStrict = false,
): CsvExtent {
  let cells = 1
  let stray = -1
  let strayWasQuoted = false
  let isUnclosed = false
  let isQuoted = false
  let isMultiline = false
  const extent = (end: number): CsvExtent => {
    return { end, cells, stray, isQuoted: stray === -1 ? isQuoted : strayWasQuoted, isUnclosed }
  }
  /** Length of the line end at a place, 0 for none. */
  const lineEnd = (at: number): number => {
    if (bytes[at] === LINE_FEED) return 1
    if (bytes[at] !== CARRIAGE_RETURN) return 0
    if (at + 1 < to && bytes[at + 1] === LINE_FEED) return 2
    return endsWithReturns ? 1 : 0
  }
  for (let at = from, cellStart = from; at < to; at++) {
    const byte = bytes[at]
    if (isQuoted) {
      if (byte !== QUOTE) {
        if (byte === LINE_FEED || byte === CARRIAGE_RETURN) isMultiline = true
        continue
      }
      if (at + 1 === to) {
        if (isEnd) isQuoted = false
        continue
      }
      if (bytes[at + 1] === QUOTE) at++
      else if (bytes[at + 1] === delimiter || lineEnd(at + 1) > 0) isQuoted = false
      else {
        const before = bytes[at - 1]
        if (isMultiline && (before === LINE_FEED || before === CARRIAGE_RETURN || before === delimiter))
          isUnclosed = true
        if (stray === -1) {
          stray = at
          strayWasQuoted = true
          if (isStrict) return extent(-1)
        }
      }
      continue
    }
    const length = lineEnd(at)
    if (length > 0) return extent(at + length)
    if (byte === delimiter) {
      cells++
      cellStart = at + 1
    } else if (byte === QUOTE) {
      if (at === cellStart) isQuoted = true
      else if (stray === -1) {
        stray = at
        if (isStrict) return extent(-1)
      }
    }
  }
  return extent(isEnd && !isQuoted ? to : -1)
}

/** The line end that begins a file's bytes at a place: its length, 0 for none. */
export function lineEndAt(bytes: Uint8Array, at: number, { endsWithReturns }: CsvDialect): number {
  if (bytes[at] === LINE_FEED) return 1
  if (bytes[at] !== CARRIAGE_RETURN) return 0
  if (bytes[at + 1] === LINE_FEED) return 2
  return endsWithReturns ? 1 : 0
}

/** Lines that end in these bytes. */
export function countLines(bytes: Uint8Array, from: number, to: number, dialect: CsvDialect): number {
  const feed = dialect.endsWithReturns ? CARRIAGE_RETURN : LINE_FEED
  let count = 0
  for (let at = bytes.indexOf(feed, from); at !== -1 && at < to; at = bytes.indexOf(feed, at + 1)) count++
  return count
}
