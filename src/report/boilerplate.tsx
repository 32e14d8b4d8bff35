import type { BoilerplateRow } from '../model/run-files.ts'
import { grouped, Name, opening, percent, Rest } from './parts.tsx'
import { type ReportData, SHOWN } from './report-data.ts'

/** What was learned to be no reporting, the most frequent first, with the counts that led to it. */
export function Boilerplate({ boilerplate, counts }: ReportData) {
  if (boilerplate.length === 0) return null
  const { wordings, sources, documents } = counts.boilerplate
  return (
    <section aria-labelledby="boilerplate">
      <h2 id="boilerplate">Boilerplate</h2>
      <p class="lead">
        Lines, paragraphs and teasers that recur over many otherwise different articles of one source:{' '}
        {counted(wordings, 'wording')} of {counted(sources, 'source')}. They were left out of{' '}
        {counted(documents, 'article')} before these were compared.
      </p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">wording</th>
              <th scope="col">source</th>
              <th scope="col" class="n">
                articles
              </th>
              <th scope="col" class="n">
                of the source
              </th>
              <th scope="col" class="n">
                otherwise different
              </th>
              <th scope="col">kind</th>
            </tr>
          </thead>
          <tbody>
            {boilerplate.slice(0, SHOWN.boilerplate).map((row) => (
              <tr key={`${row.boilerplateId} ${row.source}`}>
                <td dir="auto">{opening(row.text, SHOWN.excerpt)}</td>
                <td>{row.source === null ? 'unknown' : <Name>{row.source}</Name>}</td>
                <td class="n">{grouped(row.documents)}</td>
                <td class="n">{percent(row.share)}</td>
                <td class="n">
                  {grouped(row.contexts)} of {grouped(row.sampled)}
                </td>
                <td>{kindOf(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Rest shown={SHOWN.boilerplate} all={boilerplate.length} file="boilerplate.jsonl" />
    </section>
  )
}

function kindOf({ kind, leftOut }: BoilerplateRow): string {
  return kind === 'teaser' ? 'teaser of another article' : `${kind}, ${PLACE[leftOut]}`
}

const PLACE: Readonly<Record<BoilerplateRow['leftOut'], string>> = {
  start: 'before the article',
  end: 'after the article',
  edges: 'beside the article',
  anywhere: 'anywhere',
  'below lead': 'below the first paragraph',
}

function counted(n: number, noun: string): string {
  return `${grouped(n)} ${noun}${n === 1 ? '' : 's'}`
}
