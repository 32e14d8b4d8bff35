import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RunError } from '../model/errors.ts'
import { compareIds } from '../model/order.ts'
import type { MeasuredRecall } from '../model/recall.ts'
import type { CapHit, RunCounts } from '../model/run-summary.ts'
import type { ReadSettings, Settings } from '../model/settings.ts'
import { createAtomicFile } from './atomic-file.ts'
import { errnoCode, onDisk } from './disk-error.ts'
import { finishReplacement } from './pending-replacement.ts'
import type { InputState } from './run-identity.ts'

export const MANIFEST = 'manifest.json'
export const TIMINGS = 'timings.json'
export const CHECKSUMS = 'SHA256SUMS'

export const RUN_FORMAT = 'takrar-run'
export const RUN_FORMAT_VERSION = 1

/**
 * Settings without those that may differ between runs that write the same bytes; the settings' digest leaves out the
 * same ones.
 */
export type RecordedSettings = Omit<
  Settings,
  'out' | 'index' | 'against' | 'workers' | 'memory' | 'saveEvery' | 'maxQuarantine' | 'read'
> & {
  readonly read: Omit<ReadSettings, 'concurrency'>
}

/** A file that the run read; `bytes` is its size on disk. Null for a stream of unknown size. */
export interface ManifestInput {
  readonly file: string
  readonly bytes: number | null
  readonly sha256: string
}

/** A file that the run wrote; `rows` is null where rows mean nothing. */
export interface ManifestFile {
  readonly name: string
  readonly bytes: number
  readonly rows: number | null
  readonly sha256: string
}

/** The finished run that another one was made from by clustering its pairs anew. */
export interface ManifestOrigin {
  /** Its folder as the user named it. */
  readonly run: string
  /** Version of the program that compared its texts. */
  readonly takrar: string
  readonly settingsDigest: string
  /** Of its manifest.json, and thereby of every file that it names. */
  readonly manifestSha256: string
}

/** manifest.json: what a run was, and what it found, in numbers. Nothing in it varies between equal runs. */
export interface Manifest {
  readonly format: typeof RUN_FORMAT
  readonly formatVersion: typeof RUN_FORMAT_VERSION
  /** Version of the program. */
  readonly takrar: string
  /** Version of Unicode that the folding table was made from. */
  readonly unicode: string
  readonly settingsDigest: string
  readonly settings: RecordedSettings
  /** Only where the inputs were not read: the run whose pairs were clustered anew. */
  readonly reclusteredFrom?: ManifestOrigin
  readonly inputs: readonly ManifestInput[]
  /** What was found, in one line. */
  readonly headline: string
  readonly counts: RunCounts
  /** Empty when none was hit. */
  readonly caps: readonly CapHit[]
  /** What the bands are made for, and what the run measured of what it may have missed. */
  readonly recall: { readonly measured?: MeasuredRecall } & Readonly<Record<string, unknown>>
  /** All published files but manifest.json, timings.json and SHA256SUMS. */
  readonly files: readonly ManifestFile[]
}

/** timings.json: all that may vary between equal runs. */
export interface Timings {
  /** Wall time by stage, in seconds. */
  readonly stages: Readonly<Record<string, number>>
  /** CPU time of the process by stage, in seconds. */
  readonly stagesCpu: Readonly<Record<string, number>>
  readonly elapsedSeconds: number
  readonly cpuSeconds: number
  readonly peakRssBytes: number
  readonly host: string
  readonly node: string
  readonly workers: number
  readonly memory: number
  /** Last change of each input, in milliseconds since 1970, and its version where a server tells one; tells a later run that nothing has changed. */
  readonly inputsModified: readonly Omit<InputState, 'bytes'>[]
}

/**
 * Writes manifest.json, timings.json and SHA256SUMS beside the files that the manifest names.
 *
 * @param manifest its settings may be the complete ones; what does not belong in the manifest is left out
 * @returns the names of all files of the run, ready to be published
 */
