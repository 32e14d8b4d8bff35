import type { DocumentRow, UnitPlace } from '../model/run-files.ts'
import type { Span } from '../model/span.ts'
import type { RelatedRows } from './run-rows.ts'

const MAX_TEXT = 160

export function documentLines(row: DocumentRow): string[] {
  const facts = [row.source, row.date, row.language].filter((fact) => fact !== null).join(', ')
  return [
    `${row.id}: ${row.status}; ${row.reason}`,
    `  from ${row.file}${row.line === null ? '' : ` line ${row.line}`}${facts === '' ? '' : ` (${facts})`}`,
    ...(row.title === null ? [] : [`  ${row.title}`]),
    `  ${row.paragraphs.count} paragraphs, ${row.paragraphs.furniture} of them page furniture, ${row.paragraphs.repeated.length} repeat a kept one`,
  ]
}

/** What the run's files say, strongest first, a heading for each file that says something. */
export function relatedLines(related: RelatedRows): string[] {
  const pairs = [...related.pairs].sort((x, y) => (y.score ?? y.jaccard) - (x.score ?? x.jaccard))
  return [
    ...section('clusters', related.clusters, (cluster) => [
      `${cluster.clusterId} (${cluster.level}), kept ${cluster.representative}, lowest similarity ${cluster.lowestSimilarity}`,
      ...cluster.members.map((member) => {
        const proof =
          member.verdict === null
            ? 'kept'
            : `${member.verdict}, jaccard ${member.jaccard}, containment ${member.containment}`
        return `  ${member.id}${member.paragraph === null ? '' : ` ¶${member.paragraph}`}: ${proof}`
      }),
    ]),
    ...section('copies', related.copies, (row) => [
      `${row.members.map(place).join(' = ')}${row.identical ? ' (identical)' : ''}`,
    ]),
    ...section('pairs', pairs, (row) => [
      `${place(row.a)} ~ ${place(row.b)}: ${row.verdict ?? 'not judged'}, score ${row.score}, by ${row.bar}; jaccard ${row.jaccard}, containment ${row.containmentA} / ${row.containmentB}`,
    ]),
    ...section('passages', related.passages, (row) => [
      `${row.a.documentId} ${range(row.a.span)} ~ ${row.b.documentId} ${range(row.b.span)}: ${row.verdict}, ${row.matchedTokens} words, similarity ${row.similarity}`,
      `  ${cut(row.a.text)}`,
    ]),
    ...section('repeated wording', related.repeats, (row) => [
      `${row.wordingId} in ${row.occurrences.length} places`,
      `  ${cut(row.text)}`,
    ]),
  ]
}

function section<Row>(title: string, rows: readonly Row[], lines: (row: Row) => string[]): string[] {
  if (rows.length === 0) return []
  return [`${title}:`, ...rows.flatMap(lines).map((line) => `  ${line}`)]
}

function place({ documentId, paragraph }: UnitPlace): string {
  return paragraph === null ? documentId : `${documentId} ¶${paragraph}`
}

function range([start, end]: Span): string {
  return `[${start}, ${end})`
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT)}…` : line
}
