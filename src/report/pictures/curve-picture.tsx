import type { ReportWords } from '../words/phrases.ts'
import { type BandCurve, STEPS } from './band-curve.ts'
import { across, LETTER, round, WIDTH } from './drawing.ts'
import { Picture } from './picture.tsx'

const TOP = 32
const PLOT = 210
const HEIGHT = TOP + PLOT + 32
const QUARTERS = [0, 0.25, 0.5, 0.75, 1]
const FIFTHS = [0, 0.2, 0.4, 0.6, 0.8, 1]

/** How surely the bands propose a pair, by its jaccard, and at the bar. */
export function CurvePicture({ data, words }: { readonly data: BandCurve; readonly words: ReportWords }) {
  const { points, minJaccard, atMinJaccard } = data
  const side = across(words.direction)
  const start = 4.5 * LETTER + 10
  const x = (jaccard: number): number => side.at(start + jaccard * (WIDTH - start - 6))
  const y = (share: number): number => round(TOP + PLOT * (1 - share))
  const bar = words.fraction(minJaccard, 6)
  const share = words.percent(atMinJaccard)
  const tenths = Array.from({ length: 11 }, (_, i) => ({
    name: words.fraction(i / 10),
    share: words.percent(points[(i * STEPS) / 10]),
  }))
  // Below the curve there is room before the bar, unless the bar is very low.
  const isBefore = minJaccard > 0.4
  const label = words.say('keyCount', { name: words.say('barAt', { bar }), n: share })
  return (
    <Picture
      id="picture-curve"
      title={words.say('curvePicture')}
      lead={words.say('curvePictureLead', { bands: data.bands, rows: data.rowsPerBand })}
      says={words.say('curveSays', {
        list: tenths
          .filter((_, i) => i % 2 === 1)
          .map((tenth) => words.say('keyCount', { name: tenth.name, n: tenth.share }))
          .join(words.say('comma')),
        bar,
        share,
      })}
      height={HEIGHT}
      numbers={{
        head: [words.say('columnJaccard'), words.say('columnProposed')],
        rows: [
          ...tenths.map((tenth) => ({ name: tenth.name, cells: [tenth.share] })),
          { name: words.say('barAt', { bar }), cells: [share] },
        ],
        total: null,
      }}
      words={words}
    >
      {QUARTERS.map((value) => (
        <g key={value}>
          <line
            class={value === 0 ? 'base' : 'grid'}
            x1={side.at(start)}
            x2={side.at(WIDTH)}
            y1={y(value)}
            y2={y(value)}
          />
          <text class="axis" x={side.at(start - 8)} y={round(y(value) + 5)} text-anchor="end">
            {words.percent(value)}
          </text>
        </g>
      ))}
      {FIFTHS.map((value) => (
        <text
          class="axis"
          key={value}
          x={x(value)}
          y={TOP + PLOT + 23}
          text-anchor={value === 0 ? 'start' : value === 1 ? 'end' : 'middle'}
        >
          {words.fraction(value)}
        </text>
      ))}
      <line class="bar" x1={x(minJaccard)} x2={x(minJaccard)} y1={TOP - 8} y2={TOP + PLOT} />
      <path class="curve" d={`M${points.map((point, i) => `${x(i / STEPS)} ${y(point)}`).join('L')}`} />
      <circle class="point" cx={x(minJaccard)} cy={y(atMinJaccard)} r="5" />
      <text
        class="bar"
        x={side.at(start + minJaccard * (WIDTH - start - 6) + (isBefore ? -10 : 10))}
        y={TOP - 12}
        text-anchor={isBefore ? 'end' : 'start'}
      >
        {label}
      </text>
    </Picture>
  )
}
