import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkpointFile, checkpointNames, loadCheckpoint } from '../store/checkpoint.ts'
import { digestOf } from '../store/file-digest.ts'
import { RECORD } from '../store/folder-state.ts'
import type { ManifestFile } from '../store/manifest.ts'
import { RECORDS, type SpoolPiece, spoolHolds } from '../store/record-spool.ts'
import { STAGING } from '../store/run-folder.ts'
import { WRITTEN } from '../store/staged-files.ts'
import { WORK } from '../store/work-folder.ts'
import { createTally, type LawResult } from './law.ts'

/**
 * What an interrupted run has saved is as it was saved: each state by its own digest, the records by those that the
 * states name, files that wait to be published by those that were written down. Null when there is no such run.
 */
export async function checkSavedWork(runFolder: string, law: string): Promise<LawResult | null> {
  const work = join(runFolder, WORK)
  if (!existsSync(join(work, RECORD))) return null
  const tally = createTally(law)
  const pieces: SpoolPiece[] = []
  const names = checkpointNames(work)
  for (const name of names) {
    const saved = loadCheckpoint<{ readonly piece?: SpoolPiece }>(work, name)
    if (saved === undefined)
      tally.violation(join(WORK, checkpointFile(name)), 'is not as it was saved; it will be made again')
    else if (saved.piece !== undefined) pieces.push(saved.piece)
  }
  if (!spoolHolds(join(work, RECORDS), pieces)) {
    tally.violation(join(WORK, RECORDS), 'is not as it was written; all inputs will be read again')
  }
  const written = loadCheckpoint<readonly ManifestFile[]>(work, WRITTEN) ?? []
  for (const { name, sha256 } of written) {
    const digest = await digestOf(join(work, STAGING, name))
    if (digest !== null && digest !== sha256) {
      tally.violation(join(WORK, STAGING, name), 'is not as it was written; start over with --fresh')
    }
  }
  return tally.result(
    `${names.length} saved states and ${written.length} written files are whole; the same command goes on from there`,
  )
}
