import type { SketchSettings } from '../../model/settings.ts'
import { fastSimilaritySketch } from './fast-similarity-sketch.ts'
import { createPermutations } from './random-permutations.ts'

/** Writes a signature into a row of the length that the settings say. */
export type Sketcher =
  | { readonly takes: 'hashes'; sketch(shingles: Uint32Array, row: Uint32Array): void }
  | { readonly takes: 'strings'; sketch(shingles: Iterable<string>, row: Uint32Array): void }

/** The engine that the settings name; the npm package is loaded only when it is the one. */
export async function createSketcher(settings: SketchSettings, seed: number): Promise<Sketcher> {
  switch (settings.engine) {
    case 'fss':
      return { takes: 'hashes', sketch: fastSimilaritySketch }
    case 'classic':
      return { takes: 'hashes', sketch: createPermutations(settings.hashes, seed) }
    case 'minhash': {
      const { createPackageSketcher } = await import('./minhash-package.ts')
      return { takes: 'strings', sketch: createPackageSketcher(settings.hashes, seed) }
    }
  }
}
