import { TRANSLATION } from '../model/run-files.ts'
import type { ReadSettings } from '../model/settings.ts'
import { expandedPairs } from './expanded-pairs.ts'
import { quoted, textOfRecord } from './record-text.ts'

/** A view over a run, and the SQL that makes it. */
export interface View {
  readonly name: string
  readonly sql: string
}

/** A file of the run that may be read. */
export interface ReadableFile {
  readonly name: string
  readonly path: string
  /** Bytes of its longest line, or more. */
  readonly longestLine: number
}

const PLACE = 'STRUCT("documentId" VARCHAR, "paragraph" BIGINT, "span" BIGINT[])'
const DECISION = 'STRUCT("decision" VARCHAR, "keep" VARCHAR, "who" VARCHAR, "when" VARCHAR, "why" VARCHAR)'
const SPAN_OF = '"documentId" VARCHAR, "span" BIGINT[]'
const SIDE = `STRUCT(${SPAN_OF}, "text" VARCHAR, "textCut" BOOLEAN)`

/** The types of all that a run's rows have, so that they hang on no sample; see src/model/run-files.ts. */
const COLUMNS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  documents: {
    ...texts('id', 'file'),
    line: 'BIGINT',
    ...texts('source', 'date', 'title', 'url', 'language', 'status'),
    ...texts('clusterId', 'representativeId', 'verdict', 'reason'),
    paragraphs: 'STRUCT("count" BIGINT, "furniture" BIGINT, "boilerplate" BIGINT, "repeated" BIGINT[][])',
    attributions:
      'STRUCT("span" BIGINT[], "text" VARCHAR, "kind" VARCHAR, "name" VARCHAR, "agencies" VARCHAR[])[]',
  },
  copies: { ...texts('groupId', 'level'), members: `${PLACE}[]`, identical: 'BOOLEAN' },
  pairs: {
    level: 'VARCHAR',
    a: PLACE,
    b: PLACE,
    verdict: 'VARCHAR',
    score: 'DOUBLE',
    ...texts('reason', 'bar'),
    ...all('DOUBLE', 'jaccard', 'containmentA', 'containmentB'),
    ...all('BIGINT', 'shared', 'shinglesA', 'shinglesB'),
    ...all('DOUBLE', 'coverageA', 'coverageB'),
    longestRun: 'BIGINT',
    differs: 'STRUCT("words" BIGINT, "numbers" BIGINT, "dates" BIGINT, "names" BIGINT)',
    ...texts('foundBy', 'textIdA', 'textIdB'),
    decision: DECISION,
  },
  passages: {
    a: SIDE,
    b: SIDE,
    matchedTokens: 'BIGINT',
    similarity: 'DOUBLE',
    verdict: 'VARCHAR',
    formula: 'STRUCT("documents" BIGINT, "contexts" BIGINT, "sampled" BIGINT, "sources" BIGINT)',
    diff: 'STRUCT("a" VARCHAR, "b" VARCHAR)[]',
    diffCut: 'BIGINT',
    earlier: 'VARCHAR',
  },
  statements: {
    a: SIDE,
    b: SIDE,
    likelihood: 'DOUBLE',
    words: 'STRUCT("a" BIGINT[], "b" BIGINT[], "by" VARCHAR)[]',
    ...all('DOUBLE', 'coverageA', 'coverageB'),
    ...texts('earlier', 'verdict'),
  },
  learned_words: {
    ...texts('a', 'languageA', 'b', 'languageB'),
    probability: 'DOUBLE',
    pairs: 'BIGINT',
  },
  repeats: {
    ...texts('wordingId', 'text'),
    occurrences: `STRUCT(${SPAN_OF})[]`,
    sources: 'VARCHAR[]',
    ...all('BIGINT', 'documents', 'contexts', 'sampled'),
    verdict: 'VARCHAR',
  },
  boilerplate: {
    ...texts('boilerplateId', 'source', 'kind', 'leftOut', 'text'),
    textCut: 'BOOLEAN',
    ...all('BIGINT', 'documents', 'contexts', 'sampled', 'sourceDocuments'),
    share: 'DOUBLE',
    place: 'STRUCT("start" BIGINT, "end" BIGINT, "inside" BIGINT, "alone" BIGINT)',
    leadOf: 'VARCHAR',
    example: `STRUCT(${SPAN_OF})`,
  },
  clusters: {
    ...texts('clusterId', 'level', 'anchor', 'representative'),
    members:
      'STRUCT("id" VARCHAR, "paragraph" BIGINT, "span" BIGINT[], "verdict" VARCHAR, "jaccard" DOUBLE, ' +
      '"containment" DOUBLE, "score" DOUBLE, "rule" VARCHAR)[]',
    lowestSimilarity: 'DOUBLE',
    weakestLink: 'VARCHAR',
    ...all('BIGINT', 'componentSize', 'verifiedPairs', 'possiblePairs', 'disputedPairs'),
    lowestJaccard: 'DOUBLE',
    label: 'VARCHAR[]',
    decision: DECISION,
  },
  decisions: {
    line: 'BIGINT',
    pair: 'VARCHAR[]',
    cluster: 'VARCHAR',
    members: 'VARCHAR[]',
    ...texts('decision', 'keep', 'who', 'when', 'why', 'state'),
  },
  quarantine: { file: 'VARCHAR', line: 'BIGINT', byteOffset: 'BIGINT', ...texts('reason', 'excerpt') },
}

