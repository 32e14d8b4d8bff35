import type { BoilerplateRow } from '../../model/run-files.ts'
import type { ReportTexts } from '../../model/settings.ts'
import { Name, opening, visible } from '../parts/names.tsx'
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
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.say('columnWording')}</th>
              <th scope="col">{words.say('columnSource')}</th>
              {(['columnArticles', 'columnOfSource', 'columnDifferent'] as const).map((key) => (
                <th scope="col" class="n" key={key}>
                  {words.say(key)}
                </th>
              ))}
              <th scope="col">{words.say('columnKind')}</th>
            </tr>
          </thead>
          <tbody>
            {boilerplate.slice(0, SHOWN).map((row) => (
              <tr key={`${row.boilerplateId} ${row.source}`}>
                <td dir="auto">
                  {texts === 'none' ? <code>{row.boilerplateId}</code> : visible(opening(row.text, EXCERPT))}
                </td>
                <td>{row.source === null ? words.say('sourceUnknown') : <Name>{row.source}</Name>}</td>
                <td class="n">{words.number(row.documents)}</td>
                <td class="n">{words.percent(row.share)}</td>
                <td class="n">{words.say('ofMany', { n: row.contexts, all: row.sampled })}</td>
                <td>{kindOf(row, words)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Rest shown={SHOWN} all={boilerplate.length} file="boilerplate.jsonl" words={words} />
    </section>
  )
}

function kindOf({ kind, leftOut }: BoilerplateRow, words: ReportWords): string {
  if (kind === 'teaser') return words.say('kindTeaser')
  const place = words.say(PLACE_PHRASES[leftOut])
  return words.say(kind === 'line' ? 'kindLine' : 'kindParagraph', { place })
}
