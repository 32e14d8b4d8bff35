import { verdictName } from '../parts/names.tsx'
import type { PhraseKey, ReportWords } from '../words/phrases.ts'
import { Columns, columnsHeight, type Marker } from './columns.tsx'
import { BINS, type LikenessData, type PairKind } from './likeness-bins.ts'
import { Picture } from './picture.tsx'

/** Pairs by how alike they are, stacked by verdict, with the bar as a line. */
export function LikenessPicture({
  data,
  words,
}: {
  readonly data: LikenessData
  readonly words: ReportWords
}) {
  const { likeness, kinds, bins, bar } = data
  const names = kinds.map((kind) => kindName(kind, words))
  const totals = kinds.map((_, i) => bins.reduce((sum, bin) => sum + bin[i], 0))
  const sums = bins.map((bin) => bin.reduce((sum, count) => sum + count, 0))
  const written = (value: number): string => words.fraction(value, 6)
  const edges = (bin: number) => ({ low: words.fraction(bin / BINS), high: words.fraction((bin + 1) / BINS) })
  const rangeOf = (bin: number): string => words.say('fromTo', edges(bin))
  const entries = kinds.map((kind, i) => ({
    kind,
    text: words.say('keyCount', { name: names[i], n: totals[i] }),
  }))
  const marker: Marker | null =
    bar === null ? null : { at: bar * BINS, text: words.say('barAt', { bar: written(bar) }) }
  const fullest = sums.indexOf(Math.max(...sums))
  const says = [
    words.say('likenessSays', {
      pairs: words.say('pairsOf', { n: data.pairs }),
      verdicts: entries.map(({ text }) => text).join(words.say('comma')),
      ...edges(fullest),
      most: sums[fullest],
    }),
    ...(bar === null
      ? []
      : [
          words.say('likenessBarSays', {
            bar: written(bar),
            pairs: words.say('pairsOf', { n: data.atBar }),
          }),
        ]),
  ]
  return (
    <Picture
      id={`picture-${likeness}`}
      title={words.say(`${likeness}Picture`)}
      lead={
        bar === null && likeness === 'containment'
          ? words.say('containmentPictureLeadOff')
          : words.say(`${likeness}PictureLead`, { bar: written(bar ?? 0) })
      }
      says={says.join(' ')}
      height={columnsHeight(marker)}
      entries={entries}
      numbers={{
        head: [words.say(HEADS[likeness]), ...names, words.say('columnPairs')],
        rows: bins.map((bin, i) => ({ name: rangeOf(i), cells: [...bin, sums[i]] })),
        total: [...totals, data.pairs],
      }}
      words={words}
    >
      <Columns
        columns={bins.map((parts, i) => ({
          name: words.say('keyCount', { name: rangeOf(i), n: sums[i] }),
          parts,
        }))}
        kinds={kinds}
        labels={[0, 0.2, 0.4, 0.6, 0.8, 1].map((value) => ({
          at: value * BINS,
          text: words.fraction(value),
          anchor: value === 1 ? 'end' : value === 0 ? 'start' : 'middle',
        }))}
        marker={marker}
        words={words}
      />
    </Picture>
  )
}

const HEADS: Readonly<Record<LikenessData['likeness'], PhraseKey>> = {
  jaccard: 'columnJaccard',
  containment: 'columnContainment',
}

function kindName(kind: PairKind, words: ReportWords): string {
  return verdictName(kind === 'none' ? null : kind, words)
}
