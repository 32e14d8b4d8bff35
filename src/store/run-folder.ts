import { existsSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type AtomicFile, createAtomicFile } from './atomic-file.ts'
import { errnoCode, onDisk } from './disk-error.ts'
import { giveUpOwnLock, refuseLiveOwner, takeLock } from './folder-lock.ts'
import {
  type Decision,
  decide,
  examineFolder,
  isPlainName,
  RECORD,
  type RunMode,
  type WorkRecord,
  workRecord,
} from './folder-state.ts'
import { syncFolder } from './full-transfer.ts'
import { makeFolder, makeFolders } from './make-folder.ts'
import { MANIFEST } from './manifest.ts'
import { identityDifference, type RunIdentity } from './run-identity.ts'
import { LOCK, WORK } from './work-folder.ts'

/** Files that will be published, inside the work folder. */
export const STAGING = 'files'

const LOCK_ATTEMPTS = 100

/** A folder that this process works in, under its lock. */
export interface RunFolder {
  /** OUT, as the user named it. */
  readonly path: string
  /** OUT/.work, for spools and checkpoints. */
  readonly work: string
  /** OUT/.work/files: where the files of the run wait until all are complete. */
  readonly staging: string
  /** Begins a file of the run, in `staging`. */
  createFile(name: string): AtomicFile
  /**
   * Puts the files from `staging` into OUT, the manifest last, in place of an earlier run's. Files of earlier runs
   * that are not among them are deleted; unknown files stay. The work folder and the lock end with it.
   */
  publish(names: readonly string[]): void
  /** Gives the lock up and keeps the work, for a later run to continue. Does nothing after publish. */
  release(): void
}

export type OpenedRunFolder =
  | { readonly state: 'up-to-date'; readonly path: string }
  | {
      readonly state: 'fresh' | 'continue'
      readonly folder: RunFolder
      /** What the user should know: what is continued, replaced or given up. */
      readonly notice: string | null
    }

/**
 * Opens OUT for a run. A missing or empty folder, and a finished run of other settings or inputs, begin afresh (the
 * old files stay until the new ones are complete); the same finished run is up to date; the same interrupted run is
 * continued. `resume` demands one of these last two, `fresh` refuses both.
 *
 * @throws SettingsError for any other non-empty folder
 * @throws RunError when another process works there, when `resume` finds nothing to resume, or the disk refuses
 */
export function openRunFolder(out: string, asked: RunIdentity & { readonly mode: RunMode }): OpenedRunFolder {
  const work = join(out, WORK)
  const lock = join(work, LOCK)
  refuseLiveOwner(lock, out)
  const first = decide(out, examineFolder(out), asked, asked.mode)
  if (first.state === 'up-to-date') {
    removeLeftovers(out, asked)
    return { state: 'up-to-date', path: out }
  }
  const release = lockWork(work, lock, out)
  try {
    // Again, now that nobody else can change it.
    const state = examineFolder(out)
    const decision: Decision = decide(out, state, asked, asked.mode)
    if (decision.state === 'up-to-date') {
      clearWork(work)
      return { state: 'up-to-date', path: out }
    }
    if (decision.state === 'fresh') {
      saveRecord(work, workRecord(null, state.published, false))
      clearWork(work, [LOCK, RECORD])
    }
    const identity = { settingsDigest: asked.settingsDigest, inputs: asked.inputs }
    saveRecord(work, workRecord(identity, state.published, false))
    makeFolder(join(work, STAGING))
    const folder = runFolder(out, identity, state.published, release)
    return { state: decision.state, folder, notice: decision.notice }
  } catch (error) {
    release()
    throw error
  }
}

/** Gives up the folder when the thread that works in it was ended. */
export function releaseRunFolder(out: string): void {
  giveUpOwnLock(join(out, WORK, LOCK))
}

function runFolder(
  out: string,
  identity: RunIdentity,
  published: readonly string[],
  releaseLock: () => void,
): RunFolder {
  const work = join(out, WORK)
  const staging = join(work, STAGING)
  let open = true
  return {
    path: out,
    work,
    staging,
    createFile(name) {
      if (!isPlainName(name)) throw new Error(`${name} is no name for a file of a run.`)
      return createAtomicFile(join(staging, name))
    },
    publish(names) {
      if (!open) throw new Error(`${out} is closed.`)
      if (!names.includes(MANIFEST)) throw new Error(`A run is published with its ${MANIFEST}.`)
      // Whatever happens from here on, the next run knows which files in OUT are a run's.
      saveRecord(work, workRecord(identity, [...new Set([...published, ...names])], true))
      syncFolder(staging)
      onDisk('remove', join(out, MANIFEST), () => rmSync(join(out, MANIFEST), { force: true }))
      syncFolder(out)
      const move = (name: string): void =>
        onDisk('write', join(out, name), () => renameSync(join(staging, name), join(out, name)))
      for (const name of names) if (name !== MANIFEST) move(name)
      const current = new Set(names)
      for (const name of published) {
        if (!current.has(name))
          onDisk('remove', join(out, name), () => rmSync(join(out, name), { force: true }))
      }
      syncFolder(out)
      move(MANIFEST)
      syncFolder(out)
      clearWork(work)
      open = false
    },
    release() {
      if (open) releaseLock()
      open = false
    },
  }
}

/** Another run may just be removing the work folder at its end: then there is none to lock, and it is made again. */
function lockWork(work: string, lock: string, out: string): () => void {
  for (let attempt = 1; ; attempt++) {
    makeFolders(work)
    try {
      return takeLock(lock, out)
    } catch (error) {
      const isGone = errnoCode(error instanceof Error ? error.cause : null) === 'ENOENT'
      if (!isGone || attempt === LOCK_ATTEMPTS) throw error
    }
  }
}

function saveRecord(work: string, record: WorkRecord): void {
  const file = createAtomicFile(join(work, RECORD))
  file.writeJson(record)
  file.commit()
}

/**
 * Empties the work folder but for `keep`. Without `keep` the folder goes too, in an order that a process which
 * starts meanwhile cannot suffer from: the record that says whose it is, then the lock, then the empty folder.
 */
function clearWork(work: string, keep: readonly string[] = []): void {
  onDisk('remove', work, () => {
    const last = [RECORD, LOCK]
    for (const name of readdirSync(work)) {
      if (!keep.includes(name) && !last.includes(name))
        rmSync(join(work, name), { recursive: true, force: true })
    }
    if (keep.length > 0) return
    for (const name of last) rmSync(join(work, name), { force: true })
    try {
      rmdirSync(work)
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(errnoCode(error) ?? '')) throw error
    }
  })
}

/** What a run has left that was killed between its last rename and the end of its work folder. */
function removeLeftovers(out: string, asked: RunIdentity): void {
  const work = join(out, WORK)
  if (!existsSync(work)) return
  const { interrupted } = examineFolder(out)
  const identity = interrupted?.identity ?? null
  const isLeft = interrupted?.publishing === true && identity !== null && !identityDifference(identity, asked)
  if (interrupted !== null && !isLeft) return
  try {
    takeLock(join(work, LOCK), out)
    clearWork(work)
  } catch {
    // The result is whole all the same, be it that someone has just begun here or that the folder is read-only.
  }
}
