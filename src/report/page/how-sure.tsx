import type { MeasuredRecall, RecallRow } from '../../model/recall.ts'
import { Name } from '../parts/names.tsx'
import { StackedTable } from '../parts/stacked-table.tsx'
import type { ReportData } from '../report-data.ts'
import { languageName } from '../words/language-names.ts'
import type { ReportWords } from '../words/phrases.ts'

/** How sure the run is: what it may have missed, what could not be read, and which limits it reached. */
export function HowSure({ data, words }: { readonly data: ReportData; readonly words: ReportWords }) {
  const { counts, caps, recall } = data
  return (
    <section aria-labelledby="sure" class="sure">
      <h2 id="sure">{words.say('howSure')}</h2>
      <ul>
        <li>{recall === null ? words.say('sureNotMeasured') : recallText(recall, words)}</li>
        <li>
          {counts.quarantined === 0
            ? words.say('sureNothingLost', { n: counts.items })
            : words.say('sureSetAside', { n: counts.quarantined, items: counts.items })}
        </li>
        {caps.length === 0 && <li>{words.say('sureNoCaps')}</li>}
        {caps.map(({ cap, count, meaning }) => (
          <li key={cap}>
            {words.tell('sureCap', { cap: <code>{cap}</code>, times: words.number(count) })}{' '}
            <bdi lang="en">{meaning}.</bdi>
          </li>
        ))}
      </ul>
      {recall !== null && recall.rows[0].pairs > 0 && <RecallTable recall={recall} words={words} />}
    </section>
  )
}

function recallText(recall: MeasuredRecall, words: ReportWords): string {
  const [all] = recall.rows
  if (recall.method === 'every pair compared') {
    return [
      words.say('sureEvery', { n: recall.texts }),
      all.pairs === 0 ? words.say('sureNone') : words.say('sureQuick', { n: all.pairs, found: all.found }),
    ].join(' ')
  }
  const { sampled, texts } = recall
  return [
    words.say('sureSample', { sampled, n: texts, pairs: all.pairs, found: all.found }),
    all.recall === null || all.interval === null
      ? words.say('sureTooFew')
      : words.say('sureInterval', {
          recall: words.percent(all.recall),
          low: words.percent(all.interval[0]),
          high: words.percent(all.interval[1]),
        }),
  ].join(' ')
}

function RecallTable({ recall, words }: { readonly recall: MeasuredRecall; readonly words: ReportWords }) {
  return (
    <details>
      <summary>{words.say('recallTable')}</summary>
      <StackedTable
        columns={[
          { heading: words.say('columnArticles') },
          ...(['columnPairs', 'columnFound', 'columnBands', 'columnShare'] as const).map((key) => ({
            heading: words.say(key),
            isNumber: true,
          })),
        ]}
        rows={recall.rows.map((row) => ({
          key: `${row.by} ${row.name}`,
          cells: [
            <Name key="name">{nameOf(row, words)}</Name>,
            words.number(row.pairs),
            words.number(row.found),
            words.number(row.foundByBands),
            shareText(row, words),
          ],
        }))}
      />
    </details>
  )
}

function nameOf({ by, name }: RecallRow, words: ReportWords): string {
  if (by === 'bar') return words.say(name === 'jaccard' ? 'recallJaccard' : 'recallContainment')
  if (by === 'language') return languageName(name, words)
  return by === 'all' ? words.say('recallAll') : name
}

function shareText({ recall, interval }: RecallRow, words: ReportWords): string {
  if (recall === null) return words.say('sureTooFewShort')
  const share = words.percent(recall)
  return interval === null ? share : `${share} (${words.percent(interval[0])}–${words.percent(interval[1])})`
}
