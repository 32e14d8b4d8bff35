import { MOST_NUMBERS } from '../unit-key.ts'
import type { JobShape } from './read-tables.ts'
import { content, field } from './read-tables.ts'
import { pipedTable, type Table, table, view } from './sql-text.ts'

/**
 * Units of one level as the tables below expect them: doc, id, unit (the record), facts of the document at hand by its
 * number. `alone` tells units that may only meet copies in their own document.
 */
export interface LevelTables {
  /** Before the names of the level's tables. */
  readonly prefix: string
  /** Name of the view of its units: key, doc, id, unit, content, comparable, alone. */
  readonly units: string
}

/** Which units are copies, as flow/copies.ts tells it: by content hash, then by digests of originals and of tokens. */
export function copyTables({ prefix, units }: LevelTables, { command }: JobShape): Table[] {
  const repeated = `SELECT content FROM ${units} WHERE comparable = 1 GROUP BY content HAVING count(*) > 1`
  return [
    table(
      `${prefix}_repeated`,
      `SELECT u.key, u.doc, u.id, u.unit, u.content, u.alone
FROM ${units} u LEFT SEMI JOIN (${repeated}) r ON r.content = u.content WHERE u.comparable = 1`,
    ),
    pipedTable(
      `${prefix}_digests`,
      'digest',
      command,
      `SELECT r.doc, d.facts, k.kinds, d.record, r.unit
FROM ${prefix}_repeated r JOIN documents d ON d.doc = r.doc LEFT JOIN kinds k ON k.doc = r.doc
SORT BY doc`,
      `SELECT count(*) FROM ${prefix}_repeated`,
    ),
    table(
      `${prefix}_copies`,
      `SELECT content, members, members[0].key AS standing, identical FROM (
  SELECT r.content, sort_array(collect_list(struct(r.id, ${field('start', 'r.unit')} AS start, r.key, r.doc,
    ${field('number', 'r.unit')} AS number, ${field('end', 'r.unit')} AS end, ${field('tokens', 'r.unit')} AS tokens))) AS members,
    count(DISTINCT g.original) = 1 AS identical
  FROM ${prefix}_repeated r
  JOIN (SELECT * FROM ${prefix}_digests WHERE kind = 'unit') g ON g.doc * ${MOST_NUMBERS} + g.number = r.key
  GROUP BY r.content, g.tokens, CASE WHEN r.alone THEN r.doc END
  HAVING count(*) > 1
)`,
    ),
    view(
      `${prefix}_standing`,
      `SELECT member.key AS key, standing FROM (SELECT standing, explode(members) AS member FROM ${prefix}_copies)`,
    ),
    // Texts that only collide in the hash share a signature, which goes by the last of them; it proves nothing.
    view(
      `${prefix}_rows`,
      `SELECT max(u.key) AS key, u.content FROM ${prefix}_texts u WHERE u.comparable = 1 GROUP BY u.content`,
    ),
  ]
}

/** The units that stand for a text, each for itself or for its copies. */
export function textsView({ prefix, units }: LevelTables): Readonly<Record<string, string>> {
  return {
    [`${prefix}_standing`]: `CREATE OR REPLACE TEMPORARY VIEW ${prefix}_texts AS
SELECT u.key, u.doc, u.unit, u.content, u.comparable
FROM ${units} u LEFT JOIN ${prefix}_standing s ON s.key = u.key
WHERE s.standing IS NULL OR s.standing = u.key;`,
  }
}

/** The documents as units. */
export const DOCUMENT_LEVEL: LevelTables = { prefix: 'document', units: 'document_level' }

export function documentLevelView(): Readonly<Record<string, string>> {
  return {
    signatures: `CREATE OR REPLACE TEMPORARY VIEW document_level AS
SELECT u.doc * ${MOST_NUMBERS} AS key, u.doc, n.id, u.unit, ${content('u.unit')} AS content,
  ${field('flags', 'u.unit')} & 1 AS comparable, false AS alone
FROM document_units u JOIN numbered n ON n.doc = u.doc;`,
  }
}
