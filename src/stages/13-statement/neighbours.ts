/** What each sentence resembles most in other languages, to tell a translation from what resembles everything. */
export interface Neighbours {
  /** Files a pair of sentences with its coverage. */
  add(a: number, b: number, coverage: number): void
  /**
   * Coverage of a pair less the mean coverage of the next best pairs of either side, other copies of the partner aside:
   * many papers print one statement, and that is no reason to doubt it. Of neighbouring sentences the one counts that
   * resembles others most.
   */
  margin(a: number, b: number, coverage: number, countA?: number, countB?: number): number
}

/** Partners that are kept of a sentence, so that copies leave others. */
const KEPT = 12
/** Partners that the mean is of. */
const COMPARED = 3
/** Coverage of those that a small archive lacks: what next best pairs have among a thousand sentences. */
const TYPICAL = 0.2

/** @param areCopies whether two sentences of one language are copies of one statement */
export function createNeighbours(
  sentences: number,
  areCopies: (one: number, other: number) => boolean,
): Neighbours {
  const partners = new Uint32Array(sentences * KEPT)
  const coverages = new Float64Array(sentences * KEPT)
  const counts = new Uint8Array(sentences)

  const file = (sentence: number, partner: number, coverage: number): void => {
    const start = sentence * KEPT
    let at = counts[sentence]
    if (at === KEPT && coverage <= coverages[start + KEPT - 1]) return
    if (at === KEPT) at--
    else counts[sentence]++
    for (; at > 0 && coverages[start + at - 1] < coverage; at--) {
      coverages[start + at] = coverages[start + at - 1]
      partners[start + at] = partners[start + at - 1]
    }
    coverages[start + at] = coverage
    partners[start + at] = partner
  }
  const isPartner = (sentence: number, first: number, count: number): boolean => {
    for (let s = first; s < first + count; s++) if (sentence === s || areCopies(sentence, s)) return true
    return false
  }
  const meanOfNext = (sentence: number, first: number, partnerCount: number): number => {
    const start = sentence * KEPT
    let sum = 0
    let count = 0
    for (let k = start; k < start + counts[sentence] && count < COMPARED; k++) {
      if (isPartner(partners[k], first, partnerCount)) continue
      sum += coverages[k]
      count++
    }
    return (sum + TYPICAL * (COMPARED - count)) / COMPARED
  }
  /** Mean of the next best of the sentences from `first` on, partners from `partner` on aside, where it is greatest. */
  const greatestMean = (first: number, count: number, partner: number, partnerCount: number): number => {
    let greatest = 0
    for (let s = first; s < first + count; s++)
      greatest = Math.max(greatest, meanOfNext(s, partner, partnerCount))
    return greatest
  }
  return {
    add(a, b, coverage) {
      file(a, b, coverage)
      file(b, a, coverage)
    },
    margin(a, b, coverage, countA = 1, countB = 1) {
      return coverage - (greatestMean(a, countA, b, countB) + greatestMean(b, countB, a, countA)) / 2
    },
  }
}
