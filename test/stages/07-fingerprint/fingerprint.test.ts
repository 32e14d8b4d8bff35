import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ArchiveWording,
  indexFingerprints,
  placesOfGroup,
} from '../../../src/stages/07-fingerprint/fingerprint-index.ts'
import { createPartnerFinder } from '../../../src/stages/07-fingerprint/partners.ts'
import { planWinnowing, winnow } from '../../../src/stages/07-fingerprint/winnow.ts'
import { winnowByDefinition } from '../../oracle/winnowing.ts'

const letters = (minLength: number, maxLength: number) =>
  fc.array(
    fc.constantFrom(...'abcd').map((letter) => letter.charCodeAt(0)),
    { minLength, maxLength },
  )

describe('winnowing', () => {
  it('is its definition', () => {
    fc.assert(
      fc.property(
        letters(0, 200),
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 1, max: 9 }),
        (text, gram, window) => {
          const everyGram = winnow(Uint32Array.from(text), { gram, window: 1 }, 1)
          const { positions, hashes } = winnow(Uint32Array.from(text), { gram, window }, 1)
          expect([...positions]).toEqual(winnowByDefinition([...everyGram.hashes], window))
          expect([...hashes]).toEqual([...positions].map((position) => everyGram.hashes[position]))
        },
      ),
    )
  })

  it('picks a k-gram of every shared run of minRun characters', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 60 }),
        letters(60, 60),
        letters(0, 80),
        letters(0, 80),
        (minRun, run, x, y) => {
          const shared = run.slice(0, minRun)
          const plan = planWinnowing(minRun)
          expect(plan.gram + plan.window - 1).toBeLessThanOrEqual(minRun)
          const [a, b] = [
            [...x, ...shared, ...y],
            [...y, ...shared, ...x],
          ].map((text) => winnow(Uint32Array.from(text), plan, 1).hashes)
          expect([...a].some((hash) => b.includes(hash))).toBe(true)
        },
      ),
    )
  })
})

/** Documents of few different fingerprints. */
const corpora = fc.array(fc.array(fc.integer({ min: 0, max: 15 }), { maxLength: 8 }), { maxLength: 12 })

function indexOf(corpus: readonly (readonly number[])[], archive: ArchiveWording | null = null) {
  const offsets = [0]
  for (const document of corpus) offsets.push(offsets[offsets.length - 1] + document.length)
  const positions = corpus.flatMap((document) => document.map((_, i) => i))
  return indexFingerprints(
    Uint32Array.from(corpus.flat()),
    Uint32Array.from(positions),
    Uint32Array.from(offsets),
    archive,
  )
}

describe('the fingerprint index', () => {
  it('counts places in an archive as if all its documents were here', () => {
    const distinct = corpora.map((corpus) => corpus.map((document) => [...new Set(document)]))
    fc.assert(
      fc.property(distinct, distinct, fc.infiniteStream(fc.boolean()), (night, archive, isHere) => {
        const held = new Map<number, number>()
        for (const hash of archive.flat()) held.set(hash, (held.get(hash) ?? 0) + 1)
        const hashes = [...held.keys()].sort((x, y) => x - y)
        const documents = hashes.map((hash) => held.get(hash) ?? 0)
        const brought = archive.filter(() => isHere.next().value)
        const here = [...night, ...brought]
        const wording = {
          hashes: Uint32Array.from(hashes),
          documents: Uint32Array.from(documents),
          first: night.length,
        }
        const index = indexOf(here, wording)
        const all = [...night, ...archive].flat()
        const seen = [...new Set(here.flat())].sort((x, y) => x - y)
        expect(seen.map((_, group) => placesOfGroup(index, group))).toEqual(
          seen.map((hash) => all.filter((other) => other === hash).length),
        )
      }),
    )
  })

  it('counts what documents share, without what stands in too many places', () => {
    fc.assert(
      fc.property(corpora, fc.integer({ min: 2, max: 6 }), (corpus, maxOccurrences) => {
        const places = (hash: number): number => corpus.flat().filter((other) => other === hash).length
        const partnersOf = createPartnerFinder(indexOf(corpus), maxOccurrences)
        for (const [a, document] of corpus.entries()) {
          const usable = new Set(document.filter((hash) => places(hash) <= maxOccurrences))
          const expected = corpus.flatMap((other, b) => {
            const shared = [...usable].filter((hash) => other.includes(hash)).length
            return b > a && shared > 0 ? [[b, shared]] : []
          })
          const { documents, shared, repeatsItself } = partnersOf(a)
          expect([...documents].map((b, i) => [b, shared[i]])).toEqual(expected)
          expect(repeatsItself).toBe(
            [...usable].some((hash) => document.filter((other) => other === hash).length > 1),
          )
        }
      }),
    )
  })
})
