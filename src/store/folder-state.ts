import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { RunError, SettingsError } from '../model/errors.ts'
import { errnoCode, onDisk } from './disk-error.ts'
import {
  CHECKSUMS,
  MANIFEST,
  type Manifest,
  parseObject,
  RUN_FORMAT,
  RUN_FORMAT_VERSION,
  readManifest,
  readText,
  readTimings,
  TIMINGS,
} from './manifest.ts'
import { type InputState, identityDifference, type RunIdentity } from './run-identity.ts'
import { LOCK, WORK } from './work-folder.ts'

export const RECORD = 'run.json'
const RECORD_FORMAT = 'takrar-work'
const RECORD_VERSION = 1

/** OUT/.work/run.json: which run works here, and what earlier runs have left in OUT. */
export interface WorkRecord {
  readonly format: typeof RECORD_FORMAT
  readonly formatVersion: typeof RECORD_VERSION
  /** Null while the folder is being cleared: what lies in it belongs to nobody. */
  readonly identity: RunIdentity | null
  /** Names in OUT that runs have put there or may have begun to put there. */
  readonly published: readonly string[]
  /** The files are complete and on their way to OUT. */
  readonly publishing: boolean
}

export function workRecord(
  identity: RunIdentity | null,
  published: readonly string[],
  publishing: boolean,
): WorkRecord {
  return { format: RECORD_FORMAT, formatVersion: RECORD_VERSION, identity, published, publishing }
}

/** What lies in a run folder. */
export interface FolderState {
  /** `foreign`: neither empty nor Takrar's. */
  readonly kind: 'missing' | 'empty' | 'file' | 'foreign' | 'run'
  /** The published run, when all its files are there. */
  readonly finished: RunIdentity | null
  readonly interrupted: WorkRecord | null
  /** Names of all files that runs have put there. */
  readonly published: readonly string[]
  /** Why a published run does not count as finished. */
  readonly damage: string | null
}

/** What `run` shall do with the folder; `auto` lets its state decide. */
export type RunMode = 'auto' | 'resume' | 'fresh'

export interface Decision {
  readonly state: 'up-to-date' | 'fresh' | 'continue'
  /** What the user should know about it. */
  readonly notice: string | null
}

export function examineFolder(out: string): FolderState {
  const nothing = { finished: null, interrupted: null, published: [], damage: null }
  const kind = kindOf(out)
  if (kind !== 'folder') return { kind, ...nothing }
  const interrupted = readRecord(out)
  const manifest = parseObject(readText(join(out, MANIFEST)) ?? '')
  const isRun = manifest !== null && manifest.format === RUN_FORMAT
  if (!isRun && interrupted === null) return { kind: isEmpty(out) ? 'empty' : 'foreign', ...nothing }
  const published = new Set(interrupted?.published ?? [])
  if (isRun) {
    for (const name of [...fileNames(manifest.files), TIMINGS, CHECKSUMS, MANIFEST]) published.add(name)
  }
  const { finished, damage } = isRun ? finishedRun(out, manifest) : { finished: null, damage: null }
  return { kind: 'run', finished, interrupted, published: [...published], damage }
}

/** @throws SettingsError for a folder that is not Takrar's, RunError when `resume` finds nothing to resume */
export function decide(out: string, state: FolderState, asked: RunIdentity, mode: RunMode): Decision {
  if (state.kind === 'file') throw new SettingsError(`--out ${out} is a file. Name a folder.`)
  if (state.kind === 'foreign') {
    throw new SettingsError(
      `--out ${out} holds files but is no run folder of Takrar. Nothing was touched. Name a new or an empty folder.`,
    )
  }
  if (mode === 'fresh') return { state: 'fresh', notice: null }
  const { finished, interrupted } = state
  const toFinished = finished === null ? null : identityDifference(finished, asked)
  const begun = interrupted?.identity ?? null
  const toBegun = begun === null ? null : identityDifference(begun, asked)
  const isBegun = begun !== null && toBegun === null
  // A run that was begun afresh over its own finished twin is the one to go on with, until it has published.
  if (finished !== null && toFinished === null && !(isBegun && interrupted?.publishing === false)) {
    return { state: 'up-to-date', notice: null }
  }
  if (isBegun) return { state: 'continue', notice: `Continues the interrupted run in ${out}.` }
  if (mode === 'resume')
    throw new RunError(`Cannot resume in ${out}: ${nothingToResume(toBegun, toFinished, state)}`)
  if (toBegun !== null)
    return { state: 'fresh', notice: `Gives up the interrupted run in ${out}: it had ${toBegun}.` }
  if (toFinished !== null) {
    return { state: 'fresh', notice: `Will replace the run in ${out}: it had ${toFinished}.` }
  }
  if (state.damage !== null)
    return { state: 'fresh', notice: `Will replace the run in ${out}: ${state.damage}.` }
  return { state: 'fresh', notice: null }
}

