import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { RunError } from '../../model/errors.ts'
import { COLLECTED, type Columns } from '../columns.ts'
import { type TakenRow, takenRows } from '../worker/row-pipe.ts'

/** Rows of a collected table in order. */
export function* collectedRows(
  work: string,
  table: string,
  columns: keyof typeof COLLECTED,
): Generator<TakenRow> {
  const folder = join(work, table)
  const names = partsOf(folder)
  const told: Columns = COLLECTED[columns]
  for (const name of names) {
    const fd = openSync(join(folder, name), 'r')
    try {
      yield* takenRows(told, (into) => readSync(fd, into, 0, into.length, null))
    } finally {
      closeSync(fd)
    }
  }
}

/** Parts are numbered in the order of their rows. */
function partsOf(folder: string): string[] {
  let entries: string[]
  try {
    entries = readdirSync(folder)
  } catch (error) {
    throw new RunError(
      `The job has left no ${folder}. Submit it, and see that this folder is reached from here.`,
      {
        cause: error,
      },
    )
  }
  if (!entries.includes('_SUCCESS'))
    throw new RunError(`${folder} is not whole. Submit the job again; it goes on where it was.`)
  return entries.filter((name) => name.startsWith('part-')).sort()
}
