import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createProver, recountPairs } from '../../src/flow/prove-candidates.ts'
import { createShingleStore } from '../../src/flow/shingle-sets.ts'
import { createTexts } from '../../src/flow/texts.ts'
import { createUnitShingles, type UnitShingles } from '../../src/flow/unit-shingles.ts'
import { candidatePairs } from '../../src/model/pair.ts'
import { createPairList } from '../../src/model/pair-list.ts'
import type { Units } from '../../src/model/units.ts'
import { createShingler } from '../../src/stages/04-shingle/shingler.ts'
import { windows } from '../oracle/shingle.ts'
import { similarity } from '../oracle/similarity.ts'
import { smallWords } from '../texts.ts'

const settings = { shingle: { kind: 'words', size: 2, stem: null } } as const
const bars = { minJaccard: 0.4, minContainment: 0.6, minOverlap: 0.3 }
const archives = fc.array(smallWords(14, 'abc'), { minLength: 2, maxLength: 12 })

function documentsOf(texts: readonly (readonly string[])[]): { units: Units; shingles: UnitShingles } {
  const column = (of: (words: readonly string[], d: number) => number): Uint32Array =>
    Uint32Array.from(texts, of)
  const none = new Uint32Array(0)
  const units: Units = {
    level: 'document',
    count: texts.length,
    documents: column((_, d) => d),
    numbers: column(() => 0),
    starts: column(() => 0),
    ends: column((words) => words.join(' ').length),
    tokens: column((words) => words.length),
    content: none,
    comparable: new Uint8Array(texts.length).fill(1),
    firsts: column((_, d) => d),
    rows: new Int32Array(texts.length),
    signatures: { hashes: 0, rows: 0, values: none },
    sketches: { size: 0, values: none },
    rowUnits: none,
  }
  const folded = createTexts((d) => texts[d].join(' '), 1)
  return { units, shingles: createUnitShingles(units, folded, createShingler(settings.shingle, 1)) }
}

function pairsOf(count: number, takes: (a: number, b: number) => boolean) {
  const pairs = createPairList()
  for (let a = 0; a < count; a++) for (let b = a + 1; b < count; b++) if (takes(a, b)) pairs.add(a, b)
  return pairs.sorted()
}

describe('the proof of candidates', () => {
  it('is the same in blocks of any size, and says what comparing each pair by its shingles as text says', () => {
    fc.assert(
      fc.property(
        archives,
        fc.nat(),
        fc.nat({ max: 60 }),
        fc.nat({ max: 60 }),
        (texts, drawn, block, held) => {
          const { units, shingles } = documentsOf(texts)
          const candidates = candidatePairs(pairsOf(texts.length, (a, b) => ((drawn >> (a + b)) & 1) === 0))
          const prove = (mostInBlock: number, mostHeld: number) => {
            const store = createShingleStore(units.count, shingles, mostHeld)
            return createProver(units, store, shingles, settings, mostInBlock).prove(candidates, bars)
          }
          const whole = prove(2 ** 20, 2 ** 20)
          expect(prove(block, held)).toEqual(whole)
          const sets = texts.map((words) => new Set(windows(words, 2).map((window) => window.join(' '))))
          const expected = Array.from(candidates.a, (a, p) => ({ a, b: candidates.b[p] })).flatMap(
            ({ a, b }) => {
              const counts = similarity(sets[a], sets[b])
              const larger = Math.max(counts.containmentA, counts.containmentB)
              return counts.jaccard >= 0.4 || larger >= 0.3 ? [{ a, b, shared: counts.shared }] : []
            },
          )
          expect(whole.pairs.map(({ a, b, shared }) => ({ a, b, shared }))).toEqual(expected)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('counts again with 64-bit shingles what they say as text', () => {
    fc.assert(
      fc.property(archives, (texts) => {
        const { shingles } = documentsOf(texts)
        const pairs = pairsOf(texts.length, () => true)
        const sets = texts.map((words) => new Set(windows(words, 2).map((window) => window.join(' '))))
        const expected = Array.from(pairs.a, (a, p) => {
          const b = pairs.b[p]
          return {
            shared: similarity(sets[a], sets[b]).shared,
            shinglesA: sets[a].size,
            shinglesB: sets[b].size,
          }
        })
        expect(recountPairs(pairs, shingles)).toEqual(expected)
      }),
    )
  })
})

describe('the store of shingle sets', () => {
  it('has the sets of all units that were asked for last, whatever it has forgotten', () => {
    const asked = fc.array(fc.uniqueArray(fc.nat({ max: 11 })), { maxLength: 8 })
    fc.assert(
      fc.property(archives, asked, fc.nat({ max: 60 }), (texts, calls, most) => {
        const { units, shingles } = documentsOf(texts)
        const store = createShingleStore(units.count, shingles, most)
        for (const call of calls) {
          const wanted = Uint32Array.from(call.filter((unit) => unit < texts.length))
          store.hold(wanted)
          const { values, offsets } = store.sets()
          for (const unit of wanted) {
            const slot = store.slots[unit]
            const alone = shingles.sets(Uint32Array.of(unit)).values
            expect(values.slice(offsets[slot], offsets[slot + 1])).toEqual(alone)
          }
        }
      }),
    )
  })
})