function nothingToResume(toBegun: string | null, toFinished: string | null, state: FolderState): string {
  if (toBegun !== null) return `the interrupted run there had ${toBegun}. Run without --resume to begin anew.`
  if (toFinished !== null)
    return `the run there is finished, and it had ${toFinished}. Run without --resume to replace it.`
  if (state.damage !== null)
    return `the run there is finished, but ${state.damage}. Run without --resume to replace it.`
  return 'there is no interrupted run. Run without --resume.'
}

function kindOf(out: string): 'missing' | 'file' | 'folder' {
  return onDisk('open', out, () => {
    try {
      return statSync(out).isDirectory() ? 'folder' : 'file'
    } catch (error) {
      if (errnoCode(error) === 'ENOENT') return 'missing'
      throw error
    }
  })
}

/** Also empty: what is left of a run that was killed before it had written down what it is. */
function isEmpty(out: string): boolean {
  const entries = onDisk('open', out, () => readdirSync(out))
  if (entries.length === 0) return true
  if (entries.length > 1 || entries[0] !== WORK) return false
  const left = onDisk('open', out, () => readdirSync(join(out, WORK)))
  return left.every((name) => [LOCK, `${LOCK}.takeover`, `${RECORD}.tmp`].includes(name))
}

function readRecord(out: string): WorkRecord | null {
  const value = parseObject(readText(join(out, WORK, RECORD)) ?? '')
  if (value === null || value.format !== RECORD_FORMAT) return null
  const published = Array.isArray(value.published) ? value.published.filter(isPlainName) : []
  const identity = value.formatVersion === RECORD_VERSION ? parseIdentity(value.identity) : null
  return workRecord(identity, published, value.publishing === true)
}

function parseIdentity(value: unknown): RunIdentity | null {
  if (typeof value !== 'object' || value === null || !('settingsDigest' in value) || !('inputs' in value))
    return null
  const { settingsDigest, inputs } = value
  if (typeof settingsDigest !== 'string' || !Array.isArray(inputs)) return null
  return { settingsDigest, inputs: inputs as InputState[] }
}

/** A finished run's identity is spread over its manifest and, for what varies, its timings. */
function finishedRun(
  out: string,
  raw: Record<string, unknown>,
): { finished: RunIdentity | null; damage: string | null } {
  if (raw.formatVersion !== RUN_FORMAT_VERSION)
    return { finished: null, damage: 'another version of Takrar wrote it' }
  try {
    const manifest = readManifest(out)
    const changed = changedFile(out, manifest)
    if (changed !== null) return { finished: null, damage: `${changed} is missing or was changed` }
    const states = new Map(readTimings(out).inputsModified.map((input) => [input.file, input]))
    const inputs = manifest.inputs.map(({ file, bytes }) => ({
      modified: null,
      ...states.get(file),
      file,
      bytes,
    }))
    return { finished: { settingsDigest: manifest.settingsDigest, inputs }, damage: null }
  } catch (error) {
    if (!(error instanceof RunError)) throw error
    return { finished: null, damage: `${MANIFEST} or ${TIMINGS} cannot be read` }
  }
}

function changedFile(out: string, manifest: Manifest): string | null {
  for (const { name, bytes } of manifest.files) {
    if (sizeOf(join(out, name)) !== bytes) return name
  }
  return sizeOf(join(out, CHECKSUMS)) === null ? CHECKSUMS : null
}

function sizeOf(path: string): number | null {
  return onDisk('open', path, () => {
    try {
      return statSync(path).size
    } catch (error) {
      if (errnoCode(error) === 'ENOENT') return null
      throw error
    }
  })
}

function fileNames(files: unknown): string[] {
  if (!Array.isArray(files)) return []
  return files.flatMap((file: unknown) => {
    const name = typeof file === 'object' && file !== null && 'name' in file ? file.name : null
    return isPlainName(name) ? [name] : []
  })
}

/** A name inside the folder itself: nothing that a manifest says may lead to files elsewhere. */
export function isPlainName(name: unknown): name is string {
  return (
    typeof name === 'string' && /^[^/\\\0]+$/.test(name) && name !== '.' && name !== '..' && name !== WORK
  )
}
