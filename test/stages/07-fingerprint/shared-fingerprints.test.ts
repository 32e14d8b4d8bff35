import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { usableFingerprints } from '../../../src/stages/07-fingerprint/partners.ts'
import { createSeedFinder } from '../../../src/stages/07-fingerprint/seeds.ts'
import { placesOf, sharedFingerprints } from '../../../src/stages/07-fingerprint/shared-fingerprints.ts'
import { corpora, type Fingerprint, indexOf, sharedOf } from '../../fingerprints.ts'

const countPlaces = (corpus: readonly (readonly Fingerprint[])[], hash: number): number =>
  corpus.flat().filter((other) => other.hash === hash).length

describe('the fingerprint index', () => {
  it('groups equal hashes, each group with its documents in ascending order', () => {
    fc.assert(
      fc.property(corpora, (corpus) => {
        const { groupOffsets, postings, groups, positions, documentOffsets } = indexOf(corpus)
        const all = corpus.flat()
        expect([...positions]).toEqual(all.map(({ position }) => position))
        expect(groupOffsets.length - 1).toBe(new Set(all.map(({ hash }) => hash)).size)
        for (const [d, document] of corpus.entries()) {
          for (const [i, { hash }] of document.entries()) {
            const group = groups[documentOffsets[d] + i]
            const owners = corpus.flatMap((other, o) =>
              other.filter((pick) => pick.hash === hash).map(() => o),
            )
            expect([...postings.slice(groupOffsets[group], groupOffsets[group + 1])]).toEqual(owners)
          }
        }
      }),
    )
  })

  it('counts the different fingerprints of a document that are not in too many places', () => {
    fc.assert(
      fc.property(corpora, fc.integer({ min: 1, max: 6 }), (corpus, maxOccurrences) => {
        for (const [d, document] of corpus.entries()) {
          const usable = document.filter(({ hash }) => countPlaces(corpus, hash) <= maxOccurrences)
          expect(usableFingerprints(indexOf(corpus), maxOccurrences)[d]).toBe(
            new Set(usable.map(({ hash }) => hash)).size,
          )
        }
      }),
    )
  })
})

describe('shared fingerprints', () => {
  it('are those of two or more places in the documents that take part, in order, grouped by hash', () => {
    fc.assert(
      fc.property(corpora, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (corpus, takesPart) => {
        const active = corpus.map((document, d) => (takesPart[d] ? document : []))
        const shared = sharedFingerprints(indexOf(corpus), (d) => takesPart[d])
        const entries = active.flatMap((document, d) =>
          document.filter(({ hash }) => countPlaces(active, hash) > 1).map((pick) => ({ ...pick, d })),
        )
        expect([...shared.positions]).toEqual(entries.map(({ position }) => position))
        expect([...shared.owners]).toEqual(entries.map(({ d }) => d))
        for (let d = 0; d < corpus.length; d++) {
          expect(shared.documentOffsets[d + 1]).toBe(entries.filter((entry) => entry.d <= d).length)
        }
        const hashes = [...new Set(entries.map(({ hash }) => hash))].sort((x, y) => x - y)
        expect([...shared.groups]).toEqual(entries.map(({ hash }) => hashes.indexOf(hash)))
        for (const [e, { hash }] of entries.entries()) {
          const members = entries.flatMap((other, i) => (other.hash === hash ? [i] : []))
          const { groupOffsets } = shared
          const group = shared.groups[e]
          expect([...shared.members.slice(groupOffsets[group], groupOffsets[group + 1])]).toEqual(members)
          expect(placesOf(shared, e)).toBe(members.length)
        }
      }),
    )
  })
})

describe('seeds', () => {
  it('are all pairs of places that have a fingerprint in common, but for what stands in too many', () => {
    fc.assert(
      fc.property(corpora, fc.integer({ min: 2, max: 20 }), (corpus, maxOccurrences) => {
        const seedsOf = createSeedFinder(sharedOf(corpus), maxOccurrences)
        // Twice, and backwards: what was asked before leaves nothing behind.
        for (const a of [...corpus.keys(), ...corpus.keys()].reverse()) {
          const found: [number, number[]][] = []
          seedsOf(a, (other, seeds) => found.push([other, [...seeds]]))
          const expected = corpus.flatMap((second, b): [number, number[]][] => {
            if (b < a) return []
            const seeds = corpus[a].flatMap((p) =>
              second
                .filter((q) => p.hash === q.hash && (a !== b || p.position < q.position))
                .filter(() => countPlaces(corpus, p.hash) <= maxOccurrences)
                .flatMap((q) => [p.position, q.position]),
            )
            return seeds.length > 0 ? [[b, seeds]] : []
          })
          expect(found).toEqual(expected)
        }
      }),
    )
  })
})
