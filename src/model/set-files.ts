import type { Emitted, SetFormat } from './settings.ts'

/** Formats that a set of documents can be written in; `same` has been settled by then. */
export type WrittenFormat = Exclude<SetFormat, 'same'>

/** Name of the file of a set below the run folder. */
export function setFileName(set: Emitted, format: WrittenFormat): string {
  return set === 'ids' ? 'ids.txt' : `${set}.${format}`
}
