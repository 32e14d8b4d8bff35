import {
  type ClusterRow,
  type DocumentRow,
  type PairRow,
  type PassageRow,
  type StatementRow,
  type UnitPlace,
  wordsOf,
} from '../../model/run-files.ts'
import type { DocumentSpan } from '../../model/span.ts'

/** A value of a flat table; null for none. */
export type FlatValue = string | number | null

/** A table without nested values, for spreadsheets and databases. */
export interface FlatTable<Row> {
  readonly columns: readonly FlatColumn[]
  /** Values of a row's lines, one a column; a cluster has a line for each member. */
  lines(row: Row, looks: FlatLooks): readonly (readonly FlatValue[])[]
}

export interface FlatColumn {
  readonly name: string
  readonly type: 'text' | 'integer' | 'number'
}

/** What a line tells of documents beside the finding's own row. */
export interface FlatLooks {
  document(id: string): DocumentRow
  /** The original's slice, cut at so many UTF-16 code units; null when it is not at hand. */
  text(place: DocumentSpan, most: number): string | null
}

/** Characters of a document or paragraph that stand beside a pair. */
const OPENING = 300

const text = (...names: readonly string[]): FlatColumn[] => names.map((name) => ({ name, type: 'text' }))
const integer = (...names: readonly string[]): FlatColumn[] =>
  names.map((name) => ({ name, type: 'integer' }))
const number = (...names: readonly string[]): FlatColumn[] => names.map((name) => ({ name, type: 'number' }))

function sideColumns(side: 'a' | 'b'): FlatColumn[] {
  return [
    ...text(`${side}_id`, `${side}_source`, `${side}_date`, `${side}_title`, `${side}_language`),
    ...integer(`${side}_start`, `${side}_end`),
  ]
}

function sideValues({ documentId, span }: DocumentSpan, looks: FlatLooks): FlatValue[] {
  const { source, date, title, language } = looks.document(documentId)
  return [documentId, source, date, title, language, span[0], span[1]]
}

/** A line a pair of documents or paragraphs, with the openings of both. */
export const FLAT_PAIRS: FlatTable<PairRow> = {
  columns: [
    ...text('level', 'verdict', 'reason', 'bar', 'found_by'),
    ...number('score', 'jaccard', 'containment_a', 'containment_b', 'coverage_a', 'coverage_b'),
    ...integer('shared', 'shingles_a', 'shingles_b', 'longest_run'),
    ...integer('differing_words', 'differing_numbers', 'differing_dates', 'differing_names'),
    ...sideColumns('a'),
    ...integer('a_paragraph'),
    ...text('a_text'),
    ...sideColumns('b'),
    ...integer('b_paragraph'),
    ...text('b_text'),
  ],
  lines: (row, looks) => {
    const { differs } = row
    const side = (place: UnitPlace): FlatValue[] => [
      ...sideValues(place, looks),
      place.paragraph,
      looks.text(place, OPENING),
    ]
    return [
      [
        ...[row.level, row.verdict, row.reason, row.bar, row.foundBy],
        ...[row.score, row.jaccard, row.containmentA, row.containmentB, row.coverageA, row.coverageB],
        ...[row.shared, row.shinglesA, row.shinglesB, row.longestRun],
        ...[differs?.words ?? null, differs?.numbers ?? null, differs?.dates ?? null, differs?.names ?? null],
        ...side(row.a),
        ...side(row.b),
      ],
    ]
  },
}

/** A line a passage, with the text of both sides. */
export const FLAT_PASSAGES: FlatTable<PassageRow> = {
  columns: [
    ...text('verdict', 'earlier'),
    ...integer('matched_tokens'),
    ...number('similarity'),
    ...integer('differences'),
    ...sideColumns('a'),
    ...text('a_text'),
    ...sideColumns('b'),
    ...text('b_text'),
  ],
  lines: (row, looks) => [
    [
      ...[row.verdict, row.earlier, row.matchedTokens, row.similarity],
      row.diff.length + (row.diffCut ?? 0),
      ...sideValues(row.a, looks),
      row.a.text,
      ...sideValues(row.b, looks),
      row.b.text,
    ],
  ],
}

/** A line a statement in two languages, with the text of both sides and the words that match, as `one = other`. */
export const FLAT_STATEMENTS: FlatTable<StatementRow> = {
  columns: [
    ...text('verdict', 'earlier'),
    ...number('likelihood', 'coverage_a', 'coverage_b'),
    ...integer('matching_words'),
    ...text('words'),
    ...sideColumns('a'),
    ...text('a_text'),
    ...sideColumns('b'),
    ...text('b_text'),
  ],
  lines: ({ a, b, verdict, earlier, likelihood, coverageA, coverageB, words }, looks) => [
    [
      ...[verdict, earlier, likelihood, coverageA, coverageB, words.length],
      words.map((match) => `${wordsOf(a, match.a)} = ${wordsOf(b, match.b)}`).join('; '),
      ...sideValues(a, looks),
      a.text,
      ...sideValues(b, looks),
      b.text,
    ],
  ],
}

/** A line a member of a cluster of documents or paragraphs. */
export const FLAT_CLUSTERS: FlatTable<ClusterRow> = {
  columns: [
    ...text('cluster_id', 'level', 'representative'),
    ...integer('cluster_size'),
    ...text('fate', 'verdict', 'rule'),
    ...number('jaccard', 'containment', 'score'),
    ...sideColumns('a').map(({ name, type }) => ({ name: name.slice('a_'.length), type })),
    ...integer('paragraph'),
  ],
  lines: ({ clusterId, level, representative, members }, looks) =>
    members.map(({ id, span, paragraph, verdict, rule, jaccard, containment, score }) => [
      ...[clusterId, level, representative, members.length],
      ...[jaccard === null ? 'kept' : 'removed', verdict, rule],
      ...[jaccard, containment, score],
      ...sideValues({ documentId: id, span }, looks),
      paragraph,
    ]),
}

/** A cell that a spreadsheet takes for a formula is led by an apostrophe, which it does not show. */
export function withoutFormula(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
}
