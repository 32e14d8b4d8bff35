import { DateOf, Name, Title, VerdictLabel } from '../parts/names.tsx'
import type { ReportData } from '../report-data.ts'
import { languageName } from '../words/language-names.ts'
import type { ReportWords } from '../words/phrases.ts'
import { Rest } from './rest.tsx'

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
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.say('columnFile')}</th>
              <th scope="col" class="n">
                {words.say('columnLine')}
              </th>
              <th scope="col">{words.say('columnReason')}</th>
            </tr>
          </thead>
          <tbody>
            {quarantine.slice(0, SHOWN_ITEMS).map((item) => (
              <tr key={`${item.file} ${item.line} ${item.byteOffset}`}>
                <td>
                  <Name>{item.file}</Name>
                </td>
                <td class="n">{item.line === null ? '' : words.number(item.line)}</td>
                <td>
                  <bdi lang="en">{item.reason}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
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
      <div class="scroll">
        <table class="documents">
          <thead>
            <tr>
              {(
                [
                  'columnArticle',
                  'columnSource',
                  'columnDate',
                  'columnLanguage',
                  'columnFate',
                  'columnFor',
                ] as const
              ).map((key) => (
                <th scope="col" key={key}>
                  {words.say(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ordered.slice(0, SHOWN_DOCUMENTS).map((row) => (
              <tr key={row.id}>
                <td>
                  {row.title !== null && row.title.trim() !== '' && (
                    <div>
                      <Title of={row} />
                    </div>
                  )}
                  <Name>{row.id}</Name>
                </td>
                <td>{row.source === null ? '' : <Name>{row.source}</Name>}</td>
                <td>{row.date === null ? '' : <DateOf date={row.date} words={words} />}</td>
                <td>{row.language === null ? '' : languageName(row.language, words)}</td>
                <td>
                  <VerdictLabel verdict={row.status === 'kept' ? 'kept' : row.verdict} words={words} />
                </td>
                <td>{row.status === 'removed' && <Name>{row.representativeId ?? ''}</Name>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Rest shown={SHOWN_DOCUMENTS} all={documents.length} file="documents.jsonl" words={words} />
    </section>
  )
}
