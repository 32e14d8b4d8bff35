import { growable } from '../../model/growable.ts'
import type { StatementCorpus } from './statement-corpus.ts'
import type { MatchFinder } from './term-matches.ts'
import { columnOf, STATEMENT_LANGUAGES } from './words/columns.ts'

/** Sentences of two languages that are worth aligning, each pair once: a before b in the order of languages. */
export interface StatementProposals {
  readonly a: Uint32Array
  readonly b: Uint32Array
  /** Terms whose matches stood in too many sentences for them to look for partners. */
  readonly commonTerms: number
}

export interface ProposalOptions {
  /** Partners of a sentence that are kept, those with the most in common. */
  readonly partners: number
  /** Sentences of one language in which matches of a term may stand for it to propose them. */
  readonly maxOccurrences: number
  /** Days between two publications, where both are known. */
  readonly windowDays: number
}

/** What a term in common counts above its weight, so that sums tell how many terms there are; weights stay below it. */
const HIT = 1024
/** Terms in common of sentences that are proposed. */
const LEAST_HITS = 2

/**
 * Proposes pairs of sentences by an inverted index of their terms. The rarest terms of a sentence, by how often they are
 * matched in another language, look for it there: each gives what it matches its similarity times the geometric mean of
 * the weights, over the geometric mean of the sentences' weights. Of each sentence the partners with two terms or more
 * in common and the greatest sums stay, seen from either side; of equal sums the earlier sentence.
 *
 * @param weights of the terms
 * @param isCompared 1 for sentences that take part
 * @param progress called before each sentence with the share of the work that is done, 0-1
 */
export function proposeStatements(
  corpus: StatementCorpus,
  weights: Float64Array,
  matchesOf: MatchFinder,
  isCompared: ArrayLike<number>,
  { partners, maxOccurrences, windowDays }: ProposalOptions,
  progress: (share: number) => void = () => {},
): StatementProposals {
  const { documentOf, languages, days, terms, termOffsets } = corpus
  const sentences = documentOf.length
  const sums = new Float64Array(sentences)
  const roots = weightRoots(corpus, weights)
  const touched = new Uint32Array(sentences)
  const best = createBest(partners)
  const a = growable((length) => new Uint32Array(length))
  const b = growable((length) => new Uint32Array(length))
  const postings = STATEMENT_LANGUAGES.map((_, language) =>
    postingsOf(corpus, weights.length, language, isCompared),
  )
  const rarest = createRarest(maxOccurrences)
  for (let s = 0; s < sentences; s++) {
    progress(s / sentences)
    if (isCompared[s] === 0) continue
    const day = days[documentOf[s]]
    const own = languages[documentOf[s]]
    for (let language = 0; language < postings.length; language++) {
      if (language === own || postings[language].members.length === 0) continue
      const { offsets, members } = postings[language]
      const column = columnOf(STATEMENT_LANGUAGES[language])
      rarest.clear()
      for (let t = termOffsets[s]; t < termOffsets[s + 1]; t++) {
        const matches = matchesOf(terms[t], column).terms
        let occurrences = 0
        for (let m = 0; m < matches.length; m++) occurrences += offsets[matches[m] + 1] - offsets[matches[m]]
        if (occurrences > 0) rarest.offer(terms[t], occurrences)
      }
      let count = 0
      for (let r = 0; r < rarest.count; r++) {
        const term = rarest.terms[r]
        const matches = matchesOf(term, column)
        for (let m = 0; m < matches.terms.length; m++) {
          const other = matches.terms[m]
          const weight = HIT + matches.similarities[m] * Math.sqrt(weights[term] * weights[other])
          for (let p = offsets[other]; p < offsets[other + 1]; p++) {
            const sentence = members[p]
            if (sums[sentence] === 0) touched[count++] = sentence
            sums[sentence] += weight
          }
        }
      }
      best.clear()
      for (let k = 0; k < count; k++) {
        const sentence = touched[k]
        const sum = sums[sentence]
        sums[sentence] = 0
        if (sum < LEAST_HITS * HIT) continue
        // NaN where a day is unknown: no window then.
        if (Math.abs(day - days[documentOf[sentence]]) > windowDays) continue
        best.offer(sentence, rounded((sum % HIT) / (roots[s] * roots[sentence])))
      }
      for (let k = 0; k < best.count; k++) {
        a.push(own < language ? s : best.values[k])
        b.push(own < language ? best.values[k] : s)
      }
    }
  }
  return { ...distinctPairs(a.view(), b.view()), commonTerms: rarest.common.size }
}

/** Terms of a sentence that look for partners. */
const LOOKING = 10

