import type { Alignment } from '../../model/alignment.ts'
import { sortedSeeds } from './sorted-seeds.ts'

/**
 * Whether two texts are aligned the other way round. Of several alignments as good as each other the order of the texts
 * tells which is found; so it is always the longer one that comes first, and of equally long ones the one with the
 * higher character where they differ.
 */
export function isTurned(textA: Uint32Array, textB: Uint32Array): boolean {
  if (textA.length !== textB.length) return textA.length < textB.length
  const differs = textA.findIndex((character, i) => character !== textB[i])
  return differs !== -1 && textA[differs] < textB[differs]
}

/** Seeds of the second text and the first: places in turn, ascending. */
export function turnedSeeds(seeds: Uint32Array): Uint32Array {
  return sortedSeeds(seeds.map((_, i) => seeds[i ^ 1]))
}

export function turnedAlignment(alignment: Alignment): Alignment {
  return alignment.map(({ a, b, length }) => ({ a: b, b: a, length }))
}
