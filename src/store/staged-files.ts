import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Checkpoints } from './checkpoints.ts'
import type { ManifestFile } from './manifest.ts'

/** The files of a run that wait, complete, in its staging area. */
export interface StagedFiles {
  /** What an interrupted run had written already; undefined when it is to be written. */
  known(name: string): ManifestFile | undefined
  /** To be told each file that was written. */
  add(file: ManifestFile): ManifestFile
}

/** Name of the checkpoint that lists them. */
export const WRITTEN = 'files-written'

/** @param staging the folder where the files wait */
export function stagedFiles(staging: string, checkpoints: Checkpoints): StagedFiles {
  const files = new Map<string, ManifestFile>()
  for (const file of checkpoints.load<readonly ManifestFile[]>(WRITTEN) ?? []) {
    const { size } = statSync(join(staging, file.name), { throwIfNoEntry: false }) ?? { size: null }
    if (size === file.bytes) files.set(file.name, file)
  }
  return {
    known: (name) => files.get(name),
    add(file) {
      files.set(file.name, file)
      if (checkpoints.due()) checkpoints.save(WRITTEN, [...files.values()])
      return file
    },
  }
}