export function writeManifest(
  folder: string,
  manifest: Omit<Manifest, 'format' | 'formatVersion'>,
  timings: Timings,
): string[] {
  const files = [...manifest.files].sort((a, b) => compareIds(a.name, b.name))
  const complete: Manifest = {
    format: RUN_FORMAT,
    formatVersion: RUN_FORMAT_VERSION,
    takrar: manifest.takrar,
    unicode: manifest.unicode,
    settingsDigest: manifest.settingsDigest,
    settings: inKeyOrder(recordedSettings(manifest.settings)) as RecordedSettings,
    ...(manifest.reclusteredFrom === undefined ? {} : { reclusteredFrom: manifest.reclusteredFrom }),
    inputs: manifest.inputs.map(({ file, bytes, sha256 }) => ({ file, bytes, sha256 })),
    headline: manifest.headline,
    counts: inKeyOrder(manifest.counts) as RunCounts,
    caps: manifest.caps.map(({ cap, count, meaning }) => ({ cap, count, meaning })),
    recall: inKeyOrder(manifest.recall) as Manifest['recall'],
    files: files.map(({ name, bytes, rows, sha256 }) => ({ name, bytes, rows, sha256 })),
  }
  const written = writePretty(join(folder, MANIFEST), complete)
  writePretty(join(folder, TIMINGS), timings)
  const sums = [...files, { name: MANIFEST, sha256: written }].sort((a, b) => compareIds(a.name, b.name))
  const checksums = createAtomicFile(join(folder, CHECKSUMS))
  for (const { name, sha256 } of sums) checksums.write(`${sha256}  ${name}\n`)
  checksums.commit()
  return [...files.map((file) => file.name), TIMINGS, CHECKSUMS, MANIFEST]
}

function recordedSettings(settings: RecordedSettings): object {
  // The complete settings are recorded settings too, as far as types can tell.
  const {
    out: _out,
    index: _index,
    against: _against,
    workers: _workers,
    memory: _memory,
    saveEvery: _saveEvery,
    maxQuarantine: _share,
    ...rest
  } = settings as Settings
  const { concurrency: _concurrency, ...read } = rest.read
  return { ...rest, read }
}

function writePretty(path: string, value: object): string {
  const file = createAtomicFile(path)
  file.write(`${JSON.stringify(value, null, 2)}\n`)
  return file.commit().sha256
}

/** The same value with the keys of every object in byte order, whatever order they were counted in. */
function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inKeyOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => compareIds(a, b))
  return Object.fromEntries(entries.map(([key, inner]) => [key, inKeyOrder(inner)]))
}

/**
 * The manifest of a finished run; a replacement of its files that was interrupted is ended first.
 *
 * @throws RunError when there is none, or one that this version cannot read
 */
export function readManifest(folder: string): Manifest {
  finishReplacement(folder)
  const path = join(folder, MANIFEST)
  const text = readText(path)
  if (text === null) {
    throw new RunError(
      `${folder} holds no finished run: ${MANIFEST} is missing. Run the same command again to finish it.`,
    )
  }
  const value = parseObject(text)
  if (value === null || value.format !== RUN_FORMAT)
    throw new RunError(`${path} is no manifest of a Takrar run.`)
  if (value.formatVersion !== RUN_FORMAT_VERSION) {
    throw new RunError(
      `${path} has format version ${String(value.formatVersion)}, and this Takrar reads ${RUN_FORMAT_VERSION}. Run again with --fresh.`,
    )
  }
  const wrong = wrongPart(value)
  if (wrong !== null)
    throw new RunError(`${path} is damaged: "${wrong}" is missing or wrong. Run again with --fresh.`)
  return value as unknown as Manifest
}

/** @throws RunError when timings.json is missing or damaged */
export function readTimings(folder: string): Timings {
  const path = join(folder, TIMINGS)
  const value = parseObject(readText(path) ?? '')
  if (value === null || !Array.isArray(value.inputsModified))
    throw new RunError(`${path} is missing or damaged.`)
  return value as unknown as Timings
}

/** The text of a file; null when there is none. */
export function readText(path: string): string | null {
  return onDisk('read', path, () => {
    try {
      return readFileSync(path, 'utf8')
    } catch (error) {
      if (errnoCode(error) === 'ENOENT') return null
      throw error
    }
  })
}

/** A JSON object; null for anything else. */
export function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

const OBJECTS = ['settings', 'counts', 'recall']
const LISTS = ['inputs', 'caps', 'files']

function wrongPart(manifest: Record<string, unknown>): string | null {
  for (const key of ['takrar', 'unicode', 'settingsDigest']) {
    if (typeof manifest[key] !== 'string') return key
  }
  for (const key of OBJECTS) {
    const value = manifest[key]
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return key
  }
  for (const key of LISTS) {
    const value = manifest[key]
    if (!Array.isArray(value) || value.some((row) => typeof row !== 'object' || row === null)) return key
  }
  return null
}
