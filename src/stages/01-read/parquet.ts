import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { SettingsError } from '../../model/errors.ts'
import type { ReadSettings } from '../../model/settings.ts'
import type { Contents } from './contents.ts'
import type { Item } from './draft.ts'
import { expansionCap } from './expansion-cap.ts'
import { PARQUET_SIGN as SIGN } from './format.ts'
import type { InputFile } from './inputs.ts'
import type { LineBlock } from './line-blocks.ts'
import { attempts, type LostRows } from './parquet-attempts.ts'
import { type Part, parquetParts } from './parquet-parts.ts'
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
  const tooLong = (bytes: string): string =>
    `The row has ${bytes}, more than the ${settings.maxRecordBytes} that read.maxRecordBytes allows.`
  const rejectedPart = (part: Exclude<Part, { readonly kind: 'readable' }>): Item => {
    if (part.kind === 'long') return rejected(part.row + 1, tooLong(`about ${part.bytes} bytes as JSON`))
    if (part.kind === 'lost') return rejected(part.from + 1, lostRows(part))
    const extent = part.from === 0 ? 'not be read' : 'be read only up to here'
    return rejected(part.from + 1, `The file could ${extent}: ${part.why}.`)
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
    /** Yields what is not read between the rows before and behind it. */
    function* outOfOrder(item: Item): Generator<LineBlock | readonly Item[]> {
      const before = blocks.rest()
      if (before !== null) yield before
      yield [item]
    }
    const cap = expansionCap(settings, 'parquet')
    for (const part of await parquetParts(table, size, cap, settings.maxRecordBytes)) {
      if (part.kind !== 'readable') {
        yield* outOfOrder(rejectedPart(part))
        continue
      }
      for await (const batch of attempts(table, part.from, part.to)) {
        if (batch.kind === 'lost') {
          yield* outOfOrder(rejectedPart(batch))
          continue
        }
        for (const [i, row] of batch.rows.entries()) {
          const number = batch.from + i + 1
          if (row.length > settings.maxRecordBytes) {
            yield* outOfOrder(rejected(number, tooLong(`${row.length} bytes as JSON`), row))
            continue
          }
          const block = blocks.add(row, number, NOWHERE)
          if (block !== null) yield block
        }
        await digest((batch.from + batch.rows.length) / table.rows, size)
      }
    }
    const last = blocks.rest()
    if (last !== null) yield last
  } finally {
    table.close()
  }
  await digest(1, Number.POSITIVE_INFINITY)
}

function lostRows({ from, to, why }: LostRows): string {
  return from + 1 === to
    ? `Row ${to} cannot be read: ${why}.`
    : `The rows ${from + 1} to ${to} cannot be read: ${why}.`
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
