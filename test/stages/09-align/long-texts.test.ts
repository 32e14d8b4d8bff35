import { describe, expect, it } from 'vitest'
import { seeded } from '../../../src/hash/mix.ts'
import type { Alignment } from '../../../src/model/alignment.ts'
import { matchedCharacters } from '../../../src/model/alignment.ts'
import { align } from '../../../src/stages/09-align/align.ts'

const GRAM = 20
const MIN_RUN = 40

function word(seed: number): number[] {
  return Array.from({ length: 3 + (seeded(seed, 0) % 6) }, (_, n) => seeded(seed, n + 1) % 26)
}

/** A text of so many words and another version of it, every tenth word of another length and other letters. */
function versions(words: number): { a: number[][]; b: number[][] } {
  const a = Array.from({ length: words }, (_, i) => word(i))
  return { a, b: a.map((each, i) => (i % 10 === 9 ? word(words + i) : each)) }
}

/** Where both texts have the same word, the k-grams of its place, as far as they are equal. */
function seedsOf(a: readonly number[][], b: readonly number[][]): Uint32Array {
  const [x, y] = [a.flat(), b.flat()]
  const seeds: number[] = []
  let [atA, atB] = [0, 0]
  for (const [i, each] of a.entries()) {
    if (x.slice(atA, atA + GRAM).every((letter, n) => y[atB + n] === letter)) seeds.push(atA, atB)
    atA += each.length
    atB += b[i].length
  }
  return Uint32Array.from(seeds)
}

function runsOf(alignments: readonly Alignment[]): number {
  return alignments.reduce((sum, runs) => sum + runs.length, 0)
}

describe('a long text and another version of it', () => {
  it('is aligned once from end to end, with work in proportion to its length', () => {
    for (const words of [2_000, 16_000]) {
      const { a, b } = versions(words)
      const [textA, textB] = [a, b].map((text) => Uint32Array.from(text.flat()))
      const found = align(textA, textB, seedsOf(a, b), GRAM, MIN_RUN, false)
      const longest = Math.max(...found.map(matchedCharacters))
      expect(longest).toBeGreaterThan(0.85 * textA.length)
      // Of what was extended anew from many seeds there would be that many times as many runs.
      expect(runsOf(found)).toBeLessThan(words)
    }
  })

  it('is aligned once with itself, too, where a document says it twice', () => {
    const { a, b } = versions(4_000)
    const between = Array.from({ length: 100 }, (_, i) => word(1_000_000 + i))
    const text = Uint32Array.from([...a, ...between, ...b].flat())
    const before = [...a, ...between].flat().length
    const seeds = seedsOf(a, b).map((place, i) => (i % 2 === 0 ? place : place + before))
    expect(runsOf(align(text, text, seeds, GRAM, MIN_RUN, true))).toBeLessThan(4_000)
  })
})
