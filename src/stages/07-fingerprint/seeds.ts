import { growable } from '../../model/growable.ts'
import type { FingerprintIndex } from './fingerprint-index.ts'

/** Places where two documents have the same fingerprint. */
export interface SeedFinder {
  /** Makes a document the first side of the pairs that follow. */
  load(document: number): void
  /** Positions in the first side and in the other document, in turn: p0, q0, p1, q1, ...; with itself, p < q only. */
  seeds(other: number): Uint32Array
}

export function createSeedFinder(index: FingerprintIndex, maxOccurrences: number): SeedFinder {
  const { groupOffsets, documentOffsets, groups, positions } = index
  const heads = new Int32Array(Math.max(0, groupOffsets.length - 1)).fill(-1)
  const next = new Int32Array(groups.length).fill(-1)
  let loaded = -1
  const unload = (): void => {
    if (loaded < 0) return
    for (let e = documentOffsets[loaded]; e < documentOffsets[loaded + 1]; e++) heads[groups[e]] = -1
  }
  return {
    load(document) {
      unload()
      loaded = document
      for (let e = documentOffsets[document + 1] - 1; e >= documentOffsets[document]; e--) {
        const group = groups[e]
        if (groupOffsets[group + 1] - groupOffsets[group] > maxOccurrences) continue
        next[e] = heads[group]
        heads[group] = e
      }
    },
    seeds(other) {
      const found = growable((length) => new Uint32Array(length))
      for (let e = documentOffsets[other]; e < documentOffsets[other + 1]; e++) {
        for (let first = heads[groups[e]]; first !== -1; first = next[first]) {
          if (other === loaded && first >= e) break
          found.push(positions[first])
          found.push(positions[e])
        }
      }
      return found.view()
    },
  }
}
