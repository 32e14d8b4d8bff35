import type { BandPlan, ReportData } from '../report-data.ts'
import type { ReportWords } from '../words/phrases.ts'
import { articlesOverTime } from './articles-over-time.ts'
import { bandCurve } from './band-curve.ts'
import { CurvePicture } from './curve-picture.tsx'
import { fatesOf } from './fates.ts'
import { groupSizes } from './group-sizes.ts'
import { likenessBins } from './likeness-bins.ts'
import { LikenessPicture } from './likeness-picture.tsx'
import { SharedMatrix } from './shared-matrix.tsx'
import { sharedWording } from './shared-wording.ts'
import { SizesPicture } from './sizes-picture.tsx'
import { sourceFates } from './source-fates.ts'
import { SourcesPicture } from './sources-picture.tsx'
import { TimePicture } from './time-picture.tsx'

/** What a pair must reach, and how surely the bands propose it. */
export interface Bars {
  readonly minJaccard: number
  /** Null: pairs are not held against a containment. */
  readonly minContainment: number | null
  readonly bands: BandPlan | null
}

/**
 * The pictures of a run, those that have something to say; null when none has. The curve of the bands is of the settings
 * alone, so it is no reason for a room of its own.
 */
export function Pictures({
  data,
  bars,
  words,
}: {
  readonly data: ReportData
  readonly bars: Bars
  readonly words: ReportWords
}) {
  const fates = fatesOf(data)
  const sources = sourceFates(data.documents, fates)
  const time = articlesOverTime(data.documents, fates, words.language)
  const jaccard = likenessBins(data.pairs, 'jaccard', bars.minJaccard)
  const containment = likenessBins(data.pairs, 'containment', bars.minContainment)
  const sizes = groupSizes(data.clusters)
  const shared = sharedWording(data)
  const curve = bandCurve(bars.bands, bars.minJaccard)
  if ([sources, time, jaccard, containment, sizes, shared].every((picture) => picture === null)) return null
  return (
    <section aria-labelledby="pictures" class="pictures">
      <h2 id="pictures">{words.say('pictures')}</h2>
      <div class="frames">
        {sources !== null && <SourcesPicture data={sources} words={words} />}
        {time !== null && <TimePicture data={time} words={words} />}
        {sizes !== null && <SizesPicture data={sizes} words={words} />}
        {jaccard !== null && <LikenessPicture data={jaccard} words={words} />}
        {containment !== null && <LikenessPicture data={containment} words={words} />}
        {shared !== null && <SharedMatrix data={shared} words={words} />}
        {curve !== null && <CurvePicture data={curve} words={words} />}
      </div>
    </section>
  )
}
