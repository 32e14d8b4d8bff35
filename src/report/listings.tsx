import { Name, Rest, VerdictLabel } from './parts.tsx'
import { type ReportData, SHOWN } from './report-data.ts'

/** What could not be read, and why. */
export function Quarantine({ quarantine }: ReportData) {
  if (quarantine.length === 0) return null
  return (
    <section aria-labelledby="quarantine">
      <h2 id="quarantine">Set aside</h2>
      <p class="lead">Items that could not be read as an article. Nothing else is missing.</p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">file</th>
              <th scope="col" class="n">
                line
              </th>
              <th scope="col">reason</th>
            </tr>
          </thead>
          <tbody>
            {quarantine.slice(0, SHOWN.quarantine).map((item) => (
              <tr key={`${item.file} ${item.line} ${item.byteOffset}`}>
                <td>
                  <Name>{item.file}</Name>
                </td>
                <td class="n">{item.line ?? ''}</td>
                <td>{item.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Rest shown={SHOWN.quarantine} all={quarantine.length} file="quarantine.jsonl" />
    </section>
  )
}

/** Every article with its fate; removed ones first where not all are shown. */
export function Documents({ documents }: ReportData) {
  if (documents.length === 0) return null
  const isLong = documents.length > SHOWN.documents
  const removed = documents.filter((row) => row.status === 'removed')
  const ordered = isLong ? [...removed, ...documents.filter((row) => row.status === 'kept')] : documents
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">Articles</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">article</th>
              <th scope="col">source</th>
              <th scope="col">date</th>
              <th scope="col">language</th>
              <th scope="col">fate</th>
              <th scope="col">reason</th>
            </tr>
          </thead>
          <tbody>
            {ordered.slice(0, SHOWN.documents).map((row, i) => (
              <tr key={row.id} id={isLong ? undefined : `article-${i + 1}`}>
                <td>
                  <Name>{row.id}</Name>
                </td>
                <td>
                  <Name>{row.source ?? ''}</Name>
                </td>
                <td>{row.date ?? ''}</td>
                <td>{row.language ?? ''}</td>
                <td>
                  <VerdictLabel verdict={row.status === 'kept' ? 'kept' : row.verdict} />
                </td>
                <td>
                  <Name>{row.reason}</Name>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Rest shown={SHOWN.documents} all={documents.length} file="documents.jsonl" />
    </section>
  )
}
