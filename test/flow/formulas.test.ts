import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocumentFacts } from '../../src/flow/cluster-units.ts'
import { createFormulaFinder } from '../../src/flow/formulas.ts'
import { createContextCounter, wordingVerdict } from '../../src/flow/wording-contexts.ts'
import { indexFingerprints } from '../../src/stages/07-fingerprint/fingerprint-index.ts'

const GRAM = 20
const MANY = 64

/** An index in which document d has these fingerprints, one every GRAM characters. */
function indexOf(documents: readonly (readonly number[])[]) {
  const offsets = new Uint32Array(documents.length + 1)
  for (const [d, hashes] of documents.entries()) offsets[d + 1] = (offsets[d] as number) + hashes.length
  const positions = documents.flatMap((hashes) => hashes.map((_, i) => i * GRAM))
  return indexFingerprints(Uint32Array.from(documents.flat()), Uint32Array.from(positions), offsets)
}

/** Own fingerprints of a document, which no other has. */
function own(d: number, count = 12): number[] {
  return Array.from({ length: count }, (_, i) => 1000 + d * 100 + i)
}

const FORMULA = [1, 2, 3]

function facts(source: string | null, d: number): DocumentFacts {
  return { id: `d${100 + d}`, source, file: '', line: 1, date: null, title: null, url: null }
}

/** Looks at the stretch of the formula in document 0 of an archive where each document begins with it. */
function formulaIn(sources: readonly (string | null)[], content: (d: number) => readonly number[]) {
  const documents = sources.map((_, d) => [...FORMULA, ...content(d)])
  const find = createFormulaFinder(indexOf(documents), sources.map(facts), () => true, MANY, GRAM)
  return find(0, 0, FORMULA.length * GRAM)
}

const SOURCES = Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? 'courier' : 'ledger'))

describe('wording of several sources', () => {
  it('is a formula in otherwise different documents, with the counts that say so', () => {
    expect(formulaIn(SOURCES, own)).toEqual({ documents: 10, contexts: 10, sampled: 10, sources: 2 })
  })

  it('is none in versions of a few articles, in few documents, or of one source', () => {
    expect(formulaIn(SOURCES, (d) => own(d % 3))).toBeNull()
    expect(formulaIn(SOURCES.slice(0, 7), own)).toBeNull()
    expect(formulaIn(SOURCES.fill('courier', 5).fill('courier', 0, 5), own)).toBeNull()
    expect(formulaIn(Array(10).fill(null), own)).toBeNull()
  })

  it('does not count documents that are left out', () => {
    const sources = Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? 'courier' : 'ledger'))
    const documents = sources.map((_, d) => [...FORMULA, ...own(d)])
    const find = createFormulaFinder(indexOf(documents), sources.map(facts), (d) => d < 7, MANY, GRAM)
    expect(find(0, 0, 60)).toBeNull()
  })
})

describe('the documents that hold a wording', () => {
  it('are counted as different when less than a quarter of their other fingerprints is shared', () => {
    const archive = fc.array(fc.array(fc.nat(12), { maxLength: 10 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(archive, fc.uniqueArray(fc.nat(12), { maxLength: 3 }), (documents, excluded) => {
        const index = indexOf(documents)
        const groupOf = new Map(documents.flat().map((hash, e) => [hash, index.groups[e] as number]))
        const groups = excluded.flatMap((hash) => groupOf.get(hash) ?? [])
        const sets = documents.map(
          (hashes) => new Set(hashes.filter((hash) => !excluded.includes(hash) || !groupOf.has(hash))),
        )
        const different: Set<number>[] = []
        for (const set of sets) {
          const alike = different.some((other) => {
            const shared = [...set].filter((hash) => other.has(hash)).length
            const smaller = Math.min(set.size, other.size)
            return smaller > 0 && shared / smaller >= 0.25
          })
          if (!alike) different.push(set)
        }
        const count = createContextCounter(index, Number.POSITIVE_INFINITY)
        expect(
          count(
            documents.map((_, d) => d),
            groups,
          ),
        ).toEqual({ documents: documents.length, contexts: different.length, sampled: documents.length })
      }),
    )
  })

  it('are looked at evenly when there are many, without fingerprints of too many places', () => {
    const documents = Array.from({ length: 100 }, (_, d) => [7, ...own(d)])
    const count = createContextCounter(indexOf(documents), MANY)
    expect(count(documents.map((_, d) => d))).toEqual({ documents: 100, contexts: 32, sampled: 32 })
  })

  it('make it boilerplate when most of them are different, else a part of the same reporting', () => {
    const verdict = (contexts: number, sampled: number) =>
      wordingVerdict({ documents: sampled, contexts, sampled })
    expect([verdict(32, 32), verdict(16, 32), verdict(15, 32), verdict(1, 1)]).toEqual([
      'boilerplate',
      'boilerplate',
      'partial',
      'partial',
    ])
  })
})
