import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { RunError } from '../model/errors.ts'
import { parsedJson } from '../model/parsed-json.ts'
import { isStatement, type PassageRow, type StatementRow } from '../model/run-files.ts'
import { diskError, errnoCode } from './disk-error.ts'

const READ_BYTES = 256 * 1024
const LINE_FEED = 0x0a

/**
 * The rows of one JSONL file of a run, in order; row i stands in line i + 1. Nothing when the file does not exist:
 * a run writes some files only when asked.
 *
 * @throws RunError naming file and line of what is no JSON
 */
export async function* readRows<T>(folder: string, name: string): AsyncGenerator<T, void, undefined> {
  let number = 0
  for await (const line of readLines(join(folder, name))) {
    number++
    yield parseRow(line, name, number) as T
  }
}

/** The rows of passages.jsonl by what they tell: wording that two places share, or a statement in two languages. */
export async function readPassages(
  folder: string,
): Promise<{ readonly passages: PassageRow[]; readonly statements: StatementRow[] }> {
  const passages: PassageRow[] = []
  const statements: StatementRow[] = []
  for await (const row of readRows<PassageRow | StatementRow>(folder, 'passages.jsonl')) {
    if (isStatement(row)) statements.push(row)
    else passages.push(row)
  }
  return { passages, statements }
}

/** @throws RunError naming file and line */
export function parseRow(line: Buffer, name: string, number: number): unknown {
  try {
    return parsedJson(line.toString('utf8'))
  } catch {
    throw new RunError(
      `${name}:${number} is no JSON: the file was changed or damaged. Run again with --fresh.`,
    )
  }
}

/**
 * The lines of a file as bytes, without their line feed; the last one need not have one. No lines when the file does
 * not exist. Memory: the longest line.
 */
export async function* readLines(path: string): AsyncGenerator<Buffer, void, undefined> {
  let pieces: Buffer[] = []
  try {
    for await (const chunk of createReadStream(path, {
      highWaterMark: READ_BYTES,
    }) as AsyncIterable<Buffer>) {
      let from = 0
      for (let to = chunk.indexOf(LINE_FEED); to >= 0; to = chunk.indexOf(LINE_FEED, from)) {
        const end = chunk.subarray(from, to)
        from = to + 1
        if (pieces.length === 0) {
          yield end
        } else {
          pieces.push(end)
          yield Buffer.concat(pieces)
          pieces = []
        }
      }
      if (from < chunk.length) pieces.push(chunk.subarray(from))
    }
  } catch (error) {
    if (errnoCode(error) === 'ENOENT') return
    throw diskError(error, 'read', path)
  }
  if (pieces.length > 0) yield Buffer.concat(pieces)
}
