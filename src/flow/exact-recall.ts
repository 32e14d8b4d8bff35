import type { VerifiedPair } from '../model/pair.ts'
import type { ExactRecall } from '../model/recall.ts'
import { round6 } from '../model/round.ts'
import type { Settings } from '../model/settings.ts'
import type { Units } from '../model/units.ts'
import { kindOf, type RecallCounts, rowsByKind } from './recall-rows.ts'

/**
 * What bands and fingerprints would have missed, when the join has proposed all pairs.
 *
 * @param texts distinct ones that were compared
 */
export function exactRecall(
  listed: readonly VerifiedPair[],
  texts: number,
  units: Units,
  languages: readonly (string | null)[],
  settings: Settings,
): ExactRecall {
  // The join looks for pairs at the two bars; those that are only listed are found by fingerprints alone.
  const verified = listed.filter((pair) => pair.bar !== 'overlap')
  const bars = settings.verify.minContainment === null ? [] : (['jaccard', 'containment'] as const)
  return {
    method: 'every pair compared',
    texts,
    rows: [
      { by: 'all', name: 'all', ...countPairs(verified) },
      ...bars.map((bar) => ({
        by: 'bar' as const,
        name: bar,
        ...countPairs(verified.filter((pair) => pair.bar === bar)),
      })),
      ...rowsByKind(
        verified,
        ({ a, b }) => [kindOf(a, units, languages), kindOf(b, units, languages)],
        countPairs,
      ),
    ],
  }
}

function countPairs(pairs: readonly VerifiedPair[]): RecallCounts {
  const found = pairs.filter((pair) => pair.foundBy !== 'join').length
  return {
    pairs: pairs.length,
    found,
    foundByBands: pairs.filter((pair) => pair.foundBy === 'band').length,
    recall: pairs.length === 0 ? null : round6(found / pairs.length),
    interval: null,
  }
}
