import type { ReportWords } from '../words/phrases.ts'
import { across, LETTER, round, stretches, WIDTH } from './drawing.ts'
import { fateName, isRemoved } from './fates.ts'
import { Picture } from './picture.tsx'
import { shortName } from './short-name.ts'
import type { SourcesData } from './source-fates.ts'

const TOP = 24
const ROW = 45
const BAR = 13
/** Letters of the names are bold, and so wider. */
const BOLD = 1.15 * LETTER

interface Row {
  readonly name: string
  readonly isSource: boolean
  readonly counts: readonly number[]
  readonly articles: number
  readonly removed: number
}

/** Height of the drawing. */
export function sourcesHeight({ sources, others }: SourcesData): number {
  return TOP + (sources.length + (others === null ? 0 : 1)) * ROW
}

/** Per source a bar of what became of its articles. */
export function SourcesPicture({ data, words }: { readonly data: SourcesData; readonly words: ReportWords }) {
  const rows = rowsOf(data, words)
  const side = across(words.direction)
  const share = (row: Row): string => words.percent(row.removed / row.articles)
  const totals = data.fates.map((_, i) => rows.reduce((sum, { counts }) => sum + counts[i], 0))
  const articles = totals.reduce((sum, count) => sum + count, 0)
  const names = data.fates.map((fate) => fateName(fate, words))
  return (
    <Picture
      id="picture-sources"
      title={words.say('sourcesPicture')}
      lead={words.say('sourcesPictureLead')}
      says={rows
        .map((row) =>
          words.say('sourcesPictureRow', {
            name: shortName(row.name, 40),
            articles: words.say('articles', { n: row.articles }),
            share: share(row),
          }),
        )
        .join(words.say('semicolon'))}
      height={sourcesHeight(data)}
      entries={data.fates.map((fate, i) => ({
        kind: fate,
        text: words.say('keyCount', { name: names[i], n: totals[i] }),
      }))}
      numbers={{
        head: [words.say('columnSource'), ...names, words.say('columnArticles')],
        rows: rows.map(({ name, isSource, counts, articles: all }) => ({
          name,
          isQuoted: isSource,
          cells: [...counts, all],
        })),
        total: [...totals, articles],
      }}
      words={words}
    >
      <text class="axis" x={side.at(WIDTH)} y="15" text-anchor="end">
        {words.say('sourcesPictureAxis')}
      </text>
      {rows.map((row, i) => {
        const figures = words.say('sourceCountShare', { n: row.articles, share: share(row) })
        const room = (WIDTH - figures.length * LETTER - 20) / BOLD
        const y = TOP + i * ROW
        return (
          <g key={row.name}>
            <text class={row.isSource ? 'who' : 'who rest'} x={side.at(0)} y={y + 18}>
              {shortName(row.name, room)}
            </text>
            <text class="figure" x={side.at(WIDTH)} y={y + 18} text-anchor="end">
              {figures}
            </text>
            <Bar row={row} y={y + 25} fates={data.fates} names={names} words={words} />
          </g>
        )
      })}
    </Picture>
  )
}

function Bar({
  row,
  y,
  fates,
  names,
  words,
}: {
  readonly row: Row
  readonly y: number
  readonly fates: SourcesData['fates']
  readonly names: readonly string[]
  readonly words: ReportWords
}) {
  const side = across(words.direction)
  let start = 0
  return (
    <g>
      {stretches(row.counts, WIDTH).map((length, i) => {
        if (length === 0) return null
        const from = start
        start += length
        // A gap before the next part, where there is room for one.
        const gap = start < WIDTH - 0.01 && length > 4 ? 1 : 0
        return (
          <rect
            key={fates[i]}
            class={`k-${fates[i]}`}
            x={side.box(from, length - gap)}
            y={y}
            width={round(length - gap)}
            height={BAR}
          >
            <title>{words.say('keyCount', { name: names[i], n: row.counts[i] })}</title>
          </rect>
        )
      })}
    </g>
  )
}

function rowsOf({ fates, sources, others }: SourcesData, words: ReportWords): Row[] {
  const removedOf = (counts: readonly number[]): number =>
    counts.reduce((sum, count, i) => sum + (isRemoved(fates[i]) ? count : 0), 0)
  const rows = sources.map(
    ({ source, counts, articles }): Row => ({
      name: source ?? words.say('sourceUnknown'),
      isSource: source !== null,
      counts,
      articles,
      removed: removedOf(counts),
    }),
  )
  if (others !== null) {
    const { counts, articles } = others
    const name = words.say('otherSources', { n: others.sources })
    rows.push({ name, isSource: false, counts, articles, removed: removedOf(counts) })
  }
  return rows
}
