import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { foldedText } from '../src/library.ts'
import type { CopiesRow, PairRow } from '../src/model/run-files.ts'
import { hasShared, rowsOf, SHARED, takrar, temporaryFolder, unpackXz } from './shared.ts'

const MIN_JACCARD = 0.7
const WORDS = 5

/** Every pair that the run asserts, copies spelled out, as `a\tb` with the ids in order. */
function assertedPairs(out: string): Set<string> {
  const groupOf = new Map<string, readonly string[]>()
  const asserted = new Set<string>()
  const add = (a: string, b: string): unknown => asserted.add(a < b ? `${a}\t${b}` : `${b}\t${a}`)
  for (const { level, members } of rowsOf<CopiesRow>(out, 'copies.jsonl')) {
    if (level !== 'document') continue
    const ids = members.map((member) => member.documentId)
    for (const id of ids) groupOf.set(id, ids)
    for (const [i, a] of ids.entries()) for (const b of ids.slice(i + 1)) add(a, b)
  }
  const copiesOf = (id: string): readonly string[] => groupOf.get(id) ?? [id]
  for (const pair of rowsOf<PairRow>(out, 'pairs.jsonl')) {
    for (const a of copiesOf(pair.a.documentId)) for (const b of copiesOf(pair.b.documentId)) add(a, b)
  }
  return asserted
}

/** Shingles as text, the slow and obvious way. */
function wordShingles(text: string): Set<string> {
  const words = foldedText(text).split(' ')
  if (words.length < WORDS) return new Set([words.join(' ')])
  return new Set(words.slice(WORDS - 1).map((_, i) => words.slice(i, i + WORDS).join(' ')))
}

function unpackedText(path: string): string {
  const target = join(folder, 'unpacked')
  unpackXz(path, target)
  return readFileSync(target, 'utf8')
}

function jaccard(a: Set<string>, b: Set<string>): number {
  let shared = 0
  for (const shingle of a) if (b.has(shingle)) shared++
  return shared / (a.size + b.size - shared)
}

const folder = temporaryFolder()

describe.runIf(hasShared('peers/corpus'))(
  'document level against the exact truth, words:5 at Jaccard 0.7',
  () => {
    it.each([
      ['c10k', 'c10k.truth.tsv'],
      ['c50k', 'c50k.truth.tsv.xz'],
    ])(
      '%s: at least 99.5 per cent of the true pairs, at most 0.1 per cent others, each at the bar by its own folded text',
      (size, truthFile) => {
        const input = join(folder, `${size}.jsonl`)
        unpackXz(`peers/corpus/${size}.jsonl.xz`, input)
        const truthText = truthFile.endsWith('.xz')
          ? unpackedText(`peers/corpus/${truthFile}`)
          : readFileSync(join(SHARED, 'peers/corpus', truthFile), 'utf8')
        const truth = new Set(
          truthText
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => line.split('\t').slice(0, 2).sort().join('\t')),
        )
        const out = join(folder, `${size}.out`)
        takrar(
          'run',
          input,
          '--out',
          out,
          '--levels',
          'document',
          '--shingle',
          'words:5',
          '--min-containment',
          'off',
          '--no-verdicts',
          '--no-report',
          '--no-recall',
          '--quiet',
        )

        const asserted = assertedPairs(out)
        const found = [...truth].filter((pair) => asserted.has(pair)).length
        expect(found / truth.size).toBeGreaterThanOrEqual(0.995)
        const right = [...asserted].filter((pair) => truth.has(pair)).length
        expect(right / asserted.size).toBeGreaterThanOrEqual(0.999)

        const texts = new Map(
          rowsOf<{ id: string; text: string }>(folder, `${size}.jsonl`).map(({ id, text }) => [id, text]),
        )
        const sets = new Map<string, Set<string>>()
        const setOf = (id: string): Set<string> => {
          const known = sets.get(id) ?? wordShingles(texts.get(id) ?? '')
          sets.set(id, known)
          return known
        }
        const below = [...asserted].filter((pair) => {
          const [a, b] = pair.split('\t')
          return jaccard(setOf(a), setOf(b)) < MIN_JACCARD
        })
        expect(below).toEqual([])
      },
    )
  },
)
