import type { ReportWords } from '../words/phrases.ts'
import type { OverTime, PeriodCounts } from './articles-over-time.ts'
import { Columns, columnsHeight, columnsPerLabel } from './columns.tsx'
import { fateName } from './fates.ts'
import { periodLead, periodName, periodStart } from './periods.ts'
import { Picture } from './picture.tsx'

const KINDS = ['alone', 'alike', 'exact'] as const

/** Articles by period, those that repeat another on top of the others. */
export function TimePicture({ data, words }: { readonly data: OverTime; readonly words: ReportWords }) {
  const { periods, counts, undated, outside } = data
  const names = counts.map((_, i) => periodName(i, periods, words))
  const sums = counts.map(sumOf)
  const drawn = addUp(counts)
  const kindNames = [fateName('alone', words), fateName('alike', words), words.say('removed')]
  const fullest = sums.indexOf(Math.max(...sums))
  const rest = [
    { name: words.say('undated'), counts: undated },
    { name: words.say('rowOutside'), counts: outside },
  ].filter((row) => sumOf(row.counts) > 0)
  const total = addUp([drawn, undated, outside])
  const notes = [
    ...(sumOf(undated) > 0 ? [words.say('timeUndated', { n: sumOf(undated) })] : []),
    ...(sumOf(outside) > 0 ? [words.say('timeOutside', { n: sumOf(outside) })] : []),
  ]
  return (
    <Picture
      id="picture-time"
      title={words.say('timePicture')}
      lead={periodLead(periods, words)}
      says={words.say('timePictureSays', {
        first: names[0],
        last: names[names.length - 1],
        articles: words.say('articles', { n: sumOf(drawn) }),
        alike: words.number(drawn[1]),
        removed: words.number(drawn[2]),
        most: names[fullest],
        n: sums[fullest],
      })}
      height={columnsHeight(null)}
      entries={KINDS.flatMap((kind, i) =>
        drawn[i] === 0 ? [] : [{ kind, text: words.say('keyCount', { name: kindNames[i], n: drawn[i] }) }],
      )}
      notes={notes}
      numbers={{
        head: [words.say('columnPeriod'), ...kindNames, words.say('columnArticles')],
        rows: [...names.map((name, i) => ({ name, counts: counts[i] })), ...rest].map((row) => ({
          name: row.name,
          cells: [...row.counts, sumOf(row.counts)],
        })),
        total: [...total, sumOf(total)],
      }}
      words={words}
    >
      <Columns
        columns={counts.map((parts, i) => ({ name: sayPeriod(names[i], parts, kindNames, words), parts }))}
        kinds={KINDS}
        labels={labelsOf(data, words)}
        words={words}
      />
    </Picture>
  )
}

function sayPeriod(
  name: string,
  counts: PeriodCounts,
  kindNames: readonly string[],
  words: ReportWords,
): string {
  const parts = kindNames.map((kind, i) => words.say('keyCount', { name: kind, n: counts[i] }))
  return words.say('keyCount', { name, n: parts.join(words.say('comma')) })
}

/** As many labels as have room, each at the beginning of its period. */
function labelsOf({ periods, counts }: OverTime, words: ReportWords) {
  const texts = counts.map((_, i) => periodStart(i, periods, words))
  const every = columnsPerLabel(Math.max(...texts.map((text) => text.length)), counts.length)
  return texts.flatMap((text, i) =>
    i % every === 0 && (i === 0 || i + every * 0.7 <= counts.length)
      ? [{ at: i, text, anchor: 'start' as const }]
      : [],
  )
}

function addUp(counts: readonly PeriodCounts[]): PeriodCounts {
  let [alone, alike, removed] = [0, 0, 0]
  for (const period of counts) {
    alone += period[0]
    alike += period[1]
    removed += period[2]
  }
  return [alone, alike, removed]
}

function sumOf([alone, alike, removed]: PeriodCounts): number {
  return alone + alike + removed
}
