import { RunError } from '../../model/errors.ts'

/** Rows that were read. */
export interface Rows<Row> {
  readonly kind: 'rows'
  /** Number of the first, counted from 0. */
  readonly from: number
  readonly rows: readonly Row[]
}

/** Rows that cannot be read. */
export interface LostRows {
  readonly kind: 'lost'
  readonly from: number
  readonly to: number
  /** Why, to complete "The rows 1 to 9 cannot be read: ...". */
  readonly why: string
}

/** Where rows are asked for. */
export interface RowSource<Row> {
  /** Where the group of rows ends that a row is in, counted from 0; null when it is all or nothing. */
  groupEnd(row: number): number | null
  /** The rows from one on up to another, in batches. Rejects at rows that cannot be read. */
  read(from: number, to: number): AsyncGenerator<readonly Row[]>
}

/** Rows in order. Behind those that cannot be read it goes on with the next group of rows. */
export async function* attempts<Row>(
  source: RowSource<Row>,
  first: number,
  end: number,
): AsyncGenerator<Rows<Row> | LostRows> {
  const groupEnd = (row: number): number | null => {
    const found = source.groupEnd(row)
    return found === null ? null : Math.min(found, end)
  }
  let isNarrow = false
  for (let from = first; from < end; ) {
    const start = from
    const to = (isNarrow ? groupEnd(from) : null) ?? end
    const failure = yield* attempt(source, from, to, (rows) => {
      from += rows
    })
    const next = groupEnd(from)
    if (failure === null) isNarrow = false
    // The database is ahead of what it has given, so that rows before the damage may come only when they are asked for again.
    else if (next !== null && (from > start || to !== next)) isNarrow = true
    else {
      yield { kind: 'lost', from, to: next ?? end, why: failure }
      from = next ?? end
      isNarrow = false
    }
  }
}

const DAMAGED = 'what the file has of them is damaged, or is text that is not UTF-8'
const TOO_LARGE =
  'the parts that the file is packed in are too large to be unpacked in the memory there is for them; write it with smaller pages and groups of rows'

/** @returns why rows could not be read, null when they could */
async function* attempt<Row>(
  source: RowSource<Row>,
  from: number,
  to: number,
  done: (rows: number) => void,
): AsyncGenerator<Rows<Row>, string | null> {
  let next = from
  try {
    for await (const rows of source.read(from, to)) {
      yield { kind: 'rows', from: next, rows }
      next += rows.length
      done(rows.length)
    }
    return next < to ? DAMAGED : null
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('Out of Memory')) return DAMAGED
    // Its own bound, of which it says how much is used, is passed by what the file asks for.
    if (/failed to allocate data.* used\)/.test(error.message)) return TOO_LARGE
    throw new RunError(
      'There is not enough memory for the rows of a Parquet file. Write it with smaller row groups.',
      { cause: error },
    )
  }
}
