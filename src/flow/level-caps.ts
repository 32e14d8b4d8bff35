import type { CapHit } from '../model/run-summary.ts'
import { MAX_EDITS } from '../stages/10-judge/word-alignment.ts'
import type { LevelFindings } from './compare-level.ts'

/**
 * The caps that the levels of a run have hit.
 *
 * @param unaligned passages whose words could not be aligned
 */
export function levelCaps(levels: readonly LevelFindings[], unaligned: number): CapHit[] {
  return [
    ...levels.flatMap(cappedBuckets),
    ...levels.flatMap((level) => level.caps),
    ...unalignedTexts(levels, unaligned),
  ]
}

function cappedBuckets(level: LevelFindings): CapHit[] {
  if (level.cappedBuckets === 0) return []
  const meaning =
    `buckets of the ${level.units.level} level held more than band.maxBucket distinct texts; ` +
    'in these each text was compared with a few only, those that the keep policy prefers'
  return [{ cap: 'band.maxBucket', count: level.cappedBuckets, meaning }]
}

/** Where two texts were too different to align their words. */
function unalignedTexts(levels: readonly LevelFindings[], passages: number): CapHit[] {
  const pairs = levels.reduce(
    (sum, level) => sum + level.pairs.filter((pair) => pair.judgement?.unaligned).length,
    0,
  )
  if (pairs + passages === 0) return []
  const meaning = `pairs or passages differ in more than ${MAX_EDITS} words; their words were counted without order`
  return [{ cap: 'word alignment', count: pairs + passages, meaning }]
}
