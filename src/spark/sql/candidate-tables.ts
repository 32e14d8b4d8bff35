import { candidateShareOf, FORM_OCCURRENCES } from '../../flow/contained-documents.ts'
import type { Settings } from '../../model/settings.ts'
import { planBands } from '../../stages/06-band/s-curve.ts'
import { MOST_NUMBERS } from '../unit-key.ts'
import type { LevelTables } from './copy-tables.ts'
import { FINGERPRINT_BYTES, field, hasFingerprints, type JobShape } from './read-tables.ts'
import { pipedTable, type Table, table, view } from './sql-text.ts'

/** All pairs of the members of a sorted array, as a and b. */
function pairsOf(members: string, from: string): string {
  return `SELECT a, b FROM (SELECT ${members}, posexplode(${members}) AS (place, a) FROM ${from})
LATERAL VIEW explode(slice(${members}, place + 2, size(${members}))) later AS b`
}

/** Candidates by bands: within buckets all, in crowded ones those of the pivots. */
export function bandTables({ prefix }: LevelTables, settings: Settings, { command }: JobShape): Table[] {
  const plan = planBands(settings.sketch.hashes, settings.verify.minJaccard, settings.band.minRecall)
  const bands = plan?.bands ?? 0
  const bytes = 4 * (plan?.rowsPerBand ?? 0)
  const keyed = `SELECT r.key, band, substring(s.signature, 1 + CAST(band AS INT) * ${bytes}, ${bytes}) AS bucket
    FROM ${prefix}_rows r JOIN ${prefix}_signatures s ON s.content = r.content
    LATERAL VIEW explode(sequence(0, ${bands - 1})) bands AS band`
  const { maxBucket } = settings.band
  return [
    table(
      `${prefix}_buckets`,
      `SELECT key, band, bucket, members FROM (
  SELECT key, band, bucket, count(*) OVER (PARTITION BY band, bucket) AS members FROM (
    ${keyed}${bands > 0 ? '' : ' WHERE false'}
  )
) WHERE members > 1`,
    ),
    view(
      `${prefix}_banded`,
      `SELECT DISTINCT a, b FROM (
${pairsOf(
  'members',
  `(SELECT sort_array(collect_list(key)) AS members FROM ${prefix}_buckets
    WHERE members <= ${maxBucket} GROUP BY band, bucket)`,
)}
)`,
    ),
    pipedTable(
      `${prefix}_pivots`,
      'pivots',
      command,
      `SELECT band, bucket, unit, starts, ends, facts FROM (
  SELECT CAST(b.band AS BIGINT) AS band, b.bucket, b.key AS unit, ${field('start', 't.unit')} AS starts,
    ${field('end', 't.unit')} AS ends, n.facts, 0 AS together
  FROM ${prefix}_buckets b JOIN ${prefix}_texts t ON t.key = b.key JOIN numbered n ON n.doc = t.doc
  WHERE b.members > ${maxBucket}
) DISTRIBUTE BY together SORT BY band, bucket, unit`,
      `SELECT count(*) FROM ${prefix}_buckets WHERE members > ${maxBucket}`,
    ),
  ]
}

/**
 * Which documents share fingerprints, as stages/07-fingerprint tells it. Documents with the same fingerprints are one row
 * with a weight, so that many copies are no more work than one.
 */
export function fingerprintTables(settings: Settings): Table[] {
  if (!hasFingerprints(settings)) return []
  return [
    table(
      'prints',
      `SELECT min(doc) AS prints, count(*) AS weight, first(bytes) AS bytes, digest
FROM (SELECT doc, bytes, sha2(bytes, 256) AS digest FROM printed) GROUP BY digest`,
    ),
    table(
      'prints_of',
      `SELECT p.doc, q.prints FROM (SELECT doc, sha2(bytes, 256) AS digest FROM printed) p
JOIN prints q ON q.digest = p.digest`,
    ),
    // Occurrences count all places; a wording in one place proposes nothing.
    table(
      'shared_prints',
      `SELECT hash, prints, max(weight) AS weight, max(occurrences) AS occurrences FROM (
  SELECT hash, prints, weight, sum(weight) OVER (PARTITION BY hash) AS occurrences FROM (
    SELECT prints, weight, substring(bytes, 1 + ${FINGERPRINT_BYTES} * place, 4) AS hash FROM prints
    LATERAL VIEW explode(sequence(0, length(bytes) DIV ${FINGERPRINT_BYTES} - 1)) places AS place
    WHERE length(bytes) > 0
  )
) WHERE occurrences > 1 GROUP BY hash, prints`,
    ),
  ]
}

