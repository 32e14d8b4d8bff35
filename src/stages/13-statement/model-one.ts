/** Sentences and their translations, as numbers of words: those of side a from 0, and so those of side b. */
export interface SentencePairs {
  readonly wordsA: number
  readonly wordsB: number
  /** Words of pair n's sentence: a[offsetsA[n]] to a[offsetsA[n + 1]], each once. */
  readonly offsetsA: Uint32Array
  readonly a: Uint32Array
  readonly offsetsB: Uint32Array
  readonly b: Uint32Array
}

/** How likely the words of side b are translations of each word of side a. */
export interface WordTranslations {
  /** Words of b that stand in a pair with word f: words[offsets[f]] to words[offsets[f + 1]], ascending. */
  readonly offsets: Uint32Array
  readonly words: Uint32Array
  /** Of each of these: the share of f's translations that it is, 0-1. */
  readonly probabilities: Float64Array
}

/** Rounds of expectation and maximisation; more of them change little and fit chance. */
const ROUNDS = 6
/** Occurrences that are held back from each word, so that what was seen once or twice is never certain. */
const HELD_BACK = 0.5

/**
 * Word translation probabilities by IBM model 1 (Brown, Della Pietra, Della Pietra and Mercer 1993): each word of b
 * comes from one of the words of a in its pair, or from none, in proportion to the probabilities of the round before; at
 * first all are equally likely. Sums run in the order of the pairs, then of the words of b, then of a.
 */
export function translateWords(pairs: SentencePairs): WordTranslations {
  const { wordsA, offsetsA, a, offsetsB, b } = pairs
  const { offsets, words } = wordsTogether(pairs)
  const ofNone = new Float64Array(pairs.wordsB).fill(1)
  const probabilities = new Float64Array(words.length).fill(1)
  const counts = new Float64Array(words.length)
  const countsOfNone = new Float64Array(pairs.wordsB)
  const places = new Uint32Array(longest(offsetsA))
  for (let round = 0; round < ROUNDS; round++) {
    counts.fill(0)
    countsOfNone.fill(0)
    for (let n = 0; n + 1 < offsetsA.length; n++) {
      const start = offsetsA[n]
      const size = offsetsA[n + 1] - start
      for (let j = offsetsB[n]; j < offsetsB[n + 1]; j++) {
        let sum = ofNone[b[j]]
        for (let i = 0; i < size; i++) {
          const place = placeOf(b[j], words, offsets[a[start + i]], offsets[a[start + i] + 1])
          places[i] = place
          sum += probabilities[place]
        }
        countsOfNone[b[j]] += ofNone[b[j]] / sum
        for (let i = 0; i < size; i++) counts[places[i]] += probabilities[places[i]] / sum
      }
    }
    for (let f = 0; f < wordsA; f++) {
      share(counts, probabilities, offsets[f], offsets[f + 1])
    }
    share(countsOfNone, ofNone, 0, ofNone.length)
  }
  return { offsets, words, probabilities }
}

/** Turns counts of one word's translations into probabilities. */
function share(counts: Float64Array, probabilities: Float64Array, from: number, to: number): void {
  let total = HELD_BACK
  for (let k = from; k < to; k++) total += counts[k]
  for (let k = from; k < to; k++) probabilities[k] = counts[k] / total
}

/** The words of b that each word of a stands in a pair with. */
function wordsTogether({
  wordsA,
  wordsB,
  offsetsA,
  a,
  offsetsB,
  b,
}: SentencePairs): Pick<WordTranslations, 'offsets' | 'words'> {
  const pairsOf: number[][] = Array.from({ length: wordsA }, () => [])
  for (let n = 0; n + 1 < offsetsA.length; n++)
    for (let i = offsetsA[n]; i < offsetsA[n + 1]; i++) pairsOf[a[i]].push(n)
  const lastSeen = new Int32Array(wordsB).fill(-1)
  const offsets = new Uint32Array(wordsA + 1)
  const lists = pairsOf.map((numbers, f) => {
    const together: number[] = []
    for (const n of numbers) {
      for (let j = offsetsB[n]; j < offsetsB[n + 1]; j++) {
        if (lastSeen[b[j]] === f) continue
        lastSeen[b[j]] = f
        together.push(b[j])
      }
    }
    offsets[f + 1] = offsets[f] + together.length
    return Uint32Array.from(together).sort()
  })
  const words = new Uint32Array(offsets[wordsA])
  for (const [f, list] of lists.entries()) words.set(list, offsets[f])
  return { offsets, words }
}

/** Where a word stands in words[from] to words[to], which ascend and have it. */
export function placeOf(word: number, words: Uint32Array, from: number, to: number): number {
  let low = from
  let high = to - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (words[middle] < word) low = middle + 1
    else high = middle
  }
  return low
}

function longest(offsets: Uint32Array): number {
  let most = 0
  for (let n = 1; n < offsets.length; n++) most = Math.max(most, offsets[n] - offsets[n - 1])
  return most
}
