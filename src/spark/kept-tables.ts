import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { SettingsError } from '../model/errors.ts'
import { readJob } from './read-job.ts'

/** The tables that a job has left. */
export interface KeptTables {
  readonly place: string
  readonly bytes: number
}

/** @returns null where there are none, or none that is reached from here */
export function keptTables(folder: string): KeptTables | null {
  const { work } = readJob(folder)
  const bytes = isPath(work) ? bytesBelow(work) : 0
  return bytes === 0 ? null : { place: work, bytes }
}

/** @throws SettingsError when the tables of a job are not in a folder of this machine */
export function refuseRemoteTables(folder: string): void {
  const { work } = readJob(folder)
  if (!isPath(work))
    throw new SettingsError(`the tables of this job are at ${work}; remove them by the means of that store`)
}

export function removeTables({ place }: KeptTables): void {
  rmSync(place, { recursive: true, force: true })
}

function isPath(work: string): boolean {
  return !/^[a-z][\w+.-]+:/i.test(work)
}

function bytesBelow(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
  } catch {
    return 0
  }
}
