import { createHash } from 'node:crypto'
import type { JsonValue } from '../archive/sealed-json.ts'

/** A run that has added documents, as their segment names it. */
export interface AddedRun {
  /** Digest of what it read and how. */
  readonly run: string
  /** Documents that there were before. */
  readonly documents: number
  /** Digest of all runs that had added any. */
  readonly before: string
  /** Digest of the files alone, in whatever folder; null where they are not the same again, and for what read none. */
  readonly inputs: string | null
  /** Languages of its documents, null for unknown ones; not told by those of earlier versions. */
  readonly languages?: readonly (string | null)[]
  /** Documents that were taken out; only of what added none. */
  readonly takenOut?: number
}

/** What is kept with a segment. */
export function factsOf(runs: readonly AddedRun[]): JsonValue {
  return {
    runs: runs.map(({ run, documents, before, inputs, languages, takenOut }) => ({
      run,
      documents,
      before,
      inputs,
      ...(languages === undefined ? {} : { languages }),
      ...(takenOut === undefined ? {} : { takenOut }),
    })),
  }
}

/** The runs whose documents a segment holds, in their order. */
export function addedRuns(facts: JsonValue): readonly AddedRun[] {
  if (typeof facts !== 'object' || facts === null || !('runs' in facts)) return []
  return facts.runs as unknown as readonly AddedRun[]
}

/** Tells what had been added to an archive, and taken out of it, until then. */
export function digestOfRuns(runs: readonly AddedRun[]): string {
  return runs.reduce((digest, added) => digestOf(digest + added.run), '')
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
