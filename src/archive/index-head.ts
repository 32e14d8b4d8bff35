import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RunError, SettingsError } from '../model/errors.ts'
import { createAtomicFile } from '../store/atomic-file.ts'
import { onDisk } from '../store/disk-error.ts'
import { type JsonValue, sealed, unsealed } from './sealed-json.ts'

export const INDEX_JSON = 'index.json'
export const INDEX_FORMAT = 'takrar-index'
const INDEX_FORMAT_VERSION = 1

/** What binds an index: documents prepared otherwise cannot be compared with those in it. */
export interface IndexBinding {
  /** Version of the program. */
  readonly takrar: string
  readonly settings: JsonValue
  /** Digest of all that binds: of the settings and of whatever else, such as the version. */
  readonly settingsDigest: string
}

/** A segment as the head names it. */
export interface HeadSegment {
  /** Name of its folder. */
  readonly name: string
  readonly documents: number
  /** Of its segment.json, and thereby of every file of it. */
  readonly sha256: string
}

/** index.json: what an index is at one time. It is replaced as a whole, and that is the only commit. */
export interface IndexHead extends IndexBinding {
  /** How often it was committed. */
  readonly generation: number
  /** Number of the next segment's folder; numbers are never used again. */
  readonly nextSegment: number
  /** In the order of their documents. */
  readonly segments: readonly HeadSegment[]
  /** Whatever else is worth knowing. */
  readonly facts: JsonValue
}

const SEGMENT_NAME = /^segment-\d{6,15}$/

export function segmentName(number: number): string {
  return `segment-${String(number).padStart(6, '0')}`
}

/** Whether a name in the folder of an index is that of a segment, finished or not. */
export function isSegmentName(name: string): boolean {
  return SEGMENT_NAME.test(name.replace(/\.tmp$/, ''))
}

/** @throws RunError when it cannot be read, is damaged or of another version */
export function readHead(dir: string): IndexHead {
  const path = join(dir, INDEX_JSON)
  const found = unsealed(onDisk('read', path, () => readFileSync(path, 'utf8')))
  if (found === null)
    throw new RunError(`${path} is damaged. Put back a copy of the index, or build it anew.`)
  const { value } = found
  if (value.format !== INDEX_FORMAT || value.formatVersion !== INDEX_FORMAT_VERSION)
    throw new RunError(
      `${path} has format ${String(value.format)} ${String(value.formatVersion)}, not ${INDEX_FORMAT} ${INDEX_FORMAT_VERSION}: another version of Takrar wrote it. Use that version, or build the index anew in a new folder.`,
    )
  const head = value as unknown as IndexHead
  const outside = head.segments.find(({ name }) => !SEGMENT_NAME.test(name))
  if (outside !== undefined)
    throw new RunError(`${path} names ${JSON.stringify(outside.name)}, which is no segment of an index.`)
  return head
}

/** Replaces the head, durably, as a whole or not at all. @throws RunError when the disk refuses */
export function writeHead(dir: string, head: IndexHead): void {
  const { takrar, settingsDigest, settings, generation, nextSegment, segments, facts } = head
  const value = {
    format: INDEX_FORMAT,
    formatVersion: INDEX_FORMAT_VERSION,
    takrar,
    settingsDigest,
    settings,
    generation,
    nextSegment,
    segments: segments.map(({ name, documents, sha256 }) => ({ name, documents, sha256 })),
    facts,
  }
  const file = createAtomicFile(join(dir, INDEX_JSON))
  try {
    file.write(sealed(value).text)
    file.commit()
  } finally {
    file.discard()
  }
}

/** @throws SettingsError that names the first setting that differs */
export function refuseOtherBinding(dir: string, head: IndexHead, asked: IndexBinding): void {
  if (head.settingsDigest === asked.settingsDigest) return
  const differs = firstDifference(head.settings, asked.settings, '')
  if (differs === null)
    throw new SettingsError(
      `The index ${dir} was made by Takrar ${head.takrar}, and this is ${asked.takrar}, which prepares documents otherwise. Use that version, or build the index anew in a new folder.`,
    )
  throw new SettingsError(
    `The index ${dir} was made with ${differs.name} ${brief(differs.there)}, and now it is ${brief(differs.asked)}. Use the settings of the index, or build another one in a new folder.`,
  )
}

interface Difference {
  /** As in `shingle.size`. */
  readonly name: string
  readonly there: JsonValue | undefined
  readonly asked: JsonValue | undefined
}

/** Lists are taken as one value. */
function firstDifference(
  there: JsonValue | undefined,
  asked: JsonValue | undefined,
  name: string,
): Difference | null {
  if (!isObject(there) || !isObject(asked))
    return JSON.stringify(there) === JSON.stringify(asked) ? null : { name: name || 'settings', there, asked }
  const names = [...new Set([...Object.keys(there), ...Object.keys(asked)])].sort()
  for (const inner of names) {
    const differs = firstDifference(
      own(there, inner),
      own(asked, inner),
      name === '' ? inner : `${name}.${inner}`,
    )
    if (differs !== null) return differs
  }
  return null
}

type JsonObject = { readonly [name: string]: JsonValue }

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function own(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

const BRIEF = 60

function brief(value: JsonValue | undefined): string {
  if (value === undefined) return 'not set'
  const text = JSON.stringify(value)
  return text.length <= BRIEF ? text : `${text.slice(0, BRIEF)}...`
}
