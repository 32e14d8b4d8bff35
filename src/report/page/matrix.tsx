import type { Verdict } from '../../model/verdict.ts'
import { documentsOf, type PageData } from '../page-data.ts'
import { linkTo, Name, Title, VerdictLabel } from '../parts/names.tsx'
import type { ReportData } from '../report-data.ts'
import type { ReportWords } from '../words/phrases.ts'

/** What two articles have in common, or one with itself; `key` is the finding that tells it. */
interface Relation {
  verdict: Verdict | null
  words: number
  paragraphs: number
  key: string | null
}

/** Each article that shares something against each other: the verdict of the pair, else what they share. */
export function Matrix({
  data,
  page,
  words,
}: {
  readonly data: ReportData
  readonly page: PageData
  readonly words: ReportWords
}) {
  const relations = relationsOf(data, page)
  const related = new Set([...relations.keys()].flatMap((key): string[] => JSON.parse(key)))
  const shown = data.documents.flatMap((row, i) => (related.has(row.id) ? [{ row, number: i + 1 }] : []))
  const others = data.documents.length - shown.length
  return (
    <section aria-labelledby="matrix">
      <h2 id="matrix">{words.say('matrixTitle')}</h2>
      <p class="lead">
        {words.say('matrixLead')} {others > 0 && words.say('matrixOthers', { n: others })}
      </p>
      {shown.length > 0 && (
        <div class="scroll">
          <table class="matrix">
            <thead>
              <tr>
                <th scope="col">{words.say('columnArticle')}</th>
                {shown.map(({ row, number }) => (
                  <th scope="col" class="n" key={row.id}>
                    <abbr title={row.id}>{words.number(number)}</abbr>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ row, number }) => (
                <tr key={row.id}>
                  <th scope="row">
                    <span class="number">{words.number(number)}</span> <Title of={row} />
                    {row.title !== null && (
                      <div class="meta">
                        <Name>{row.id}</Name>
                      </div>
                    )}
                  </th>
                  {shown.map((other) => (
                    <Cell
                      key={other.row.id}
                      relation={relations.get(keyOf(row.id, other.row.id)) ?? null}
                      isSelf={row.id === other.row.id}
                      words={words}
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

function Cell({
  relation,
  isSelf,
  words,
}: {
  readonly relation: Relation | null
  readonly isSelf: boolean
  readonly words: ReportWords
}) {
  if (relation === null) {
    if (isSelf) return <td class="self" />
    return (
      <td class="none">
        <abbr title={words.say('matrixNothing')}>·</abbr>
      </td>
    )
  }
  const said =
    relation.verdict !== null ? (
      <VerdictLabel verdict={relation.verdict} words={words} />
    ) : (
      [
        ...(relation.paragraphs > 0 ? [words.say('paragraphs', { n: relation.paragraphs })] : []),
        ...(relation.words > 0 ? [words.say('words', { n: relation.words })] : []),
      ].map((text) => <div key={text}>{text}</div>)
    )
  return (
    <td class={isSelf ? 'self' : `shade-${shadeOf(relation)}`}>
      {relation.key === null ? said : <a href={linkTo(relation.key)}>{said}</a>}
    </td>
  )
}

/** A deeper shade for more words in common; pairs with a verdict have its colour. */
function shadeOf({ verdict, words }: Relation): string {
  if (verdict !== null) return verdict
  return words >= 100 ? 'much' : words >= 30 ? 'some' : 'little'
}

function relationsOf(data: ReportData, page: PageData): Map<string, Relation> {
  const relations = new Map<string, Relation>()
  const at = (a: string, b: string): Relation => {
    const key = keyOf(a, b)
    const relation = relations.get(key) ?? { verdict: null, words: 0, paragraphs: 0, key: null }
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
  for (const finding of page.findings) {
    const ids = documentsOf(finding).map((number) => page.documents[number].id)
    const two = finding.kind === 'inside' ? [ids[0], ids[0]] : ids
    if (finding.kind === 'group') {
      for (const a of ids) for (const b of ids) setKey(relations.get(keyOf(a, b)), finding.key)
    } else if (two.length === 2) setKey(relations.get(keyOf(two[0], two[1])), finding.key)
  }
  return relations
}

/** The first finding of two articles tells most of them. */
function setKey(relation: Relation | undefined, key: string): void {
  if (relation !== undefined) relation.key ??= key
}

function keyOf(a: string, b: string): string {
  return JSON.stringify(a < b ? [a, b] : [b, a])
}
