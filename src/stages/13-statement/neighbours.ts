/** What each sentence resembles most in other languages, to tell a translation from what resembles everything. */
export interface Neighbours {
  /** Files a pair of sentences with its coverage. */
  add(a: number, b: number, coverage: number): void
  /**
   * Coverage of a pair less the mean coverage of the next best pairs of either side, other copies of the partner aside:
   * many papers print one statement, and that is no reason to doubt it.
   */
  margin(a: number, b: number, coverage: number): number
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
  const meanOfNext = (sentence: number, partner: number): number => {
    const start = sentence * KEPT
    let sum = 0
    let count = 0
    for (let k = start; k < start + counts[sentence] && count < COMPARED; k++) {
      if (partners[k] === partner || areCopies(partners[k], partner)) continue
      sum += coverages[k]
      count++
    }
    return (sum + TYPICAL * (COMPARED - count)) / COMPARED
  }
  return {
    add(a, b, coverage) {
      file(a, b, coverage)
      file(b, a, coverage)
    },
    margin: (a, b, coverage) => coverage - (meanOfNext(a, b) + meanOfNext(b, a)) / 2,
  }
}
