import type { DocumentRow, PassageRow, UnitPlace } from '../model/run-files.ts'
import { attributionLines } from './attribution-lines.ts'
import { figure, withShortFigures } from './figures.ts'
import { type Line, lineOf } from './line.ts'
import { counted, oneLine, spanName } from './line-text.ts'
import type { RelatedRows } from './run-rows.ts'
import { statementLines } from './statement-lines.ts'

const MAX_TEXT = 300

/** A document of a run and its fate. */
export function documentLines(row: DocumentRow): Line[] {
  const facts = [row.source, row.date, row.language].filter((fact) => fact !== null).join(', ')
  const { count, furniture, boilerplate, repeated } = row.paragraphs
  const repeats = `${repeated.length} ${repeated.length === 1 ? 'repeats' : 'repeat'} a kept one`
  return [
    [
      { text: row.id, role: 'strong' },
      { text: `: ${row.status}; ${withShortFigures(row.reason)}`, role: null },
    ],
    ...[
      `  from ${row.file}${row.line === null ? '' : ` line ${row.line}`}${facts === '' ? '' : ` (${facts})`}`,
      ...(row.title === null ? [] : [`  ${oneLine(row.title, MAX_TEXT)}`]),
      `  ${counted(count, 'paragraph')}, ${furniture} of them page furniture${boilerplate > 0 ? ` (${boilerplate} learned)` : ''}, ${repeats}`,
      ...attributionLines(row.attributions ?? []).map((line) => `  ${line}`),
    ].map((line) => lineOf(line)),
  ]
}

/** What the run's files say, strongest first, a heading for each file that says something. */
export function relatedLines(related: RelatedRows): Line[] {
  const pairs = [...related.pairs].sort((x, y) => (y.score ?? y.jaccard) - (x.score ?? x.jaccard))
  const isInside = ({ a, b }: PassageRow): boolean => a.documentId === b.documentId
  return [
    ...section('clusters', related.clusters, (cluster) => [
      `${cluster.clusterId} (${cluster.level}), kept ${cluster.representative}, lowest similarity ${figure(cluster.lowestSimilarity)}, ${cluster.verifiedPairs} of ${cluster.possiblePairs} pairs verified`,
      ...cluster.members.map((member) => {
        const proof =
          member.jaccard === null
            ? 'kept'
            : `${member.verdict ?? 'not judged'}, jaccard ${figure(member.jaccard)}, containment ${member.containment === null ? 'unknown' : figure(member.containment)}, kept first by ${member.rule}`
        return `  ${placeName({ documentId: member.id, paragraph: member.paragraph })}: ${proof}`
      }),
    ]),
    ...section('copies', related.copies, (row) => [
      `${row.members.map(placeName).join(' = ')}${row.identical ? ' (identical)' : ''}`,
    ]),
    ...section('pairs', pairs, (row) => [
      `${placeName(row.a)} ~ ${placeName(row.b)}: ${row.verdict === null ? 'not judged' : `${row.verdict}, score ${figure(row.score ?? 0)}`}, by ${row.bar}; jaccard ${figure(row.jaccard)}, containment ${figure(row.containmentA)} / ${figure(row.containmentB)}`,
    ]),
    ...section(
      'passages in two documents',
      related.passages.filter((row) => !isInside(row)),
      passageLines,
    ),
    ...section('passages inside one document', related.passages.filter(isInside), passageLines),
    ...section('the same statement in another language', related.statements, statementLines),
    ...section('repeated wording', related.repeats, (row) => [
      `${row.wordingId} in ${row.occurrences.length} places: ${row.verdict}, ${row.contexts} of ${row.sampled} documents otherwise different`,
      `  ${oneLine(row.text, MAX_TEXT)}`,
    ]),
  ]
}

function passageLines({ a, b, verdict, matchedTokens, similarity }: PassageRow): string[] {
  return [
    `${spanName(a)} ~ ${spanName(b)}: ${verdict}, ${counted(matchedTokens, 'word')}, similarity ${figure(similarity)}`,
    `  ${oneLine(a.text, MAX_TEXT)}`,
    ...(a.text === b.text ? [] : [`  ${oneLine(b.text, MAX_TEXT)}`]),
  ]
}

function section<Row>(title: string, rows: readonly Row[], lines: (row: Row) => string[]): Line[] {
  if (rows.length === 0) return []
  return [lineOf(`${title}:`, 'strong'), ...rows.flatMap(lines).map((line) => lineOf(`  ${line}`))]
}

function placeName({ documentId, paragraph }: Pick<UnitPlace, 'documentId' | 'paragraph'>): string {
  return paragraph === null ? documentId : `${documentId} ¶${paragraph}`
}
