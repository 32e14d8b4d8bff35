import type { BoilerplateRow } from '../../model/run-files.ts'
import type { ReportTexts } from '../../model/settings.ts'
import { Name, opening, visible } from '../parts/names.tsx'
import { StackedTable } from '../parts/stacked-table.tsx'
import type { ReportData } from '../report-data.ts'
import type { PhraseKey, ReportWords } from '../words/phrases.ts'
import { Rest } from './rest.tsx'

const SHOWN = 100
const EXCERPT = 300

const PLACE_PHRASES: Readonly<Record<BoilerplateRow['leftOut'], PhraseKey>> = {
  start: 'placeStart',
  end: 'placeEnd',
  edges: 'placeEdges',
  anywhere: 'placeAnywhere',
  'below lead': 'placeBelowLead',
}

/** What was learned to be no reporting, the most frequent first, with the counts that led to it. */
export function Boilerplate({
  data: { boilerplate, counts },
  texts,
  words,
}: {
  readonly data: ReportData
  readonly texts: ReportTexts
  readonly words: ReportWords
}) {
  const { wordings, sources, documents } = counts.boilerplate
  return (
    <section aria-labelledby="boilerplate">
      <h2 id="boilerplate">{words.say('boilerplateTitle')}</h2>
      <p class="lead">
        {words.say('boilerplateLead', {
          wordings: words.say('wordings', { n: wordings }),
          sources: words.say('sources', { n: sources }),
          articles: words.say('articles', { n: documents }),
        })}
      </p>
      <StackedTable
        columns={[
          { heading: words.say('columnWording') },
          { heading: words.say('columnSource') },
          { heading: words.say('columnArticles'), isNumber: true },
          { heading: words.say('columnOfSource'), isNumber: true },
          { heading: words.say('columnDifferent'), isNumber: true },
          { heading: words.say('columnKind') },
        ]}
        rows={boilerplate.slice(0, SHOWN).map((row) => ({
          key: `${row.boilerplateId} ${row.source}`,
          cells: [
            <span key="wording" dir="auto">
              {texts === 'none' ? <code>{row.boilerplateId}</code> : visible(opening(row.text, EXCERPT))}
            </span>,
            row.source === null ? words.say('sourceUnknown') : <Name key="source">{row.source}</Name>,
            words.number(row.documents),
            words.percent(row.share),
            words.say('ofMany', { n: row.contexts, all: row.sampled }),
            kindOf(row, words),
          ],
        }))}
      />
      <Rest shown={SHOWN} all={boilerplate.length} file="boilerplate.jsonl" words={words} />
    </section>
  )
}

function kindOf({ kind, leftOut }: BoilerplateRow, words: ReportWords): string {
  if (kind === 'teaser') return words.say('standingTeaser')
  const place = words.say(PLACE_PHRASES[leftOut])
  return words.say(kind === 'line' ? 'standingLine' : 'standingParagraph', { place })
}
