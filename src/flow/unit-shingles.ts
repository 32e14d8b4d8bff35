import { growable } from '../model/growable.ts'
import type { ShingleSets, WideShingleSets } from '../model/shingle-sets.ts'
import type { Units } from '../model/units.ts'
import { distinct, type Shingler } from '../stages/04-shingle/shingler.ts'
import type { Texts } from './texts.ts'
import { comparedTokens } from './unit-text.ts'

/** Makes the shingle sets of many units at once from their texts; units ascend, each once, slots are in their order. */
export interface UnitShingles {
  sets(units: Uint32Array): ShingleSets
  wideSets(units: Uint32Array): WideShingleSets
}

export function createUnitShingles(units: Units, texts: Texts, shingler: Shingler): UnitShingles {
  // Documents are walked through once; units of one document come one after the other.
  const walked = units.level === 'document' ? { ...texts, document: texts.documentOnce } : texts
  return {
    sets(wanted) {
      const values = growable((length) => new Uint32Array(length))
      const offsets = new Uint32Array(wanted.length + 1)
      for (let i = 0; i < wanted.length; i++) {
        comparedTokens(units, wanted[i], walked, shingler)
        values.append(distinct(shingler.hashes()))
        offsets[i + 1] = values.length
      }
      return { values: values.view(), offsets }
    },
    wideSets(wanted) {
      const words = growable((length) => new Uint32Array(length))
      const offsets = new Uint32Array(wanted.length + 1)
      for (let i = 0; i < wanted.length; i++) {
        comparedTokens(units, wanted[i], walked, shingler)
        words.append(wideShingles(shingler))
        offsets[i + 1] = words.length / 2
      }
      return { words: words.view(), offsets }
    },
  }
}

/** Two 32-bit families side by side. */
function wideShingles(shingler: Shingler): Uint32Array {
  const low = shingler.hashes(0).slice()
  const high = shingler.hashes(1)
  const words = new Uint32Array(low.length * 2)
  for (let i = 0; i < low.length; i++) {
    words[2 * i] = low[i]
    words[2 * i + 1] = high[i]
  }
  // Sorted as 64-bit numbers natively, but read by halves: a BigInt for each would cost more than all else.
  new BigUint64Array(words.buffer).sort()
  let end = 0
  for (let i = 0; i < words.length; i += 2) {
    if (end > 0 && words[i] === words[end - 2] && words[i + 1] === words[end - 1]) continue
    words[end++] = words[i]
    words[end++] = words[i + 1]
  }
  return words.subarray(0, end)
}
