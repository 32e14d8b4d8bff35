/**
 * How alike two words sound, 0-1: one less the weighted edit distance (Levenshtein 1966, weights of our own) over the
 * longer word's weight. Vowels cost a quarter, because Arabic script leaves most of them out; consonants that one
 * language writes for the other's cost less than unrelated ones.
 */
const VOWEL_COST = 0.25
const VOWEL_FOR_VOWEL = 0.2
const UNRELATED = 1.2

/** Consonant classes that stand for each other, with the cost of it; either way round. */
const RELATED: Readonly<Record<string, number>> = {
  ...{ GX: 0.4, GK: 0.4, KX: 0.5, Kx: 0.4, Kq: 0.2, DT: 0.5, SZ: 0.4, ST: 0.6, BF: 0.5, hx: 0.4 },
  ...{ Gi: 0.5, Fu: 0.3, SX: 0.5, Eh: 0.5, GZ: 0.5 },
}

/** For each consonant class the consonants that may stand for it. */
export const RELATED_CONSONANTS: ReadonlyMap<string, string> = relatedConsonants()

function relatedConsonants(): Map<string, string> {
  const related = new Map<string, string>()
  const add = (from: string, to: string): void => {
    if (!/[aiu]/.test(from + to)) related.set(from, (related.get(from) ?? '') + to)
  }
  for (const [a, b] of Object.keys(RELATED)) {
    add(a, b)
    add(b, a)
  }
  return related
}

const CODES = 128
const costs = new Float64Array(CODES * CODES).fill(UNRELATED)
for (const [pair, cost] of Object.entries(RELATED)) {
  const [a, b] = [pair.charCodeAt(0), pair.charCodeAt(1)]
  costs[a * CODES + b] = cost
  costs[b * CODES + a] = cost
}
const weights = new Float64Array(CODES).fill(1)
const VOWELS = ['a', 'i', 'u'].map((vowel) => vowel.charCodeAt(0))
for (const a of VOWELS) {
  weights[a] = VOWEL_COST
  for (const b of VOWELS) costs[a * CODES + b] = VOWEL_FOR_VOWEL
}
for (let c = 0; c < CODES; c++) costs[c * CODES + c] = 0

let row = new Float64Array(64)

/** @param a, b words by their sounds, see Sounds.full */
export function soundSimilarity(a: string, b: string): number {
  if (a === b) return 1
  if (row.length <= b.length) row = new Float64Array(2 * b.length)
  row[0] = 0
  for (let j = 1; j <= b.length; j++) row[j] = row[j - 1] + weights[b.charCodeAt(j - 1)]
  const weightB = row[b.length]
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1)
    let diagonal = row[0]
    row[0] += weights[letter]
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1)
      const replaced = diagonal + costs[letter * CODES + other]
      diagonal = row[j]
      row[j] = Math.min(replaced, row[j] + weights[letter], row[j - 1] + weights[other])
    }
  }
  return Math.max(0, 1 - row[b.length] / Math.max(row[0], weightB, 1))
}
