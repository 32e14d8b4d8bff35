import fc from 'fast-check'
import { type FingerprintIndex, indexFingerprints } from '../src/stages/07-fingerprint/fingerprint-index.ts'
import {
  type SharedFingerprints,
  sharedFingerprints,
} from '../src/stages/07-fingerprint/shared-fingerprints.ts'

export interface Fingerprint {
  readonly hash: number
  readonly position: number
}

/** Documents of few different fingerprints, at ascending positions with gaps. */
export const corpora = fc.array(
  fc
    .array(fc.record({ hash: fc.integer({ min: 0, max: 9 }), gap: fc.integer({ min: 1, max: 12 }) }), {
      maxLength: 10,
    })
    .map((picks) => {
      let position = 0
      return picks.map(({ hash, gap }): Fingerprint => {
        position += gap
        return { hash: hash * 0x1999_9999, position }
      })
    }),
  { minLength: 1, maxLength: 8 },
)

export function indexOf(corpus: readonly (readonly Fingerprint[])[]): FingerprintIndex {
  const offsets = [0]
  for (const document of corpus) offsets.push(offsets[offsets.length - 1] + document.length)
  const all = corpus.flat()
  return indexFingerprints(
    Uint32Array.from(all, ({ hash }) => hash),
    Uint32Array.from(all, ({ position }) => position),
    Uint32Array.from(offsets),
  )
}

export function sharedOf(corpus: readonly (readonly Fingerprint[])[]): SharedFingerprints {
  return sharedFingerprints(indexOf(corpus), () => true)
}
