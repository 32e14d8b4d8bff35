import { DateOf, Name, Title, VerdictLabel } from '../parts/names.tsx'
import { StackedTable } from '../parts/stacked-table.tsx'
import type { ReportData } from '../report-data.ts'
import { languageName } from '../words/language-names.ts'
import type { ReportWords } from '../words/phrases.ts'
import { Rest } from './rest.tsx'

const COLUMNS = [
  'columnArticle',
  'columnSource',
  'columnDate',
  'columnLanguage',
  'columnFate',
  'columnFor',
] as const
const SHOWN_ITEMS = 100
const SHOWN_DOCUMENTS = 500

/** What could not be read, and why. */
export function Quarantine({
  data: { quarantine },
  words,
}: {
  readonly data: ReportData
  readonly words: ReportWords
}) {
  return (
    <section aria-labelledby="quarantine">
      <h2 id="quarantine">{words.say('quarantineTitle')}</h2>
      <p class="lead">{words.say('quarantineLead')}</p>
      <StackedTable
        columns={[
          { heading: words.say('columnFile') },
          { heading: words.say('columnLine'), isNumber: true },
          { heading: words.say('columnReason') },
        ]}
        rows={quarantine.slice(0, SHOWN_ITEMS).map((item) => ({
          key: `${item.file} ${item.line} ${item.byteOffset}`,
          cells: [
            <Name key="file">{item.file}</Name>,
            item.line === null ? '' : words.number(item.line),
            <bdi key="reason" lang="en">
              {item.reason}
            </bdi>,
          ],
        }))}
      />
      <Rest shown={SHOWN_ITEMS} all={quarantine.length} file="quarantine.jsonl" words={words} />
    </section>
  )
}

/** Every article with its fate; of many the removed ones first. */
export function Documents({
  data: { documents },
  words,
}: {
  readonly data: ReportData
  readonly words: ReportWords
}) {
  const isLong = documents.length > SHOWN_DOCUMENTS
  const removed = isLong ? documents.filter((row) => row.status === 'removed') : []
  const ordered =
    removed.length < SHOWN_DOCUMENTS && isLong
      ? [...removed, ...documents.filter((row) => row.status === 'kept').slice(0, SHOWN_DOCUMENTS)]
      : isLong
        ? removed
        : documents
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">{words.say('documentsTitle')}</h2>
      <StackedTable
        columns={COLUMNS.map((key) => ({ heading: words.say(key) }))}
        rows={ordered.slice(0, SHOWN_DOCUMENTS).map((row) => ({
          key: row.id,
          cells: [
            <div key="article">
              {row.title !== null && row.title.trim() !== '' && (
                <div>
                  <Title of={row} />
                </div>
              )}
              <Name>{row.id}</Name>
            </div>,
            row.source === null ? '' : <Name key="source">{row.source}</Name>,
            row.date === null ? '' : <DateOf key="date" date={row.date} words={words} />,
            row.language === null ? '' : languageName(row.language, words),
            <VerdictLabel key="fate" verdict={row.status === 'kept' ? 'kept' : row.verdict} words={words} />,
            row.status === 'removed' ? <Name key="for">{row.representativeId ?? ''}</Name> : '',
          ],
        }))}
      />
      <Rest shown={SHOWN_DOCUMENTS} all={documents.length} file="documents.jsonl" words={words} />
    </section>
  )
}
