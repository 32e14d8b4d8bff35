import { needsFingerprints } from '../../engine/prepare.ts'
import type { Settings } from '../../model/settings.ts'
import { COMPARABLE, CONTENT_BYTES, SKETCHED, UNIT_FIELDS, UNIT_HEAD, unitBytes } from '../unit-record.ts'
import { pipedTable, type Table, table } from './sql-text.ts'

/** How a job calls its worker and divides its input. */
export interface JobShape {
  /** Calls the worker, without the step. */
  readonly command: string
  /** Tasks that the files are dealt out to before and after large ones are cut. */
  readonly scanTasks: number
  readonly readTasks: number
}

/** Bytes of a fingerprint with its position. */
export const FINGERPRINT_BYTES = 8

/** A number of a unit's record. */
export function field(name: 'number' | 'start' | 'end' | 'tokens' | 'flags', unit = 'unit'): string {
  return `CAST(conv(hex(substring(${unit}, ${UNIT_FIELDS[name] + 1}, 4)), 16, 10) AS BIGINT)`
}

export function content(unit = 'unit'): string {
  return `substring(${unit}, ${UNIT_FIELDS.content + 1}, ${CONTENT_BYTES})`
}

export function signature(unit: string, hashes: number): string {
  return `substring(${unit}, ${UNIT_HEAD + 1}, ${4 * hashes})`
}

/** The tables from the files to numbered documents without their boilerplate. */
export function readTables(settings: Settings, { command, scanTasks, readTasks }: JobShape): Table[] {
  const { hashes } = settings.sketch
  return [
    pipedTable(
      'scanned',
      'scan',
      command,
      `SELECT /*+ REPARTITION(${scanTasks}) */ file, CAST(0 AS BIGINT) AS slice, task FROM plan`,
      'SELECT count(*) FROM plan',
    ),
    pipedTable(
      'reading',
      'read',
      command,
      `SELECT /*+ REPARTITION(${readTasks}) */ file, slice, task FROM scanned WHERE kind = 'task'`,
      "SELECT count(*) FROM scanned WHERE kind = 'task'",
    ),
    table(
      'bases',
      `SELECT file, slice, count, sum(count) OVER (ORDER BY file, slice) - count AS base
FROM (SELECT file, slice, count(*) AS count FROM reading WHERE kind = 'document' GROUP BY file, slice)`,
    ),
    pipedTable(
      'numbering',
      'number',
      command,
      'SELECT doc, facts FROM (SELECT doc, facts, 0 AS together FROM documents) DISTRIBUTE BY together SORT BY doc',
      'SELECT coalesce(sum(count), 0) FROM bases',
    ),
    table(
      'contents',
      `SELECT content, min(doc) AS first_doc, min_by(sketched, doc) AS sketched, min_by(doc, id) AS stand,
  min_by(source, id) AS stand_source, count(*) AS copies, max(comparable) AS comparable
FROM named_units GROUP BY content`,
    ),
    ...boilerplateTables(settings, command),
    table(
      'signatures',
      `SELECT c.content, c.first_doc,
  CASE WHEN a.doc IS NULL THEN ${signature('d.unit', hashes)} ELSE a.signature END AS signature,
  CASE WHEN a.doc IS NULL THEN d.sketch ELSE a.sketch END AS sketch
FROM contents c
JOIN document_units d ON d.doc = c.first_doc
LEFT JOIN anew a ON a.doc = c.stand
WHERE c.sketched = 1 AND (a.doc IS NULL OR a.signature IS NOT NULL)`,
    ),
  ]
}

/** Views over the tables above, by the table that they come after. */
export function readViews(settings: Settings): Readonly<Record<string, string>> {
  const size = unitBytes(settings.sketch.hashes)
  const learns = settings.boilerplate.learn
  return {
    bases: `CREATE OR REPLACE TEMPORARY VIEW documents AS
SELECT /*+ BROADCAST(b) */ b.base + r.ordinal AS doc, r.facts, r.units, r.fingerprints, r.segments, r.sketch, r.record
FROM reading r JOIN bases b ON b.file = r.file AND b.slice = r.slice WHERE r.kind = 'document';
CREATE OR REPLACE TEMPORARY VIEW document_units AS
SELECT doc, substring(units, 1, ${size}) AS unit, sketch FROM documents;`,
    numbering: `CREATE OR REPLACE TEMPORARY VIEW numbered AS
SELECT doc, id, source, facts, lot FROM numbering WHERE kind = 'document';
CREATE OR REPLACE TEMPORARY VIEW named_units AS
SELECT u.doc, n.id, n.source, ${content('u.unit')} AS content,
  ${field('flags', 'u.unit')} & ${COMPARABLE} AS comparable,
  (${field('flags', 'u.unit')} & ${SKETCHED}) DIV ${SKETCHED} AS sketched
FROM document_units u JOIN numbered n ON n.doc = u.doc;`,
    ...(learns
      ? {
          learning: `CREATE OR REPLACE TEMPORARY VIEW kinds AS
SELECT doc, marks, kinds FROM learning WHERE kind = 'document';`,
          preparing: `CREATE OR REPLACE TEMPORARY VIEW anew AS
SELECT doc, signature, sketch, fingerprints FROM preparing WHERE kind = 'document';`,
        }
      : {
          contents: `CREATE OR REPLACE TEMPORARY VIEW kinds AS
SELECT doc, doc AS marks, facts AS kinds FROM documents WHERE false;
CREATE OR REPLACE TEMPORARY VIEW anew AS
SELECT doc, facts AS signature, sketch, fingerprints FROM documents WHERE false;`,
        }),
  }
}

/** A text that several sources have has the boilerplate of the one whose copy stands for all. */
function boilerplateTables(settings: Settings, command: string): Table[] {
  if (!settings.boilerplate.learn) return []
  const known = `SELECT u.doc, u.id, u.source, u.content, u.comparable, c.stand_source
    FROM named_units u JOIN contents c ON c.content = u.content`
  return [
    pipedTable(
      'learning',
      'learn',
      command,
      `SELECT o.owner, o.doc, o.id, o.source, o.marked, o.content, o.comparable, d.segments
FROM (
  SELECT source AS owner, CAST(source = stand_source AS BIGINT) AS marked, k.* FROM (${known}) k
  UNION ALL
  SELECT stand_source AS owner, CAST(1 AS BIGINT) AS marked, k.* FROM (${known}) k WHERE source <> stand_source
) o JOIN documents d ON d.doc = o.doc
DISTRIBUTE BY owner SORT BY owner, doc`,
      `SELECT count(*) + coalesce(sum(CAST(u.source <> c.stand_source AS BIGINT)), 0)
FROM named_units u JOIN contents c ON c.content = u.content`,
    ),
    pipedTable(
      'preparing',
      'anew',
      command,
      `SELECT k.doc, d.facts, k.kinds, d.record FROM kinds k JOIN documents d ON d.doc = k.doc`,
      'SELECT count(*) FROM kinds',
    ),
  ]
}

/** Whether documents have fingerprints. */
export function hasFingerprints(settings: Settings): boolean {
  return needsFingerprints(settings)
}
