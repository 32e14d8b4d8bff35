import { documentSketchSize } from '../../engine/prepare.ts'
import { FOUND_BY } from '../../model/run-files.ts'
import type { Settings } from '../../model/settings.ts'
import { type CollectedTable, collected } from './collected-tables.ts'
import { DOCUMENT_LEVEL } from './copy-tables.ts'
import { withRecords } from './proof-tables.ts'
import { field, type JobShape } from './read-tables.ts'
import { pipedTable, type Table, table } from './sql-text.ts'

/**
 * Recall on a sample of texts, where not every pair was compared: flow/sample-recall.ts. Where it was, the worker gets
 * nothing.
 */
export function recallTables(settings: Settings, { command }: JobShape): Table[] {
  if (!samplesRecall(settings)) return []
  const isSampled = `((SELECT sum(count) FROM bases) > ${settings.recall.exhaustiveUpTo}
    OR (SELECT min(a) FROM document_joined WHERE kind = 'joined') = 0)`
  const texts = `document_texts t JOIN signatures s ON s.content = t.content`
  return [
    pipedTable(
      'document_sampled',
      'sample',
      command,
      `SELECT place, unit, lot, tokens, sketch FROM (
  SELECT s.first_doc AS place, t.key AS unit, n.lot, ${field('tokens', 't.unit')} AS tokens, s.sketch, 0 AS together
  FROM ${texts} JOIN numbered n ON n.doc = t.doc
  WHERE t.comparable = 1 AND ${isSampled}
) DISTRIBUTE BY together SORT BY place, unit`,
      `SELECT count(*) FROM ${texts} WHERE t.comparable = 1 AND ${isSampled}`,
    ),
    table(
      'document_unproposed',
      `SELECT p.a, p.b, CAST(${FOUND_BY.indexOf('join')} AS BIGINT) AS foundby
FROM (SELECT a, b FROM document_sampled WHERE kind = 'pair') p
LEFT ANTI JOIN document_candidates c ON c.a = p.a AND c.b = p.b`,
    ),
    pipedTable(
      'document_missed',
      'prove',
      command,
      withRecords(DOCUMENT_LEVEL.prefix, 'document_unproposed'),
      'SELECT count(*) FROM document_unproposed',
    ),
  ]
}

export function sampleCounts(settings: Settings): [name: string, query: string][] {
  if (!samplesRecall(settings)) return []
  return [
    ['documentUnproposed', 'SELECT count(*) FROM document_unproposed'],
    ['documentSampleCap', "SELECT max(base64(cap)) FROM document_sampled WHERE kind = 'sample'"],
  ]
}

/** The sampled texts in order, and the pairs that were missed, in the columns of COLLECTED. */
export function collectedSample(settings: Settings): CollectedTable[] {
  if (!samplesRecall(settings)) return []
  return [
    collected(
      'collected_sample',
      ['kind', 'a', 'b', 'tokens'],
      `(
  SELECT kind, a, b, tokens FROM document_sampled WHERE kind = 'text'
  UNION ALL
  SELECT kind, a, b, CAST(0 AS BIGINT) AS tokens FROM document_missed WHERE kind = 'pair' ORDER BY kind, a, b
)`,
    ),
  ]
}

/** Whether there are sketches. */
function samplesRecall(settings: Settings): boolean {
  return documentSketchSize(settings) > 0
}
