import type { Emitted, SetFormat } from './settings.ts'

/** Formats that a set of documents can be written in; `same` has been settled by then. */
export type WrittenFormat = Exclude<SetFormat, 'same'>

/**
 * Name of the file of a set below the run folder.
 *
 * @param shard its number among several, from 1; null when there is one file
 */
export function setFileName(set: Emitted, format: WrittenFormat, shard: number | null): string {
  const part = shard === null ? '' : `-${String(shard).padStart(5, '0')}`
  return set === 'ids' ? 'ids.txt' : `${set}${part}.${format}`
}

/** The files of a set among those of a run, in the order of its documents. */
export function filesOfSet<File extends { readonly name: string }>(
  files: readonly File[],
  set: Emitted,
): File[] {
  return files
    .filter(({ name }) => name.startsWith(`${set}.`) || (name.startsWith(`${set}-`) && SHARD.test(name)))
    .sort((x, y) => (x.name < y.name ? -1 : 1))
}

const SHARD = /^[a-z]+-\d{5,}\./
