import { grouped, Name, VerdictLabel } from './parts.tsx'
import { type ReportData, SHOWN } from './report-data.ts'

interface Relation {
  verdict: string | null
  words: number
  paragraphs: number
}

/** Each article that shares something against each other: the verdict of the pair, else what they share. */
export function Matrix(data: ReportData) {
  const { documents } = data
  if (documents.length < 2 || documents.length > SHOWN.matrix) return null
  const relations = relationsOf(data)
  const related = new Set([...relations.keys()].flatMap((key): string[] => JSON.parse(key)))
  const shown = documents.flatMap((row, i) => (related.has(row.id) ? [{ id: row.id, number: i + 1 }] : []))
  const others = documents.length - shown.length
  return (
    <section aria-labelledby="matrix">
      <h2 id="matrix">Article by article</h2>
      <p class="lead">
        What each two articles have in common, and on the diagonal what an article repeats inside itself (¶:
        paragraphs).{' '}
        {others > 0 &&
          `${grouped(others)} of the ${grouped(documents.length)} articles share nothing with any.`}
      </p>
      {shown.length > 0 && (
        <div class="scroll">
          <table class="matrix">
            <thead>
              <tr>
                <th scope="col">article</th>
                {shown.map(({ id, number }) => (
                  <th scope="col" class="n" key={id} title={id}>
                    {number}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ id, number }) => (
                <tr key={id}>
                  <th scope="row">
                    <a href={`#article-${number}`}>
                      {number} <Name>{id}</Name>
                    </a>
                  </th>
                  {shown.map((other) => (
                    <Cell
                      key={other.id}
                      relation={relations.get(keyOf(id, other.id)) ?? null}
                      isSelf={id === other.id}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Cell({ relation, isSelf }: { readonly relation: Relation | null; readonly isSelf: boolean }) {
  const kind = isSelf ? 'self' : undefined
  if (relation === null) return <td class={kind ?? 'none'}>{isSelf ? '' : '·'}</td>
  return (
    <td class={kind}>
      {relation.verdict !== null && <VerdictLabel verdict={relation.verdict} />}
      {relation.verdict === null && relation.paragraphs > 0 && <div>{grouped(relation.paragraphs)} ¶</div>}
      {relation.verdict === null && relation.words > 0 && <div>{grouped(relation.words)} words</div>}
    </td>
  )
}

function relationsOf(data: ReportData): Map<string, Relation> {
  const relations = new Map<string, Relation>()
  const at = (a: string, b: string): Relation => {
    const key = keyOf(a, b)
    const relation = relations.get(key) ?? { verdict: null, words: 0, paragraphs: 0 }
    relations.set(key, relation)
    return relation
  }
  for (const { level, members } of data.copies) {
    for (const [i, { documentId: a }] of members.entries()) {
      for (const { documentId: b } of members.slice(i + 1)) {
        if (level === 'document') at(a, b).verdict = 'exact'
        else at(a, b).paragraphs++
      }
    }
  }
  for (const { level, a, b, verdict } of data.pairs) {
    if (level === 'document') at(a.documentId, b.documentId).verdict = verdict
    else at(a.documentId, b.documentId).paragraphs++
  }
  for (const { a, b, matchedTokens } of data.passages) at(a.documentId, b.documentId).words += matchedTokens
  return relations
}

function keyOf(a: string, b: string): string {
  return JSON.stringify(a < b ? [a, b] : [b, a])
}
