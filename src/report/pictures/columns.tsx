import type { ReportWords } from '../words/phrases.ts'
import { across, LETTER, round, scaleTo, stretches, WIDTH } from './drawing.ts'

/** A column of parts that stand on each other, the first at the bottom. */
export interface Column {
  /** What is said where it is pointed at. */
  readonly name: string
  readonly parts: readonly number[]
}

/** A label below the columns, so many columns from the beginning. */
export interface ColumnLabel {
  readonly at: number
  readonly text: string
  readonly anchor: 'start' | 'middle' | 'end'
}

/** A line across the columns, so many columns from the beginning. */
export interface Marker {
  readonly at: number
  readonly text: string
}

const PLOT = 210
const BELOW = 32
/** Room for the text of a marker. */
const ABOVE = 34

/** Height of the drawing; a marker's text stands above the columns. */
export function columnsHeight(marker: Marker | null): number {
  return topOf(marker) + PLOT + BELOW
}

function topOf(marker: Marker | null): number {
  return marker === null ? 12 : ABOVE
}

/** Stacked columns over a counted axis, in the reading direction. */
export function Columns({
  columns,
  kinds,
  labels,
  marker = null,
  words,
}: {
  readonly columns: readonly Column[]
  /** Classes of the parts. */
  readonly kinds: readonly string[]
  readonly labels: readonly ColumnLabel[]
  readonly marker?: Marker | null
  readonly words: ReportWords
}) {
  const side = across(words.direction)
  const floor = topOf(marker) + PLOT
  const sums = columns.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0))
  const scale = scaleTo(sums.reduce((largest, sum) => Math.max(largest, sum), 0))
  const most = scale[scale.length - 1]
  const start = axisRoom(scale, words)
  const breadth = (WIDTH - start) / columns.length
  const between = Math.min(3, breadth * 0.15)
  const heightOf = (value: number): number => (value / most) * PLOT
  return (
    <>
      {scale.map((value) => {
        const y = round(floor - heightOf(value))
        return (
          <g key={value}>
            <line
              class={value === 0 ? 'base' : 'grid'}
              x1={side.at(start)}
              x2={side.at(WIDTH)}
              y1={y}
              y2={y}
            />
            <text class="axis" x={side.at(start - 8)} y={round(y + 5)} text-anchor="end">
              {words.number(value)}
            </text>
          </g>
        )
      })}
      {columns.map(({ name, parts }, i) => {
        let y = floor
        return (
          <g key={name}>
            <title>{name}</title>
            {stretches(parts, heightOf(sums[i])).map((height, part) => {
              if (height === 0) return null
              y -= height
              const gap = height > 4 ? 1 : 0
              return (
                <rect
                  key={kinds[part]}
                  class={`k-${kinds[part]}`}
                  x={side.box(start + i * breadth + between / 2, breadth - between)}
                  y={round(y + gap)}
                  width={round(breadth - between)}
                  height={round(height - gap)}
                />
              )
            })}
          </g>
        )
      })}
      {labels.map(({ at, text, anchor }) => (
        <text class="axis" key={text} x={side.at(start + at * breadth)} y={floor + 23} text-anchor={anchor}>
          {text}
        </text>
      ))}
      {marker !== null && <MarkerLine marker={marker} x={start + marker.at * breadth} words={words} />}
    </>
  )
}

/** Columns that a label of so many letters needs, to stand apart from the next. */
export function columnsPerLabel(letters: number, columns: number): number {
  return Math.ceil(((letters + 2) * LETTER * columns) / (WIDTH - 6 * LETTER))
}

function MarkerLine({
  marker,
  x,
  words,
}: {
  readonly marker: Marker
  readonly x: number
  readonly words: ReportWords
}) {
  const side = across(words.direction)
  const half = (marker.text.length * LETTER) / 2
  return (
    <g>
      <line class="bar" x1={side.at(x)} x2={side.at(x)} y1="24" y2={ABOVE + PLOT} />
      <text class="bar" x={side.at(Math.min(x, WIDTH - half))} y="17" text-anchor="middle">
        {marker.text}
      </text>
    </g>
  )
}

function axisRoom(scale: readonly number[], words: ReportWords): number {
  return scale.reduce((longest, value) => Math.max(longest, words.number(value).length), 0) * LETTER + 10
}
