import { ARTICLE } from '../../model/paragraphs.ts'
import type { Settings } from '../../model/settings.ts'
import { SELECT_PARTS } from '../columns.ts'
import { MOST_NUMBERS } from '../unit-key.ts'
import { COMPARABLE, SKETCHED, UNIT_HEAD, unitBytes } from '../unit-record.ts'
import { DOCUMENT_LEVEL, type LevelTables } from './copy-tables.ts'
import { content, field, type JobShape, signature } from './read-tables.ts'
import { pipedTable, type Table, table, view } from './sql-text.ts'

const ARTICLE_HEX = ARTICLE.toString(16).padStart(2, '0')

export const PARAGRAPH_LEVEL: LevelTables = { prefix: 'paragraph', units: 'paragraph_level' }

/** Which documents are kept; the levels below documents look at no others. */
export function selectionTables(settings: Settings, { command }: JobShape): Table[] {
  if (!settings.levels.includes('document')) return [view('kept', 'SELECT doc FROM numbered')]
  const { prefix } = DOCUMENT_LEVEL
  const linked = `SELECT doc FROM ${prefix}_copy_lines
    UNION SELECT first DIV ${MOST_NUMBERS} FROM ${prefix}_pair_lines
    UNION SELECT second DIV ${MOST_NUMBERS} FROM ${prefix}_pair_lines`
  const lines = (part: number, from: string): string =>
    `SELECT ${part} AS part, CAST(0 AS BIGINT) AS doc, first, second, encode(line, 'UTF-8') AS line FROM ${from}`
  return [
    table(
      'linking',
      `SELECT CAST(part AS BIGINT) AS part, doc, first, second, line FROM (
  SELECT ${SELECT_PARTS.facts} AS part, n.doc, CAST(0 AS BIGINT) AS first, CAST(0 AS BIGINT) AS second, n.facts AS line
  FROM numbered n LEFT SEMI JOIN (${linked}) l ON l.doc = n.doc
  UNION ALL ${lines(SELECT_PARTS.copies, `${prefix}_copy_lines`)}
  UNION ALL ${lines(SELECT_PARTS.pairs, `${prefix}_pair_lines`)}
)`,
    ),
    pipedTable(
      'selecting',
      'select',
      command,
      `SELECT part, doc, line FROM (SELECT *, 0 AS together FROM linking)
DISTRIBUTE BY together SORT BY part, first, second, doc`,
      'SELECT count(*) FROM linking',
    ),
    view(
      'kept',
      "SELECT n.doc FROM numbered n LEFT ANTI JOIN (SELECT doc FROM selecting WHERE kind = 'removed') r ON r.doc = n.doc",
    ),
  ]
}

/**
 * The paragraphs that are compared: of kept documents, without learned boilerplate. Their signature is that of the first
 * with their content hash in the whole archive, as on one machine.
 */
export function paragraphTables(settings: Settings): Table[] {
  const { hashes } = settings.sketch
  const size = unitBytes(hashes)
  const { minTokens } = settings.paragraphs
  return [
    view(
      'all_paragraphs',
      `SELECT doc, place, substring(units, 1 + place * ${size}, ${size}) AS unit FROM documents
LATERAL VIEW explode(sequence(1, length(units) DIV ${size} - 1)) places AS place WHERE length(units) > ${size}`,
    ),
    table(
      'paragraphs',
      `SELECT p.doc * ${MOST_NUMBERS} + p.number AS key, p.doc, substring(p.unit, 1, ${UNIT_HEAD}) AS unit,
  ${content('p.unit')} AS content, ${field('flags', 'p.unit')} & ${COMPARABLE} AS comparable,
  (${field('flags', 'p.unit')} & ${SKETCHED}) DIV ${SKETCHED} AS sketched, ${signature('p.unit', hashes)} AS signature,
  ${field('tokens', 'p.unit')} < ${minTokens} AS alone,
  k.kinds IS NOT NULL AND hex(substring(k.kinds, CAST(p.number AS INT), 1)) <> '${ARTICLE_HEX}' AS boilerplate
FROM (SELECT doc, unit, ${field('number')} AS number FROM all_paragraphs) p LEFT JOIN kinds k ON k.doc = p.doc`,
    ),
    view(
      'paragraph_level',
      `SELECT p.key, p.doc, n.id, p.unit, p.content, p.comparable, p.alone
FROM paragraphs p LEFT SEMI JOIN kept k ON k.doc = p.doc JOIN numbered n ON n.doc = p.doc WHERE NOT p.boilerplate`,
    ),
    table(
      'paragraph_signatures',
      `SELECT f.content, p.signature FROM (
  SELECT content, min(key) AS key, min_by(sketched, key) AS sketched FROM paragraphs WHERE comparable = 1 GROUP BY content
) f JOIN paragraphs p ON p.key = f.key WHERE f.sketched = 1`,
    ),
  ]
}

/** Paragraphs that are too short to be compared across documents, boilerplate aside. */
export const SHORT_PARAGRAPHS = 'SELECT count(*) FROM paragraphs WHERE alone AND NOT boilerplate'
