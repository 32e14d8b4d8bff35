import { documentSketchSize } from '../../engine/prepare.ts'
import { type CountedPair, countSample, type SampledText } from '../../flow/count-sample.ts'
import { kindOfText } from '../../flow/recall-rows.ts'
import type { SampledRecallRows } from '../../model/recall.ts'
import type { CapHit } from '../../model/run-summary.ts'
import type { Settings } from '../../model/settings.ts'
import { planSketchPairs } from '../../stages/06-band/sketch-pairs.ts'
import { jsonOf } from '../document-facts.ts'
import { docOfKey } from '../unit-key.ts'
import type { TakenRow } from '../worker/row-pipe.ts'
import { collectedRows } from './collected-rows.ts'

/** How the recall of a level is measured. */
export interface RecallMeasures {
  /** Every pair was compared. */
  readonly isWhole: boolean
  /** The limit that forbade it, when the settings asked for it. */
  readonly cap: CapHit | null
  /** Null where recall is not measured on a sample. */
  readonly sample: CollectedSample | null
}

/** The sample that recall is measured on, as the job has left it. */
export interface CollectedSample {
  /** Rows of texts and of missed pairs, in the columns of COLLECTED. */
  readonly rows: Iterable<TakenRow>
  /** Pairs of the sample that the run had not proposed. */
  readonly candidates: number
  readonly cap: CapHit | null
}

/**
 * @param work of the job
 * @param counted counts of the job by name
 * @param documents how many there are
 */
export function collectMeasures(
  work: string,
  counted: ReadonlyMap<string, string>,
  documents: number,
  settings: Settings,
): RecallMeasures {
  const cap = capOf(counted.get('documentJoinCap'))
  // Where there is no text to compare, no worker was asked, and no pair is missed.
  const isWhole = counted.has('documentJoinCap')
    ? counted.get('documentJoined') === '1'
    : documents <= settings.recall.exhaustiveUpTo
  if (isWhole || documentSketchSize(settings) === 0) return { isWhole, cap, sample: null }
  const sample = {
    rows: collectedRows(work, 'collected_sample', 'sample'),
    candidates: Number(counted.get('documentUnproposed') ?? 0),
    cap: capOf(counted.get('documentSampleCap')),
  }
  return { isWhole, cap, sample }
}

/**
 * Recall on a sample, as one machine counts it.
 *
 * @param texts distinct ones that were compared
 * @param verified pairs of the run, by the keys of their units
 * @param languages of the documents in input order
 */
export function recallOfSample(
  { rows, candidates }: CollectedSample,
  texts: number,
  verified: readonly CountedPair[],
  languages: readonly (string | null)[],
  settings: Settings,
): SampledRecallRows {
  const sampled: SampledText[] = []
  const pairs: CountedPair[] = [...verified]
  for (const row of rows) {
    if (row.text('kind') === 'text') {
      const unit = row.number('b')
      sampled.push({ unit, kind: kindOfText(row.number('tokens'), languages[docOfKey(unit)]) })
    } else pairs.push({ a: row.number('a'), b: row.number('b'), bar: 'jaccard', foundBy: 'join' })
  }
  const plan = planSketchPairs(documentSketchSize(settings), settings.verify.minJaccard)
  return countSample(sampled, pairs, { texts, candidates, plan })
}

function capOf(base64: string | undefined): CapHit | null {
  return base64 === undefined ? null : jsonOf(Buffer.from(base64, 'base64'))
}
