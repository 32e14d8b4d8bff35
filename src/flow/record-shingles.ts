import { createKernel, type Kernel, kernelServes, NOTHING_BESIDE } from '../kernel/kernel.ts'
import { growable } from '../model/growable.ts'
import type { Settings } from '../model/settings.ts'
import type { KeptShingles } from '../model/shingle-sets.ts'
import type { Units } from '../model/units.ts'
import type { Shingler } from '../stages/04-shingle/shingler.ts'
import type { Texts } from './texts.ts'
import { createUnitDigests, DIGEST_WORDS, digest, type UnitDigests } from './unit-digests.ts'
import { createUnitShingles, type UnitShingles } from './unit-shingles.ts'

/** What is made anew from texts to compare units. */
export interface UnitSets {
  readonly shingles: UnitShingles
  readonly digests: UnitDigests
}

/**
 * The kernel makes what it can of the records; the rest, and all of a level below documents, is made of the texts.
 *
 * @param kept shingles of the reading pass, which spare a look at the record
 */
export function createUnitSets(
  units: Units,
  texts: Texts,
  shingler: Shingler,
  settings: Settings,
  kept: KeptShingles | null,
): UnitSets {
  const shingles = createUnitShingles(units, texts, shingler)
  const digests = createUnitDigests(units, texts, shingler)
  if (units.level !== 'document' || !kernelServes(settings)) return { shingles, digests }
  let made: Kernel | null = null
  /** The kernel after it has looked at the record of a unit; null when the plain path must. */
  const looked = (unit: number, leavesOut: boolean): Kernel | null => {
    const document = units.documents[unit]
    const record = texts.sources.recordOf(document)
    if (record === null) return null
    return kernel().look(record, leavesOut ? texts.leftOut(document) : null) ? kernel() : null
  }
  const kernel = (): Kernel => {
    made ??= createKernel(settings, NOTHING_BESIDE)
    return made
  }
  const keptSet = (unit: number): Uint32Array | null => {
    // A row that several units share proposes them, it proves nothing: it is that of the first one's text.
    if (kept === null || units.firsts[unit] !== unit || units.rows[unit] === -1) return null
    if (!texts.comparesWhole(units.documents[unit])) return null
    const row = units.rows[unit]
    const from = row === 0 ? 0 : kept.ends[row - 1]
    const to = kept.ends[row]
    return from === to ? null : kernel().distinct(kept.values.subarray(from, to))
  }
  const alone = (unit: number): Uint32Array => Uint32Array.of(unit)
  return {
    shingles: {
      sets(wanted) {
        const values = growable((length) => new Uint32Array(length))
        const offsets = new Uint32Array(wanted.length + 1)
        for (let i = 0; i < wanted.length; i++) {
          values.append(
            keptSet(wanted[i]) ??
              looked(wanted[i], true)?.shingles() ??
              shingles.sets(alone(wanted[i])).values,
          )
          offsets[i + 1] = values.length
        }
        return { values: values.view(), offsets }
      },
      wideSets(wanted) {
        const words = growable((length) => new Uint32Array(length))
        const offsets = new Uint32Array(wanted.length + 1)
        for (let i = 0; i < wanted.length; i++) {
          words.append(looked(wanted[i], true)?.wideShingles() ?? shingles.wideSets(alone(wanted[i])).words)
          offsets[i + 1] = words.length / 2
        }
        return { words: words.view(), offsets }
      },
    },
    digests: {
      originals: (wanted) => digests.originals(wanted),
      tokens(wanted) {
        // The kernel has words only as hashes.
        if (settings.shingle.kind === 'words') return digests.tokens(wanted)
        const found = new Uint32Array(wanted.length * DIGEST_WORDS)
        for (let i = 0; i < wanted.length; i++) {
          const reader = looked(wanted[i], false)
          if (reader === null) found.set(digests.tokens(alone(wanted[i])), i * DIGEST_WORDS)
          else digest(reader.tokens(), found, i * DIGEST_WORDS)
        }
        return found
      },
    },
  }
}
