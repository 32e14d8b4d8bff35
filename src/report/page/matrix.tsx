import { TRANSLATION } from '../../model/run-files.ts'
import type { PageData } from '../page-data.ts'
import { linkTo, Name, Title, VerdictLabel, verdictName } from '../parts/names.tsx'
import type { ReportData } from '../report-data.ts'
import type { ReportWords } from '../words/phrases.ts'
import { matrixRelations, type Relation } from './matrix-relations.ts'

/** Articles up to which each cell says what it means in words. */
const SPOKEN = 8

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
  const { shown, between } = matrixRelations(data, page)
  const rows = shown.map((row) => data.documents[row])
  const others = data.documents.length - rows.length
  const isCompact = rows.length > SPOKEN
  return (
    <section aria-labelledby="matrix">
      <h2 id="matrix">{words.say('matrixTitle')}</h2>
      <p class="lead">
        {words.say('matrixLead')} {isCompact && words.say('matrixKey')}{' '}
        {others > 0 && words.say('matrixOthers', { n: others })}
      </p>
      {rows.length > 0 && (
        <div class="scroll">
          <table class={isCompact ? 'matrix compact' : 'matrix'}>
            <thead>
              <tr>
                <th scope="col">{words.say('columnArticle')}</th>
                {rows.map(({ id }, i) => (
                  <th scope="col" class="n" key={id}>
                    <abbr title={id}>{words.number(i + 1)}</abbr>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, i) => (
                <tr key={row.id}>
                  <th scope="row">
                    <span class="number">{words.number(i + 1)}</span> <Title of={row} />
                    {!isCompact && row.title !== null && (
                      <div class="meta">
                        <Name>{row.id}</Name>
                      </div>
                    )}
                  </th>
                  {rows.map((other) => (
                    <Cell
                      key={other.id}
                      relation={between(row.id, other.id)}
                      isSelf={row.id === other.id}
                      isCompact={isCompact}
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
  isCompact,
  words,
}: {
  readonly relation: Relation | null
  readonly isSelf: boolean
  readonly isCompact: boolean
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
  const said = isCompact ? (
    <Short relation={relation} words={words} />
  ) : (
    <Long relation={relation} words={words} />
  )
  return (
    <td class={isSelf ? 'self' : `shade-${shadeOf(relation)}`}>
      {relation.key === null ? said : <a href={linkTo(relation.key)}>{said}</a>}
    </td>
  )
}

function Long({ relation, words }: { readonly relation: Relation; readonly words: ReportWords }) {
  if (relation.verdict !== null) return <VerdictLabel verdict={relation.verdict} words={words} />
  return (
    <>
      {sharedTexts(relation, words).map((text) => (
        <div key={text}>{text}</div>
      ))}
    </>
  )
}

function Short({ relation, words }: { readonly relation: Relation; readonly words: ReportWords }) {
  const { verdict, words: count, paragraphs, statements } = relation
  if (verdict !== null) return <span class={`t-${verdict}`}>{verdictName(verdict, words)}</span>
  const title = sharedTexts(relation, words).join(words.say('comma'))
  const said = [
    ...(count > 0 ? [words.number(count)] : paragraphs > 0 ? [`¶ ${words.number(paragraphs)}`] : []),
    ...(statements > 0 ? [`⇄ ${words.number(statements)}`] : []),
  ]
  return <abbr title={title}>{said.join(' ')}</abbr>
}

function sharedTexts({ words: count, paragraphs, statements }: Relation, words: ReportWords): string[] {
  return [
    ...(paragraphs > 0 ? [words.say('paragraphs', { n: paragraphs })] : []),
    ...(count > 0 ? [words.say('words', { n: count })] : []),
    ...(statements > 0 ? [words.say('matrixStatements', { n: statements })] : []),
  ]
}

/** A deeper shade for more words in common; pairs with a verdict, and of two languages, have a colour of their own. */
function shadeOf({ verdict, words, paragraphs }: Relation): string {
  if (verdict !== null) return verdict
  if (words === 0 && paragraphs === 0) return TRANSLATION
  return words >= 100 ? 'much' : words >= 30 ? 'some' : 'little'
}
