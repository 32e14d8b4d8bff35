import { diffArrays } from 'diff'

/** A place where two word sequences differ: half-open word ranges of both sides, one of them perhaps empty. */
export interface Change {
  readonly aFrom: number
  readonly aTo: number
  readonly bFrom: number
  readonly bTo: number
}

export interface WordAlignment {
  /** Words of each side that stand in the other in the same order. */
  readonly matchedA: number
  readonly matchedB: number
  readonly changes: readonly Change[]
  /** The texts were too different to align word by word within MAX_EDITS; matched words were counted without order. */
  readonly unordered: boolean
}

/** Edits after which aligning costs more than it tells (it is quadratic in them). */
export const MAX_EDITS = 3000

/**
 * Longest common subsequence of two word sequences (Myers 1986, through jsdiff). Words that were only joined or
 * divided differently count as matched. Of several alignments as good as each other the same one is found whichever
 * text comes first: the aligner is given the longer one first.
 */
export function alignWords(a: readonly string[], b: readonly string[]): WordAlignment {
  return isBefore(a, b) ? turned(alignInOrder(b, a)) : alignInOrder(a, b)
}

/** By their number, then by the first that differs. */
function isBefore(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return a.length < b.length
  const differs = a.findIndex((word, i) => word !== b[i])
  return differs !== -1 && a[differs] < b[differs]
}

function turned({ matchedA, matchedB, changes, unordered }: WordAlignment): WordAlignment {
  return {
    matchedA: matchedB,
    matchedB: matchedA,
    changes: changes.map(({ aFrom, aTo, bFrom, bTo }) => ({
      aFrom: bFrom,
      aTo: bTo,
      bFrom: aFrom,
      bTo: aTo,
    })),
    unordered,
  }
}

function alignInOrder(a: readonly string[], b: readonly string[]): WordAlignment {
  const numbers = new Map<string, number>()
  const parts = diffArrays(numbered(a, numbers), numbered(b, numbers), { maxEditLength: MAX_EDITS })
  if (parts === undefined) return countWithoutOrder(a, b)
  const changes: Change[] = []
  let i = 0
  let j = 0
  let open: { aFrom: number; bFrom: number } | null = null
  let matchedA = 0
  let matchedB = 0
  const close = (): void => {
    if (open === null) return
    const change = { ...open, aTo: i, bTo: j }
    if (a.slice(change.aFrom, i).join('') === b.slice(change.bFrom, j).join('')) {
      matchedA += i - change.aFrom
      matchedB += j - change.bFrom
    } else changes.push(change)
    open = null
  }
  for (const part of parts) {
    const length = part.value.length
    if (part.added || part.removed) {
      open ??= { aFrom: i, bFrom: j }
      if (part.removed) i += length
      else j += length
      continue
    }
    close()
    matchedA += length
    matchedB += length
    i += length
    j += length
  }
  close()
  return { matchedA, matchedB, changes, unordered: false }
}

/** Words as numbers, equal for equal words: the aligner compares each word many times. */
function numbered(words: readonly string[], numbers: Map<string, number>): number[] {
  return words.map((word) => {
    const known = numbers.get(word)
    if (known !== undefined) return known
    numbers.set(word, numbers.size)
    return numbers.size - 1
  })
}

function countWithoutOrder(a: readonly string[], b: readonly string[]): WordAlignment {
  const counts = new Map<string, number>()
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1)
  let matched = 0
  for (const word of b) {
    const left = counts.get(word) ?? 0
    if (left === 0) continue
    counts.set(word, left - 1)
    matched++
  }
  const changes = [{ aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length }]
  return { matchedA: matched, matchedB: matched, changes, unordered: true }
}
