import type { ComponentChildren } from 'preact'
import { type FindingRows, ownDocuments } from '../findings/selection.ts'
import type { BandPlan } from '../report-data.ts'
import type { ReportWords } from '../words/phrases.ts'
import { articlesOverTime } from './articles-over-time.ts'
import { bandCurve } from './band-curve.ts'
import { CurvePicture } from './curve-picture.tsx'
import { fatesOf } from './fates.ts'
import { groupSizes } from './group-sizes.ts'
import { likenessBins } from './likeness-bins.ts'
import { LikenessPicture } from './likeness-picture.tsx'
import { NARROW, SharedMatrix } from './shared-matrix.tsx'
import { sharedWording } from './shared-wording.ts'
import { SizesPicture, sizesHeight } from './sizes-picture.tsx'
import { sourceFates } from './source-fates.ts'
import { SourcesPicture, sourcesHeight } from './sources-picture.tsx'
import { TimePicture } from './time-picture.tsx'

/** What a pair must reach, and how surely the bands propose it. */
export interface Bars {
  readonly minJaccard: number
  /** Null: pairs are not held against a containment. */
  readonly minContainment: number | null
  readonly bands: BandPlan | null
}

/** Height of most drawings, and of what stands around one. */
const USUAL = 270
const AROUND = 180

/**
 * The pictures of a run, those that have something to say; null when none has. The curve of the bands is of the settings
 * alone, so it is no reason for a room of its own.
 */
export function Pictures({
  data,
  bars,
  words,
}: {
  readonly data: FindingRows
  readonly bars: Bars
  readonly words: ReportWords
}) {
  const own = ownDocuments(data)
  const fates = fatesOf(data).slice(0, own.length)
  const sources = sourceFates(own, fates)
  const time = articlesOverTime(own, fates, words.language)
  const jaccard = likenessBins(data.pairs, 'jaccard', bars.minJaccard)
  const containment = likenessBins(data.pairs, 'containment', bars.minContainment)
  const sizes = groupSizes(data.clusters)
  const shared = sharedWording(data)
  const curve = bandCurve(bars.bands, bars.minJaccard)
  if ([sources, time, jaccard, containment, sizes, shared].every((picture) => picture === null)) return null
  const isWide = shared !== null && shared.sources.length > NARROW
  const matrix = shared !== null && <SharedMatrix data={shared} words={words} />
  const columns = inColumns([
    sources !== null && {
      height: sourcesHeight(sources),
      picture: <SourcesPicture data={sources} words={words} />,
    },
    time !== null && { height: USUAL, picture: <TimePicture data={time} words={words} /> },
    sizes !== null && { height: sizesHeight(sizes), picture: <SizesPicture data={sizes} words={words} /> },
    jaccard !== null && { height: USUAL, picture: <LikenessPicture data={jaccard} words={words} /> },
    containment !== null && { height: USUAL, picture: <LikenessPicture data={containment} words={words} /> },
    shared !== null && !isWide && { height: shared.sources.length * 35, picture: matrix },
    curve !== null && { height: USUAL, picture: <CurvePicture data={curve} words={words} /> },
  ])
  return (
    <section aria-labelledby="pictures" class="pictures">
      <h2 id="pictures">{words.say('pictures')}</h2>
      <div class="frames">
        {columns.map((pictures, column) => (
          <div key={column === 0 ? 'first' : 'second'}>{pictures}</div>
        ))}
      </div>
      {isWide && <div class="frames">{matrix}</div>}
    </section>
  )
}

/** Each picture goes below the column that is shorter so far, so that none leaves a hole beside it. */
function inColumns(
  pictures: readonly (false | { readonly height: number; readonly picture: ComponentChildren })[],
): ComponentChildren[][] {
  const columns: ComponentChildren[][] = [[], []]
  const heights = [0, 0]
  for (const entry of pictures) {
    if (entry === false) continue
    const column = heights[1] < heights[0] ? 1 : 0
    columns[column].push(entry.picture)
    heights[column] += entry.height + AROUND
  }
  return columns.filter((column) => column.length > 0)
}
