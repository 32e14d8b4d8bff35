import type { StatementCorpus } from '../../src/stages/13-statement/statement-corpus.ts'
import type { ProposalOptions } from '../../src/stages/13-statement/statement-proposals.ts'
import type { MatchFinder } from '../../src/stages/13-statement/term-matches.ts'
import { columnOf, STATEMENT_LANGUAGES } from '../../src/stages/13-statement/words/columns.ts'

/** Terms of a sentence that look for partners. */
const LOOKING = 10

/** The pairs of statement-proposals.ts, slow and obvious: every sentence against every other, no index. */
export function proposeSlowly(
  corpus: StatementCorpus,
  weights: Float64Array,
  matchesOf: MatchFinder,
  isCompared: ArrayLike<number>,
  { partners, maxOccurrences, windowDays }: ProposalOptions,
): (readonly [a: number, b: number])[] {
  const sentences = [...corpus.documentOf.keys()].filter((s) => isCompared[s] === 1)
  const termsOf = (s: number): number[] => [
    ...corpus.terms.slice(corpus.termOffsets[s], corpus.termOffsets[s + 1]),
  ]
  const languageOf = (s: number): number => corpus.languages[corpus.documentOf[s]]
  const dayOf = (s: number): number => corpus.days[corpus.documentOf[s]]
  const weightOf = (s: number): number => termsOf(s).reduce((sum, term) => sum + weights[term], 0)
  const found = new Set<string>()
  for (const s of sentences) {
    for (const language of STATEMENT_LANGUAGES.keys()) {
      const others = sentences.filter((other) => languageOf(other) === language)
      if (language === languageOf(s)) continue
      const matched = (term: number): Map<number, number> => {
        const { terms, similarities } = matchesOf(term, columnOf(STATEMENT_LANGUAGES[language]))
        return new Map([...terms].map((other, m) => [other, similarities[m]]))
      }
      const occurrences = (term: number): number =>
        others.flatMap(termsOf).filter((other) => matched(term).has(other)).length
      const looking = termsOf(s)
        .map((term, place) => ({ term, place, count: occurrences(term) }))
        .filter(({ count }) => count > 0 && count <= maxOccurrences)
        .sort((x, y) => x.count - y.count || x.place - y.place)
        .slice(0, LOOKING)
      const scored = others.map((other) => {
        const hits = looking.flatMap(({ term }) =>
          termsOf(other)
            .filter((match) => matched(term).has(match))
            .map((match) => (matched(term).get(match) as number) * Math.sqrt(weights[term] * weights[match])),
        )
        const sum = hits.reduce((total, hit) => total + hit, 0)
        return {
          other,
          hits: hits.length,
          score: Math.round((sum / Math.sqrt(weightOf(s) * weightOf(other))) * 1e6),
        }
      })
      const kept = scored
        .filter(({ other, hits }) => hits >= 2 && !(Math.abs(dayOf(s) - dayOf(other)) > windowDays))
        .sort((x, y) => y.score - x.score || x.other - y.other)
        .slice(0, partners)
      for (const { other } of kept) found.add(languageOf(s) < language ? `${s} ${other}` : `${other} ${s}`)
    }
  }
  return [...found]
    .map((pair) => pair.split(' ').map(Number))
    .map(([a, b]): [number, number] => [a, b])
    .sort((x, y) => x[0] - y[0] || x[1] - y[1])
}
