import { needsFingerprints } from '../engine/prepare.ts'
import type { Settings } from '../model/settings.ts'
import type { InputState } from '../store/run-identity.ts'

/** Program, fold table and caches. */
const BASE_BYTES = 330 * 2 ** 20
/**
 * Per byte of text, measured on Arabic, Persian and English news and on generated archives of 50,000 to 1,000,000
 * documents: signatures, facts and rows; fingerprints and their index; units of paragraphs; shared wording.
 */
const BYTES_PER_INPUT_BYTE = { documents: 1, fingerprints: 4, paragraphs: 1.5, passages: 3 }
/** Text shrinks about so much when it is packed, as it also is in Parquet. */
const PACKED_RATIO = 4
/** Of smaller inputs nothing is said. */
const WORTH_SAYING = 16 * 2 ** 20

/** About what a run over these inputs will need, in bytes; null when an input's size is not known beforehand. */
export function memoryNeed(inputs: readonly InputState[], settings: Settings): number | null {
  const text = textBytes(inputs)
  if (text === null) return null
  const { documents, fingerprints, paragraphs, passages } = BYTES_PER_INPUT_BYTE
  let each = documents
  if (needsFingerprints(settings)) each += fingerprints
  if (settings.levels.includes('paragraph')) each += paragraphs
  if (settings.levels.includes('passage')) each += passages
  return BASE_BYTES + each * text
}

/** Bytes of the inputs unpacked, about; null when the size of one is not known. */
export function textBytes(inputs: readonly InputState[]): number | null {
  let bytes = 0
  for (const input of inputs) {
    if (input.bytes === null) return null
    bytes += input.bytes * (/\.(?:gz|zst|parquet)$/i.test(input.file) ? PACKED_RATIO : 1)
  }
  return bytes
}

/** What a run will need, in words; null when there is nothing to say. */
export interface MemoryEstimate {
  readonly message: string
  /** More than the setting allows. */
  readonly isTooMuch: boolean
}

export function memoryEstimate(inputs: readonly InputState[], settings: Settings): MemoryEstimate | null {
  const need = memoryNeed(inputs, settings)
  if (need === null || (textBytes(inputs) ?? 0) < WORTH_SAYING) return null
  const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`
  const isTooMuch = need > settings.memory
  const excess =
    `, more than the ${gib(settings.memory)} of the setting memory; ` +
    'it may fail: give it more, compare fewer levels, or divide the input'
  return { message: `the run will need about ${gib(need)} of memory${isTooMuch ? excess : ''}`, isTooMuch }
}