export function fingerprintViews(settings: Settings): Readonly<Record<string, string>> {
  if (!hasFingerprints(settings)) return {}
  return {
    signatures: `CREATE OR REPLACE TEMPORARY VIEW printed AS
SELECT d.doc, CASE WHEN a.doc IS NULL THEN d.fingerprints ELSE a.fingerprints END AS bytes
FROM documents d LEFT JOIN anew a ON a.doc = d.doc;`,
  }
}

/** Pairs of which one may contain most of the other: flow/contained-documents.ts. */
export function containmentTables(settings: Settings): Table[] {
  const { minContainment, minOverlap } = settings.verify
  if (minContainment === null) return []
  const { maxOccurrences } = settings.passages
  const most = minOverlap === null ? maxOccurrences : maxOccurrences * FORM_OCCURRENCES
  const share = candidateShareOf(minOverlap !== null)
  return [
    usableTable('usable', most),
    view(
      'sharing_prints',
      `SELECT p.a, p.b FROM (
  SELECT a, b, count(*) AS shared FROM (
${pairsOf(
  'members',
  `(SELECT sort_array(collect_list(prints)) AS members FROM shared_prints
    WHERE occurrences <= ${most} GROUP BY hash HAVING count(*) > 1)`,
)}
  ) GROUP BY a, b
) p JOIN usable x ON x.prints = p.a JOIN usable y ON y.prints = p.b
WHERE p.shared >= CAST(${share} AS DOUBLE) * least(x.usable, y.usable)`,
    ),
    view(
      'document_contained',
      `WITH holders AS (
  SELECT DISTINCT p.prints, coalesce(s.standing, p.doc * ${MOST_NUMBERS}) AS key
  FROM prints_of p LEFT JOIN document_standing s ON s.key = p.doc * ${MOST_NUMBERS}
)
SELECT DISTINCT least(a, b) AS a, greatest(a, b) AS b FROM (
  SELECT x.key AS a, y.key AS b FROM sharing_prints p
  JOIN holders x ON x.prints = p.a JOIN holders y ON y.prints = p.b
  UNION ALL
  SELECT x.key AS a, y.key AS b FROM holders x JOIN holders y ON y.prints = x.prints AND x.key < y.key
  JOIN usable u ON u.prints = x.prints AND u.usable > 0
) WHERE a <> b`,
    ),
  ]
}

/** Distinct fingerprints that are not in too many places. */
function usableTable(name: string, most: number): Table {
  return view(
    name,
    `SELECT p.prints, p.distinct_prints - coalesce(c.common, 0) AS usable FROM (
  SELECT prints, CASE WHEN length(bytes) = 0 THEN 0 ELSE size(array_distinct(transform(
    sequence(0, length(bytes) DIV ${FINGERPRINT_BYTES} - 1),
    place -> substring(bytes, 1 + ${FINGERPRINT_BYTES} * place, 4)))) END AS distinct_prints FROM prints
) p LEFT JOIN (
  SELECT prints, count(*) AS common FROM shared_prints WHERE occurrences > ${most} GROUP BY prints
) c ON c.prints = p.prints`,
  )
}

/** Listed pairs that share nothing but wording in very many places: the test of flow/contained-documents.ts. */
export function formTables(settings: Settings): Table[] {
  if (!hasFingerprints(settings)) return []
  const most = settings.passages.maxOccurrences * FORM_OCCURRENCES
  const share = candidateShareOf(true)
  return [
    usableTable('form_usable', most),
    table(
      'forms',
      `SELECT f.a, f.b FROM (
  SELECT o.a, o.b, pa.prints AS x, pb.prints AS y, sum(CAST(h.occurrences > ${most} AS BIGINT)) AS common,
    sum(CAST(h.occurrences <= ${most} AS BIGINT)) AS shared
  FROM (SELECT a, b FROM document_proved WHERE kind = 'pair' AND bar = 'overlap') o
  JOIN prints_of pa ON pa.doc = o.a DIV ${MOST_NUMBERS} JOIN shared_prints h ON h.prints = pa.prints
  JOIN prints_of pb ON pb.doc = o.b DIV ${MOST_NUMBERS}
  JOIN shared_prints g ON g.prints = pb.prints AND g.hash = h.hash
  GROUP BY o.a, o.b, pa.prints, pb.prints
) f JOIN form_usable u ON u.prints = f.x JOIN form_usable v ON v.prints = f.y
WHERE f.common > 0 AND f.shared < CAST(${share} AS DOUBLE) * least(u.usable, v.usable)`,
    ),
  ]
}
