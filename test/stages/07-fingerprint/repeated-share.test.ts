import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexFingerprints } from '../../../src/stages/07-fingerprint/fingerprint-index.ts'
import { usableFingerprints } from '../../../src/stages/07-fingerprint/partners.ts'
import { repeatedShare } from '../../../src/stages/07-fingerprint/repeated-share.ts'
import { createSeedFinder } from '../../../src/stages/07-fingerprint/seeds.ts'

interface Fingerprint {
  readonly hash: number
  readonly position: number
}

/** Documents of few different fingerprints, at ascending positions with gaps. */
const corpora = fc.array(
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

function indexOf(corpus: readonly (readonly Fingerprint[])[]) {
  const offsets = [0]
  for (const document of corpus) offsets.push(offsets[offsets.length - 1] + document.length)
  const all = corpus.flat()
  return indexFingerprints(
    Uint32Array.from(all, ({ hash }) => hash),
    Uint32Array.from(all, ({ position }) => position),
    Uint32Array.from(offsets),
  )
}

const placesOf = (corpus: readonly (readonly Fingerprint[])[], hash: number): number =>
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
          const usable = document.filter(({ hash }) => placesOf(corpus, hash) <= maxOccurrences)
          expect(usableFingerprints(indexOf(corpus), d, maxOccurrences)).toBe(
            new Set(usable.map(({ hash }) => hash)).size,
          )
        }
      }),
    )
  })

  it('gives no seed of wording in too many places, whatever was loaded before', () => {
    fc.assert(
      fc.property(corpora, fc.integer({ min: 2, max: 6 }), (corpus, maxOccurrences) => {
        const finder = createSeedFinder(indexOf(corpus), maxOccurrences)
        for (const a of [...corpus.keys(), ...corpus.keys()].reverse()) {
          finder.load(a)
          for (let b = a; b < corpus.length; b++) {
            const expected = corpus[b].flatMap((second) =>
              corpus[a]
                .filter(
                  (first) => first.hash === second.hash && (a !== b || first.position < second.position),
                )
                .filter(() => placesOf(corpus, second.hash) <= maxOccurrences)
                .map((first) => `${first.position} ${second.position}`),
            )
            const seeds = [...finder.seeds(b)]
            const found = seeds.flatMap((p, i) => (i % 2 === 0 ? [`${p} ${seeds[i + 1]}`] : []))
            expect(found.sort()).toEqual(expected.sort())
          }
        }
      }),
    )
  })
})

describe('the repeated share of a stretch', () => {
  it('is the share of its characters that lie in a k-gram of too many places', () => {
    fc.assert(
      fc.property(
        corpora,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(60),
        fc.nat(60),
        (corpus, maxOccurrences, gram, from, length) => {
          const index = indexOf(corpus)
          for (const [d, document] of corpus.entries()) {
            let covered = 0
            for (let at = from; at < from + length; at++) {
              const isRepeated = document.some(
                ({ hash, position }) =>
                  at >= position && at < position + gram && placesOf(corpus, hash) > maxOccurrences,
              )
              if (isRepeated) covered++
            }
            const share = repeatedShare(index, d, from, from + length, gram, maxOccurrences)
            expect(share).toBe(length === 0 ? 0 : covered / length)
          }
        },
      ),
    )
  })
})
