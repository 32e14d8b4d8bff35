import { RunError } from '../model/errors.ts'
import type { Settings } from '../model/settings.ts'
import type { FinishedRun } from '../store/finished-run.ts'

/** The settings that a run was made with, as far as it has recorded them. */
export function settingsOfRun({ manifest }: FinishedRun, settings: Settings): Settings {
  const { concurrency } = settings.read
  return {
    ...settings,
    ...manifest.settings,
    read: { ...settings.read, ...manifest.settings.read, concurrency },
  }
}

/** Where to look for texts that the run's own files lack. */
export function inputsOf({ manifest }: FinishedRun, named: readonly string[]): readonly string[] {
  return named.length > 0 ? named : manifest.settings.inputs
}

export function rowOf(run: FinishedRun, id: string): number {
  return run.rowOf.get(id) ?? -1
}

/** @throws RunError when whole documents were not compared: there is nothing that bars could suit */
export function refuseWithoutDocuments({ folder, manifest }: FinishedRun): void {
  const { levels } = manifest.settings
  if (levels.includes('document')) return
  throw new RunError(
    `The run ${folder} compared no whole documents (levels ${levels.join(', ')}). Run with --levels document,passage.`,
  )
}
