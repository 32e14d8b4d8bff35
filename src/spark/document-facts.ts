import type { DocumentFacts } from '../flow/cluster-units.ts'
import type { Attribution } from '../model/run-files.ts'
import type { DraftFacts } from '../stages/01-read/intake.ts'
import { orderKey, textOfOrderKey } from './order-key.ts'

/** What one pass over a document tells beside its columns. */
export interface SeenFacts {
  readonly language: string | null
  readonly segments: number
  readonly furniture: number
  /** Null when they were not looked for. */
  readonly attributions: readonly Attribution[] | null
}

/** A document as it was read, before its id is sure and its date is read. */
export interface ReadFacts extends DraftFacts, SeenFacts {
  readonly file: string
  /** Tell it from others of its id, see stages/01-read/used-ids.ts. */
  readonly digits: string
}

/** The same afterwards. */
export interface NumberedFacts extends DocumentFacts, SeenFacts {}

/** What a source is called in a column of bytes, in which null is none. */
export function sourceKey(source: string | null): Buffer {
  return source === null ? Buffer.alloc(0) : orderKey(`s${source}`)
}

export function sourceOfKey(key: Buffer): string | null {
  return key.length === 0 ? null : textOfOrderKey(key).slice(1)
}

export function jsonBytes(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value))
}

export function jsonOf<T>(bytes: Buffer): T {
  return JSON.parse(bytes.toString('utf8')) as T
}
