import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openIndex } from '../archive/index-folder.ts'
import { beginWriting } from '../archive/index-writing.ts'
import type { JsonValue } from '../archive/sealed-json.ts'
import { addedRuns, digestOfRuns, factsOf } from './added-runs.ts'
import { mergeRange } from './night.ts'
import { type StoredDocument, storedArchive } from './stored-archive.ts'
import { writeChangesAlone } from './write-segment.ts'

/** What an index is, without reading what it holds. */
export interface IndexFacts {
  readonly folder: string
  /** Those that were taken out among them. */
  readonly documents: number
  readonly takenOut: number
  readonly bytes: number
  readonly segments: readonly { readonly name: string; readonly documents: number; readonly bytes: number }[]
  /** Runs whose documents it holds. */
  readonly runs: number
  readonly generation: number
  /** Version of the program that made it. */
  readonly takrar: string
  readonly settings: JsonValue
}

export function indexFacts(dir: string): IndexFacts {
  const index = openIndex(dir)
  try {
    const segments = index.segments.map(({ name, segment }) => ({
      name,
      documents: segment.documents,
      bytes: bytesIn(join(dir, name)),
    }))
    const runs = index.segments.flatMap(({ segment }) => addedRuns(segment.facts))
    return {
      folder: dir,
      documents: index.documents,
      takenOut: runs.reduce((sum, { takenOut = 0 }) => sum + takenOut, 0),
      bytes: segments.reduce((sum, { bytes }) => sum + bytes, 0),
      segments,
      runs: runs.filter(({ takenOut }) => takenOut === undefined).length,
      generation: index.head.generation,
      takrar: index.head.takrar,
      settings: index.head.settings,
    }
  } finally {
    index.close()
  }
}

/** Makes one segment of all. */
export async function mergeIndex(dir: string): Promise<void> {
  const writing = beginWriting(dir)
  try {
    const { length } = writing.index.segments
    if (length > 1) await mergeRange(writing, 0, length)
  } finally {
    writing.release()
  }
}

/** What became of documents that are to be taken out of an archive. */
export interface TakenOut {
  readonly removed: readonly string[]
  /** Ids that no document has, or had. */
  readonly unknown: readonly string[]
  /** Documents that had given way to those that were taken out, in earlier runs. */
  readonly hadGivenWay: number
}

/** Takes documents out of an archive: later runs do not meet them. What they were compared with stays as it is. */
export async function takeOut(dir: string, ids: readonly string[]): Promise<TakenOut> {
  const writing = beginWriting(dir)
  try {
    const archive = storedArchive(writing.index)
    const changes = new Map<number, StoredDocument>()
    const removed: string[] = []
    const unknown: string[] = []
    let hadGivenWay = 0
    for (const id of ids) {
      const number = archive.numberOf(id)
      const stored = number === null ? null : archive.document(number)
      if (number === null || stored === null || stored.isTakenOut) {
        unknown.push(id)
        continue
      }
      if (changes.has(number)) continue
      hadGivenWay += stored.row.status === 'kept' ? stored.members - 1 : 0
      changes.set(number, { ...stored, isTakenOut: true })
      removed.push(id)
    }
    if (changes.size > 0) {
      const runs = writing.index.segments.flatMap(({ segment }) => addedRuns(segment.facts))
      const run = createHash('sha256')
        .update(JSON.stringify(['take out', removed]))
        .digest('hex')
      const added = {
        run,
        documents: archive.documents,
        before: digestOfRuns(runs),
        inputs: null,
        takenOut: changes.size,
      }
      await writing.addSegment((segment) => writeChangesAlone(segment, changes, factsOf([added])))
      writing.commit(writing.index.head.facts)
    }
    return { removed, unknown, hadGivenWay }
  } finally {
    writing.release()
  }
}

function bytesIn(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}
