import type { InputState } from '../store/run-identity.ts'

/** Program, fold table and caches. */
const BASE_BYTES = 400 * 2 ** 20
/** Columns, signatures, fingerprints and rows, per byte of text; measured on Arabic, Persian and English news. */
const BYTES_PER_INPUT_BYTE = 6
/** Text shrinks about so much in gzip. */
const GZIP_RATIO = 4

/** About what a run over these inputs will need; null when an input's size is not known beforehand. */
export function memoryNeed(inputs: readonly InputState[]): number | null {
  let bytes = 0
  for (const input of inputs) {
    if (input.bytes === null) return null
    bytes += input.bytes * (input.file.endsWith('.gz') ? GZIP_RATIO : 1)
  }
  return BASE_BYTES + BYTES_PER_INPUT_BYTE * bytes
}

/** What the user should know before the run begins; null when there is nothing to say. */
export function memoryNotice(inputs: readonly InputState[], memory: number): string | null {
  const need = memoryNeed(inputs)
  if (need === null || need <= memory) return null
  const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`
  return (
    `the run will need about ${gib(need)} of memory, more than the ${gib(memory)} of the setting memory; ` +
    'it may fail: give it more, or divide the input'
  )
}