/** Keeps the terms with the fewest occurrences of those that are offered, and remembers which have too many. */
interface Rarest {
  readonly count: number
  readonly terms: Uint32Array
  readonly common: ReadonlySet<number>
  clear(): void
  offer(term: number, occurrences: number): void
}

function createRarest(maxOccurrences: number): Rarest {
  const terms = new Uint32Array(LOOKING)
  const counts = new Float64Array(LOOKING)
  const common = new Set<number>()
  let count = 0
  return {
    get count() {
      return count
    },
    terms,
    common,
    clear() {
      count = 0
    },
    offer(term, occurrences) {
      if (occurrences > maxOccurrences) {
        common.add(term)
        return
      }
      if (count === LOOKING && occurrences >= counts[LOOKING - 1]) return
      let at = count < LOOKING ? count++ : LOOKING - 1
      for (; at > 0 && counts[at - 1] > occurrences; at--) {
        counts[at] = counts[at - 1]
        terms[at] = terms[at - 1]
      }
      counts[at] = occurrences
      terms[at] = term
    },
  }
}

/** Terms are numbered in the order of documents, so sums come in another order; to six places they are the same. */
function rounded(score: number): number {
  return Math.round(score * 1e6)
}

interface Postings {
  /** Sentences with term t: members[offsets[t]] to members[offsets[t + 1]], ascending. */
  readonly offsets: Uint32Array
  readonly members: Uint32Array
}

function postingsOf(
  corpus: StatementCorpus,
  terms: number,
  language: number,
  isCompared: ArrayLike<number>,
): Postings {
  const offsets = new Uint32Array(terms + 1)
  const visit = (found: (term: number, sentence: number) => void): void => {
    for (let s = 0; s < corpus.documentOf.length; s++) {
      if (isCompared[s] === 0 || corpus.languages[corpus.documentOf[s]] !== language) continue
      for (let t = corpus.termOffsets[s]; t < corpus.termOffsets[s + 1]; t++) found(corpus.terms[t], s)
    }
  }
  visit((term) => offsets[term + 1]++)
  for (let t = 0; t < terms; t++) offsets[t + 1] += offsets[t]
  const members = new Uint32Array(offsets[terms])
  const next = offsets.slice()
  visit((term, sentence) => {
    members[next[term]++] = sentence
  })
  return { offsets, members }
}

/** Square root of each sentence's weight. */
function weightRoots(corpus: StatementCorpus, weights: Float64Array): Float64Array {
  const roots = new Float64Array(corpus.documentOf.length)
  for (let s = 0; s < roots.length; s++) {
    let weight = 0
    for (let t = corpus.termOffsets[s]; t < corpus.termOffsets[s + 1]; t++) weight += weights[corpus.terms[t]]
    roots[s] = Math.sqrt(weight)
  }
  return roots
}

/** The values with the greatest scores of those that are offered; of equal scores the smaller value. */
interface Best {
  readonly count: number
  readonly values: Uint32Array
  clear(): void
  offer(value: number, score: number): void
}

function createBest(size: number): Best {
  const values = new Uint32Array(size)
  const scores = new Float64Array(size)
  let count = 0
  return {
    get count() {
      return count
    },
    values,
    clear() {
      count = 0
    },
    offer(value, score) {
      if (
        count === size &&
        (score < scores[size - 1] || (score === scores[size - 1] && value > values[size - 1]))
      ) {
        return
      }
      let at = count < size ? count++ : size - 1
      while (at > 0 && (scores[at - 1] < score || (scores[at - 1] === score && values[at - 1] > value))) {
        scores[at] = scores[at - 1]
        values[at] = values[at - 1]
        at--
      }
      scores[at] = score
      values[at] = value
    },
  }
}

/** Room for the second number where two are packed into one; sentences fit many times. */
const PACKED = 2 ** 26

/** Pairs without repetitions, ascending by a, then b. */
function distinctPairs(a: Uint32Array, b: Uint32Array): { a: Uint32Array; b: Uint32Array } {
  const packed = new Float64Array(a.length)
  for (let p = 0; p < a.length; p++) packed[p] = a[p] * PACKED + b[p]
  packed.sort()
  let count = 0
  for (let p = 0; p < packed.length; p++)
    if (p === 0 || packed[p] !== packed[p - 1]) packed[count++] = packed[p]
  const first = new Uint32Array(count)
  const second = new Uint32Array(count)
  for (let p = 0; p < count; p++) {
    first[p] = Math.floor(packed[p] / PACKED)
    second[p] = packed[p] % PACKED
  }
  return { a: first, b: second }
}
