import { seeded } from '../hash/mix.ts'
import type { Interval } from './label-quality.ts'
import { type LabelledValue, suggestBar } from './suggest-bars.ts'

const RESAMPLES = 200
/** Of the resamples, lies outside on each side. */
const TAIL = 0.05

/**
 * Where the best bar falls in nine of ten sets of as many labels, drawn with replacement from these (bootstrap
 * percentiles, Efron 1979): how much it hangs on single labels. Null when most sets lack one kind of label.
 */
export function resampledBar(rows: readonly LabelledValue[], seed: number): Interval | null {
  const bars: number[] = []
  for (let sample = 0; sample < RESAMPLES; sample++) {
    const times = new Uint32Array(rows.length)
    for (let i = 0; i < rows.length; i++) times[seeded(seed, sample * rows.length + i) % rows.length]++
    const drawn = rows.flatMap((row, i) => (times[i] > 0 ? [{ ...row, weight: row.weight * times[i] }] : []))
    if (drawn.every(({ isDuplicate }) => isDuplicate)) continue
    const found = suggestBar(drawn, null)
    if (found !== null) bars.push(found.bar)
  }
  if (bars.length <= RESAMPLES / 2) return null
  bars.sort((x, y) => x - y)
  const last = bars.length - 1
  return [bars[Math.floor(TAIL * last)], bars[Math.ceil((1 - TAIL) * last)]]
}