/** Rows whose file has another name: where they are, and which of them where others are among them. */
const AMONG: Readonly<Record<string, { readonly file: string; readonly which: string }>> = {
  passages: { file: 'passages', which: ` WHERE verdict <> '${TRANSLATION}'` },
  learned_words: { file: 'learned-words', which: '' },
  statements: { file: 'passages', which: ` WHERE verdict = '${TRANSLATION}'` },
}

/** Files of a run that views are made of. */
export const VIEWED_FILES = [
  ...new Set([
    ...Object.keys(COLUMNS).map((name) => AMONG[name]?.file ?? name),
    'cleaned',
    'annotated',
    'removed',
  ]),
].map(fileOf)

/**
 * All views over a run: one for each of its files of rows, and those that take lists in them apart.
 *
 * @param isCut the texts of cleaned records lack spans, so that places in them mean nothing
 */
export function runViews(
  files: readonly ReadableFile[],
  fields: ReadSettings['fields'],
  isCut: boolean,
): View[] {
  const known = new Map(files.map((file) => [file.name, file]))
  const views: View[] = []
  for (const [name, columns] of Object.entries(COLUMNS)) {
    const { file: among, which } = AMONG[name] ?? { file: name, which: '' }
    const file = known.get(fileOf(among))
    const sql = file === undefined ? emptyRows(columns) : rowsOf(file, columns) + which
    views.push({ name, sql })
  }
  views.push(
    {
      name: 'copy_members',
      sql: `SELECT "groupId", level, len(members) AS size, identical, UNNEST(members, recursive := true) FROM copies`,
    },
    {
      name: 'cluster_members',
      sql: `SELECT "clusterId", level, representative, len(members) AS size, UNNEST(members, recursive := true) FROM clusters`,
    },
    {
      name: 'repeat_occurrences',
      sql: `SELECT "wordingId", verdict, UNNEST(occurrences, recursive := true) FROM repeats`,
    },
    { name: 'pairs_expanded', sql: expandedPairs },
    { name: 'related_documents', sql: RELATED_DOCUMENTS },
  )
  const sets = [
    ['cleaned', "WHERE status = 'kept'"],
    ['annotated', ''],
    ['removed', "WHERE status = 'removed'"],
  ] as const
  for (const [name, which] of sets) {
    const file = known.get(fileOf(name))
    if (file !== undefined) views.push({ name, sql: recordsOf(file, which, fields) })
  }
  const whole = ['annotated', ...(isCut ? [] : ['cleaned']), 'removed'].filter((name) =>
    known.has(fileOf(name)),
  )
  const shown = whole.includes('annotated') ? ['annotated'] : whole
  views.push({
    name: 'texts',
    sql:
      shown.length === 0
        ? emptyRows({ documentId: 'VARCHAR', text: 'VARCHAR' })
        : shown.map((name) => `SELECT "documentId", text FROM ${name}`).join(' UNION ALL '),
  })
  return views
}

/** Documents of two languages that tell statements in common; those with two or more are called related. */
const RELATED_DOCUMENTS = `SELECT a.documentId AS a, b.documentId AS b, count(*) AS statements,
  max(likelihood) AS likelihood, any_value(earlier) AS earlier
  FROM statements GROUP BY a.documentId, b.documentId`

/** Places count UTF-16 code units, and SQL characters: a stand-in behind each character of two units makes up for it. */
export const SLICE = `CREATE MACRO slice(text, span) AS replace(substring(
  regexp_replace(text, '([\\x{10000}-\\x{10FFFF}])', '\\1' || chr(65534), 'g'), span[1] + 1, span[2] - span[1]), chr(65534), '')`

/** Lines of a set are those of its documents, in the order of documents.jsonl. */
function recordsOf(file: ReadableFile, which: string, fields: ReadSettings['fields']): string {
  const rows = `SELECT id, line, row_number() OVER () AS row FROM documents ${which}`
  return `SELECT d.id AS "documentId", ${textOfRecord('r.json', 'd.line', fields.text)} AS text, r.json AS record
    FROM (SELECT json, row_number() OVER () AS row FROM ${reader('read_json_objects', file, '')}) r
    JOIN (${rows}) d ON d.row = r.row`
}

function rowsOf(file: ReadableFile, columns: Readonly<Record<string, string>>): string {
  const types = Object.entries(columns).map(([name, type]) => `${quoted(name)}: ${quoted(type)}`)
  return `SELECT * FROM ${reader('read_json', file, `, columns = {${types.join(', ')}}`)}`
}

function reader(call: string, { path, longestLine }: ReadableFile, more: string): string {
  const limit = Math.max(longestLine, 2 ** 20)
  return `${call}(${quoted(path)}, format = 'newline_delimited', compression = 'uncompressed', maximum_object_size = ${limit}${more})`
}

function emptyRows(columns: Readonly<Record<string, string>>): string {
  const nulls = Object.entries(columns).map(([name, type]) => `CAST(NULL AS ${type}) AS "${name}"`)
  return `SELECT ${nulls.join(', ')} LIMIT 0`
}

function fileOf(name: string): string {
  return `${name}.jsonl`
}

function texts<Name extends string>(...names: readonly Name[]): Record<string, string> {
  return all('VARCHAR', ...names)
}

function all(type: string, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, type]))
}
