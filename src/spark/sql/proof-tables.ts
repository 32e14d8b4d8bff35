import type { Settings } from '../../model/settings.ts'
import type { LevelTables } from './copy-tables.ts'
import type { JobShape } from './read-tables.ts'
import { pipedTable, type Table, table } from './sql-text.ts'

/** Whether every pair is compared, as far as the number of documents goes; it may be 0. */
function isSmall({ recall }: Settings): string {
  return `(SELECT coalesce(sum(count), 0) FROM bases) <= ${recall.exhaustiveUpTo}`
}

/** Every pair of a small archive: flow/join-documents.ts. Where the archive is larger, its worker gets nothing. */
export function joinTables(settings: Settings, { command }: JobShape): Table[] {
  const texts = `document_texts t JOIN document_signatures s ON s.content = t.content WHERE t.comparable = 1 AND ${isSmall(settings)}`
  return [
    pipedTable(
      'document_joined',
      'join',
      command,
      `SELECT doc, facts, kinds, record, unit FROM (
  SELECT t.doc, d.facts, k.kinds, d.record, t.unit, 0 AS together
  FROM (SELECT t.doc, t.unit FROM ${texts}) t
  JOIN documents d ON d.doc = t.doc LEFT JOIN kinds k ON k.doc = t.doc
) DISTRIBUTE BY together SORT BY doc`,
      `SELECT count(*) FROM ${texts}`,
    ),
  ]
}

/** Whether every pair was compared: 1 or 0. A worker that was given no text has not answered. */
export function joinedCount(settings: Settings): string {
  return `SELECT coalesce(max(a), CAST(${isSmall(settings)} AS BIGINT)) FROM document_joined WHERE kind = 'joined'`
}

/** Candidates of all kinds, each once, and what of them is proved; the way that comes first in FOUND_BY names a pair. */
export function proofTables(
  { prefix }: LevelTables,
  lists: readonly (readonly [query: string, foundBy: number])[],
  { command }: JobShape,
): Table[] {
  const all = lists.map(
    ([query, foundBy]) => `SELECT a, b, CAST(${foundBy} AS BIGINT) AS foundby FROM (${query})`,
  )
  return [
    table(
      `${prefix}_candidates`,
      `SELECT a, b, min(foundby) AS foundby FROM (\n${all.join('\nUNION ALL\n')}\n) GROUP BY a, b`,
    ),
    pipedTable(
      `${prefix}_proved`,
      'verify',
      command,
      withRecords(prefix, `${prefix}_candidates`),
      `SELECT count(*) FROM ${prefix}_candidates`,
    ),
  ]
}

/** Candidates of a table with what proves them, those of one unit together. */
export function withRecords(prefix: string, candidates: string): string {
  return `SELECT ta.doc AS a, tb.doc AS b, c.foundby,
  ta.unit AS unita, da.facts AS factsa, ka.kinds AS kindsa, da.record AS recorda,
  tb.unit AS unitb, db.facts AS factsb, kb.kinds AS kindsb, db.record AS recordb
FROM ${candidates} c
JOIN ${prefix}_texts ta ON ta.key = c.a JOIN documents da ON da.doc = ta.doc LEFT JOIN kinds ka ON ka.doc = ta.doc
JOIN ${prefix}_texts tb ON tb.key = c.b JOIN documents db ON db.doc = tb.doc LEFT JOIN kinds kb ON kb.doc = tb.doc
DISTRIBUTE BY a SORT BY a, b`
}
