import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { RunError, SettingsError } from '../../model/errors.ts'
import type { ReadSettings } from '../../model/settings.ts'
import type { Contents } from './contents.ts'
import type { Item } from './draft.ts'
import { PARQUET_SIGN as SIGN } from './format.ts'
import type { InputFile } from './inputs.ts'
import type { LineBlock } from './line-blocks.ts'
import { openParquet, type ParquetTable } from './parquet-table.ts'
import { createByteBlocks } from './record-blocks.ts'
import type { SkipRecord, Tell } from './record-reader.ts'
import { excerpt } from './utf8.ts'

/** Bytes mean nothing to who looks for a row. */
const NOWHERE = -1

/** The rows of a Parquet file as objects, by its columns, numbered from 1. */
export async function* parquetRows(
  file: InputFile,
  { chunks, fault, bytes }: Contents,
  settings: ReadSettings,
  _skip: SkipRecord,
  tell: Tell,
): AsyncGenerator<LineBlock | readonly Item[]> {
  const stored = chunks[Symbol.asyncIterator]()
  /** Digests the file as far as its rows are read, so that the progress shows. */
  const digest = async (share: number, size: number): Promise<void> => {
    while (bytes() < share * size && !(await stored.next()).done);
  }
  const rejected = (line: number | null, reason: string, row?: Uint8Array): Item => {
    const shown = row === undefined ? '' : excerpt(Buffer.from(row))
    return { kind: 'rejected', item: { file: file.file, line, byteOffset: NOWHERE, reason, excerpt: shown } }
  }

  const refusal = refusalOf(file)
  const opened = refusal ?? (await openOrRefuse(file))
  if (typeof opened === 'string') {
    await digest(1, Number.POSITIVE_INFINITY)
    const what = fault()
    yield [
      rejected(null, what === null || refusal !== null ? opened : `The file could not be read: ${what}.`),
    ]
    return
  }
  const { table, size } = opened
  for (const { column, given, made } of table.renamed) {
    const why = `is called ${JSON.stringify(given)} like one before it but for the case`
    tell(`column ${column} of ${file.file} ${why}; its name here is ${JSON.stringify(made)}`)
  }
  try {
    const blocks = createByteBlocks()
    for await (const batch of batchesOf(table)) {
      if (batch.kind === 'lost') {
        const before = blocks.rest()
        if (before !== null) yield before
        yield [rejected(batch.from + 1, lostRows(batch.from + 1, batch.to))]
        continue
      }
      for (const [i, row] of batch.rows.entries()) {
        const number = batch.from + i + 1
        if (row.length > settings.maxRecordBytes) {
          const before = blocks.rest()
          if (before !== null) yield before
          const reason = `The row has ${row.length} bytes as JSON, more than the ${settings.maxRecordBytes} that read.maxRecordBytes allows.`
          yield [rejected(number, reason, row)]
          continue
        }
        const block = blocks.add(row, number, NOWHERE)
        if (block !== null) yield block
      }
      await digest((batch.from + batch.rows.length) / table.rows, size)
    }
    const last = blocks.rest()
    if (last !== null) yield last
  } finally {
    table.close()
  }
  await digest(1, Number.POSITIVE_INFINITY)
}

interface Rows {
  readonly kind: 'rows'
  /** Number of the first, counted from 0. */
  readonly from: number
  readonly rows: readonly Uint8Array[]
}

interface LostRows {
  readonly kind: 'lost'
  readonly from: number
  readonly to: number
}

/** All rows in order. Behind those that cannot be read it goes on with the next group of rows. */
async function* batchesOf(table: ParquetTable): AsyncGenerator<Rows | LostRows> {
  let isNarrow = false
  for (let from = 0; from < table.rows; ) {
    const start = from
    const to = (isNarrow ? table.groupEnd(from) : null) ?? table.rows
    const failure = yield* attempt(table, from, to, (rows) => {
      from += rows
    })
    const end = table.groupEnd(from)
    if (!failure) isNarrow = false
    // The database is ahead of what it has given, so that rows before the damage may come only when they are asked for again.
    else if (end !== null && (!isNarrow || from > start)) isNarrow = true
    else {
      yield { kind: 'lost', from, to: end ?? table.rows }
      from = end ?? table.rows
      isNarrow = false
    }
  }
}

/** @returns whether rows could not be read */
async function* attempt(
  table: ParquetTable,
  from: number,
  to: number,
  done: (rows: number) => void,
): AsyncGenerator<Rows, boolean> {
  let next = from
  try {
    for await (const rows of table.read(from, to)) {
      yield { kind: 'rows', from: next, rows }
      next += rows.length
      done(rows.length)
    }
    return next < to
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Out of Memory')) {
      throw new RunError(
        'There is not enough memory for the rows of a Parquet file. Write it with smaller row groups.',
        {
          cause: error,
        },
      )
    }
    return true
  }
}

function lostRows(from: number, to: number): string {
  const rows = from === to ? `Row ${from} cannot be read` : `The rows ${from} to ${to} cannot be read`
  return `${rows}: what the file has of them is damaged, or is text that is not UTF-8.`
}

/** Why a file is not even opened; null when it can be. */
function refusalOf({ path, isRegular, compression }: InputFile): string | null {
  if (path === null || !isRegular)
    return 'Parquet is read from its end, so it cannot come from a stream; save it to a file and name that.'
  if (compression !== null)
    return 'The Parquet file is compressed as a whole, which it is not read from; unpack it to a file and name that.'
  return null
}

interface Opened {
  readonly table: ParquetTable
  /** Bytes of the file. */
  readonly size: number
}

/** The file, or why it cannot be read. */
async function openOrRefuse({ path, file }: InputFile): Promise<Opened | string> {
  const name = path?.toString() ?? file
  if (path === null || !Buffer.from(name).equals(path))
    return 'The name of the Parquet file is not UTF-8; rename it.'
  try {
    return { table: await openParquet(resolve(name)), size: await sizeOf(path) }
  } catch (error) {
    if (error instanceof SettingsError) throw error
    return `The file ${await faultOf(path)}.`
  }
}

async function sizeOf(path: Buffer): Promise<number> {
  const handle = await open(path)
  try {
    return (await handle.stat()).size
  } finally {
    await handle.close()
  }
}

const ENCRYPTED = 'PARE'

/** What is wrong with a file that could not be opened, to complete "The file ...". */
async function faultOf(path: Buffer): Promise<string> {
  try {
    const handle = await open(path)
    try {
      const { size } = await handle.stat()
      const sign = async (at: number): Promise<string> => {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(SIGN.length), 0, SIGN.length, at)
        return buffer.toString('latin1', 0, bytesRead)
      }
      const first = await sign(0)
      const last = await sign(Math.max(0, size - SIGN.length))
      if (first === ENCRYPTED || last === ENCRYPTED) return 'is encrypted Parquet; decrypt it'
      if (first !== SIGN) return `is no Parquet: it does not begin with ${SIGN}`
      if (last !== SIGN) return `is Parquet that is cut short: it does not end with ${SIGN}`
      return 'is Parquet whose description of its rows, at its end, is damaged or of a kind that is not known'
    } finally {
      await handle.close()
    }
  } catch {
    return 'could not be read'
  }
}
