import type { Settings } from '../../model/settings.ts'
import { NULL_BYTES } from '../columns.ts'
import { MOST_NUMBERS } from '../unit-key.ts'
import type { LevelTables } from './copy-tables.ts'
import { content, field } from './read-tables.ts'
import { type Table, table, view } from './sql-text.ts'

/** What the collecting process reads: lines of text in order, whose fields are digits and base64. */
export interface CollectedTable extends Table {
  readonly isText: true
}

/** A table of lines, from the columns of a query in its order. */
export function collected(name: string, fields: readonly string[], from: string): CollectedTable {
  return {
    ...table(name, `SELECT ${line(fields)} AS value FROM ${from}`),
    isText: true,
  }
}

/** Documents in order, without their texts, and their records beside them; what was quarantined, and the totals. */
export function collectedDocuments(): CollectedTable[] {
  return [
    collected(
      'collected_documents',
      [
        'doc',
        'base64(facts)',
        'base64(content)',
        'comparable',
        'has_signature',
        'coalesce(marks, 0)',
        'base64(kinds)',
      ],
      `(
  SELECT n.doc, n.facts, u.content, u.comparable, CAST(s.content IS NOT NULL AS INT) AS has_signature, k.marks, k.kinds
  FROM numbered n JOIN named_units u ON u.doc = n.doc LEFT JOIN signatures s ON s.content = u.content
  LEFT JOIN kinds k ON k.doc = n.doc ORDER BY n.doc
)`,
    ),
    collected('collected_records', ['base64(record)'], '(SELECT doc, record FROM documents ORDER BY doc)'),
    collected(
      'collected_reading',
      ['kind', 'base64(facts)'],
      `(
  SELECT kind, facts FROM (
    SELECT 1 AS part, kind, file, slice, ordinal, facts FROM reading WHERE kind IN ('quarantined', 'totals')
    UNION ALL
    SELECT 0 AS part, 'file' AS kind, file, slice, CAST(0 AS BIGINT) AS ordinal, task AS facts FROM scanned WHERE kind = 'totals'
    UNION ALL
    SELECT 2 AS part, 'intake' AS kind, CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT), facts FROM numbering WHERE kind = 'totals'
  ) ORDER BY part, file, slice, ordinal
)`,
    ),
  ]
}

/** The wordings that were learned. */
export function collectedBoilerplate({ boilerplate }: Settings): CollectedTable[] {
  if (!boilerplate.learn) return []
  return [
    collected(
      'collected_wordings',
      ['base64(wording)'],
      "(SELECT wording FROM learning WHERE kind = 'wording' ORDER BY wording)",
    ),
  ]
}

/**
 * The copies and the proved pairs of a level with their units, as lines in the columns of COLLECTED; `first` and `second`
 * are their order.
 *
 * @param dropsForms leaves out listed pairs that share nothing but wording in very many places
 */
export function linkedLines({ prefix }: LevelTables, dropsForms: boolean): Table[] {
  const head = (unit: string): string[] => [
    field('number', unit),
    field('start', unit),
    field('end', unit),
    field('tokens', unit),
    `base64(${content(unit)})`,
  ]
  const forms = dropsForms
    ? `LEFT ANTI JOIN (SELECT a AS x, b AS y FROM forms) f ON f.x = p.a AND f.y = p.b AND p.bar = 'overlap'`
    : ''
  const member = (name: string): string => `member.${name}`
  const memberFields = ['doc', 'number', 'start', 'end', 'tokens'].map(member)
  const copies = ['standing', 'CAST(identical AS INT)', ...memberFields, 'base64(content)']
  const a = `p.a DIV ${MOST_NUMBERS}`
  const b = `p.b DIV ${MOST_NUMBERS}`
  const pairs = [a, ...head('ta.unit'), b, ...head('tb.unit'), 'base64(p.pair)']
  return [
    view(
      `${prefix}_copy_lines`,
      `SELECT standing AS first, place AS second, member.doc AS doc, ${line(copies)} AS line
FROM (SELECT standing, identical, content, posexplode(members) AS (place, member) FROM ${prefix}_copies)`,
    ),
    view(
      `${prefix}_pair_lines`,
      `SELECT p.a AS first, p.b AS second, ${line(pairs)} AS line
FROM (SELECT p.a, p.b, p.pair FROM ${prefix}_proved p ${forms} WHERE p.kind = 'pair') p
JOIN ${prefix}_texts ta ON ta.key = p.a JOIN ${prefix}_texts tb ON tb.key = p.b`,
    ),
  ]
}

/** What is null has its own sign: concat_ws would leave out the field. */
function line(fields: readonly string[]): string {
  return `concat_ws('\\t', ${fields.map((field) => `coalesce(CAST(${field} AS STRING), '${NULL_BYTES}')`).join(', ')})`
}

export function collectedLevel({ prefix }: LevelTables): CollectedTable[] {
  return [
    collected(
      `collected_${prefix}_copies`,
      ['line'],
      `(SELECT * FROM ${prefix}_copy_lines ORDER BY first, second)`,
    ),
    collected(
      `collected_${prefix}_pairs`,
      ['line'],
      `(SELECT * FROM ${prefix}_pair_lines ORDER BY first, second)`,
    ),
  ]
}

/** One line of a count of the job, by name; no line where only levels are asked for that count nothing. */
export function collectedCounts(counts: readonly (readonly [name: string, query: string])[]): CollectedTable {
  const lines = counts.map(
    ([name, query]) => `SELECT '${name}' AS name, CAST((${query}) AS STRING) AS amount`,
  )
  const none = "SELECT '' AS name, '' AS amount WHERE false"
  const all = lines.length === 0 ? none : lines.join('\nUNION ALL\n')
  return collected('collected_counts', ['name', 'amount'], `(\n${all}\n)`)
}
