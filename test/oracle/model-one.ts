import type { SentencePairs } from '../../src/stages/13-statement/model-one.ts'

const ROUNDS = 6
const HELD_BACK = 0.5

/** IBM model 1 of model-one.ts, slow and obvious: a probability for every two words, and the word -1 for none. */
export function translateSlowly({
  wordsA,
  wordsB,
  offsetsA,
  a,
  offsetsB,
  b,
}: SentencePairs): (wordA: number, wordB: number) => number {
  const sentences = Array.from({ length: offsetsA.length - 1 }, (_, n) => ({
    a: [-1, ...a.slice(offsetsA[n], offsetsA[n + 1])],
    b: [...b.slice(offsetsB[n], offsetsB[n + 1])],
  }))
  const sources = Array.from({ length: wordsA + 1 }, (_, f) => f - 1)
  const targets = Array.from({ length: wordsB }, (_, e) => e)
  let probability = (_wordA: number, _wordB: number): number => 1
  for (let round = 0; round < ROUNDS; round++) {
    const before = probability
    const count = (f: number, e: number): number =>
      sum(
        sentences
          .filter((sentence) => sentence.a.includes(f) && sentence.b.includes(e))
          .map((sentence) => before(f, e) / sum(sentence.a.map((other) => before(other, e)))),
      )
    const counts = new Map(sources.map((f) => [f, targets.map((e) => count(f, e))]))
    probability = (f, e) => {
      const ofWord = counts.get(f) ?? []
      return ofWord[e] / (HELD_BACK + sum(ofWord))
    }
  }
  return probability
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
