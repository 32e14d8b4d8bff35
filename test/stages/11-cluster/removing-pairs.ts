import { type RemovingPairs, type Star, starCover } from '../../../src/stages/11-cluster/star-cover.ts'

/** A pair of the removing graph: which of its ends may be removed for the sake of the other. */
export interface RemovingPair {
  readonly a: number
  readonly b: number
  readonly removesA: boolean
  readonly removesB: boolean
}

export function columnsOf(pairs: readonly RemovingPair[]): RemovingPairs {
  return {
    a: Uint32Array.from(pairs, ({ a }) => a),
    b: Uint32Array.from(pairs, ({ b }) => b),
    removesA: Uint8Array.from(pairs, ({ removesA }) => Number(removesA)),
    removesB: Uint8Array.from(pairs, ({ removesB }) => Number(removesB)),
  }
}

/** @param order all units that there are */
export function starsOf(pairs: readonly RemovingPair[], order: readonly number[]): Star[] {
  return starCover(columnsOf(pairs), order, order.length)
}
