import { HOLDS, MIN_CONTEXTS, MIN_SOURCES } from '../../flow/formulas.ts'
import { SAMPLED } from '../../flow/wording-contexts.ts'
import type { Settings } from '../../model/settings.ts'
import { WHOLE } from '../columns.ts'
import { MOST_NUMBERS } from '../unit-key.ts'
import { type CollectedTable, collected } from './collected-tables.ts'
import { FINGERPRINT_BYTES, type JobShape } from './read-tables.ts'
import { pipedTable, type Table, table, view } from './sql-text.ts'

/** Neighbouring documents that one task aligns with those of another block; their texts lie in a file meanwhile. */
const BLOCK_DOCUMENTS = 512
/** Bytes of a fingerprint without its position. */
const HASH_BYTES = 4

/** Passages and repeats of the kept documents, as flow/shared-wording.ts finds them. */
export function wordingTables(settings: Settings, shape: JobShape): Table[] {
  if (!settings.levels.includes('passage')) return []
  return [
    ...placeTables(settings, shape),
    ...repeatTables(shape),
    ...passageTables(settings, shape),
    ...locationTables(shape),
    ...contextTables(settings, shape),
  ]
}

/** Where kept documents have which fingerprints, unless it is the only place of all. */
function placeTables({ passages: { maxOccurrences } }: Settings, { command }: JobShape): Table[] {
  const hashes = (which: string): string => `unhex(array_join(sort_array(collect_set(${which})), ''))`
  return [
    table(
      'kept_places',
      `SELECT doc, hash, places, everywhere FROM (
  SELECT doc, kept, hash, sum(kept) OVER (PARTITION BY hash) AS places, count(*) OVER (PARTITION BY hash) AS everywhere FROM (
    SELECT p.doc, CAST(k.doc IS NOT NULL AS INT) AS kept, substring(p.bytes, 1 + ${FINGERPRINT_BYTES} * place, ${HASH_BYTES}) AS hash
    FROM printed p LEFT JOIN kept k ON k.doc = p.doc
    LATERAL VIEW explode(sequence(0, length(p.bytes) DIV ${FINGERPRINT_BYTES} - 1)) places AS place
    WHERE length(p.bytes) > 0
  )
) WHERE kept = 1 AND everywhere > 1`,
    ),
    // What is common among the kept documents is a repeat; what is widespread in all says nothing of where wording comes from.
    table(
      'document_wordings',
      `SELECT doc, ${hashes(`CASE WHEN places > ${maxOccurrences} THEN hex(hash) END`)} AS common,
  ${hashes('hex(hash)')} AS widespread
FROM kept_places WHERE everywhere > ${maxOccurrences} GROUP BY doc`,
    ),
    pipedTable(
      'spaceless',
      'spaceless',
      command,
      `SELECT d.doc, n.facts, k.kinds, d.record FROM (SELECT DISTINCT doc FROM kept_places WHERE places > 1) s
JOIN documents d ON d.doc = s.doc JOIN numbered n ON n.doc = s.doc LEFT JOIN kinds k ON k.doc = s.doc`,
      'SELECT count(DISTINCT doc) FROM kept_places WHERE places > 1',
    ),
    view(
      'wording_texts',
      `SELECT s.doc, n.id, s.wording, p.bytes AS fingerprints, w.common, w.widespread
FROM spaceless s JOIN numbered n ON n.doc = s.doc JOIN printed p ON p.doc = s.doc
LEFT JOIN document_wordings w ON w.doc = s.doc WHERE s.kind = 'wording'`,
    ),
  ]
}

function repeatTables({ command }: JobShape): Table[] {
  return [
    pipedTable(
      'repeating',
      'repeats',
      command,
      `SELECT doc, id, wording, fingerprints, common
FROM (SELECT *, 0 AS together FROM wording_texts WHERE length(common) > 0)
DISTRIBUTE BY together SORT BY doc`,
      'SELECT count(*) FROM document_wordings WHERE length(common) > 0',
    ),
  ]
}

function passageTables({ levels, passages: { maxOccurrences } }: Settings, { command }: JobShape): Table[] {
  const standing = levels.includes('paragraph')
    ? `SELECT key DIV ${MOST_NUMBERS} AS doc, unhex(array_join(sort_array(collect_list(
  concat(lpad(hex(key % ${MOST_NUMBERS}), 8, '0'), lpad(hex(standing), 16, '0')))), '')) AS standing
FROM paragraph_standing GROUP BY key DIV ${MOST_NUMBERS}`
    : 'SELECT doc, facts AS standing FROM numbered WHERE false'
  const blockOf = (doc: string): string => `${doc} DIV ${BLOCK_DOCUMENTS}`
  return [
    view('standing_paragraphs', standing),
    // Each document once in a pair of blocks, however many it meets there.
    table(
      'blocks',
      `SELECT DISTINCT least(${blockOf('doc')}, other) AS blocka, greatest(${blockOf('doc')}, other) AS blockb, ${blockOf('doc')} AS block, doc
FROM (SELECT collect_list(doc) AS members FROM kept_places WHERE places BETWEEN 2 AND ${maxOccurrences} GROUP BY hash)
LATERAL VIEW explode(array_distinct(members)) documents AS doc
LATERAL VIEW explode(array_distinct(transform(members, member -> ${blockOf('member')}))) others AS other
WHERE other <> ${blockOf('doc')} OR size(filter(members, member -> ${blockOf('member')} = other)) > 1`,
    ),
    pipedTable(
      'aligning',
      'align',
      command,
      `SELECT b.blocka, b.blockb, b.block, t.doc, t.id, t.wording, t.fingerprints, t.common, t.widespread,
  s.bytes AS stretches, p.standing
FROM blocks b JOIN wording_texts t ON t.doc = b.doc
LEFT JOIN (SELECT doc, bytes FROM repeating WHERE kind = 'stretches') s ON s.doc = b.doc
LEFT JOIN standing_paragraphs p ON p.doc = b.doc
DISTRIBUTE BY blocka, blockb SORT BY blocka, blockb, doc`,
      'SELECT count(*) FROM blocks',
    ),
  ]
}

/** What a place belongs to: a repeat or a passage. */
const OWNERS = {
  repeat: "concat('w', CAST(wording AS STRING))",
  passage: "concat_ws('-', CAST(a AS STRING), CAST(b AS STRING), CAST(ordinal AS STRING))",
}

/** Repeats and passages in the originals, each text folded once for all of its places. */
function locationTables({ command }: JobShape): Table[] {
  const asked = ['owner', ...['place', 'starts', 'ends', 'longest'].map((name) => `CAST(${name} AS STRING)`)]
  return [
    view(
      'asked_places',
      `SELECT doc, ${OWNERS.repeat} AS owner, place, starts, ends, CASE WHEN kind = 'shown' THEN ${WHOLE} ELSE 0 END AS longest
FROM repeating WHERE kind IN ('place', 'shown')
UNION ALL
SELECT doc, ${OWNERS.passage} AS owner, place, starts, ends, longest FROM aligning WHERE kind = 'place'`,
    ),
    pipedTable(
      'locating',
      'locate',
      command,
      `SELECT d.doc, n.facts, k.kinds, d.record, a.places FROM (
  SELECT doc, encode(array_join(collect_list(concat_ws(',', ${asked.join(', ')})), ';'), 'UTF-8') AS places
  FROM asked_places GROUP BY doc
) a JOIN documents d ON d.doc = a.doc JOIN numbered n ON n.doc = a.doc LEFT JOIN kinds k ON k.doc = a.doc`,
      'SELECT count(DISTINCT doc) FROM asked_places',
    ),
  ]
}

/** Where short passages and repeats come from: flow/formulas.ts and flow/wording-contexts.ts. */
function contextTables({ passages: { maxOccurrences } }: Settings, { command }: JobShape): Table[] {
  const size = `length(w.wanted) DIV ${HASH_BYTES}`
  // The number of the sampled one, were this place sampled.
  const number = `(place * ${SAMPLED} + documents - 1) DIV documents`
  const isSampled = `documents <= ${SAMPLED} OR (${number} < ${SAMPLED} AND (${number} * documents) DIV ${SAMPLED} = place)`
  return [
    view(
      'holders',
      `SELECT w.wanted AS key, w.wanted AS own, p.doc FROM (
  SELECT wanted, substring(wanted, 1 + ${HASH_BYTES} * place, ${HASH_BYTES}) AS hash
  FROM (SELECT DISTINCT wanted FROM aligning WHERE kind = 'passage' AND wanted IS NOT NULL)
  LATERAL VIEW explode(sequence(0, length(wanted) DIV ${HASH_BYTES} - 1)) places AS place
) w JOIN (SELECT DISTINCT hash, doc FROM kept_places WHERE everywhere <= ${maxOccurrences}) p ON p.hash = w.hash
GROUP BY w.wanted, p.doc HAVING count(*) >= CAST(${HOLDS} AS DOUBLE) * (${size})
UNION ALL
SELECT DISTINCT w.bytes AS key, CAST(NULL AS BINARY) AS own, p.doc FROM repeating w JOIN repeating p ON p.wording = w.wording
WHERE w.kind = 'wording' AND p.kind = 'place'`,
    ),
    table(
      'sampled_holders',
      `SELECT key, own, documents, sources, place, doc FROM (
  SELECT h.key, h.own, h.doc, CAST(row_number() OVER (PARTITION BY h.key ORDER BY n.id) - 1 AS BIGINT) AS place,
    count(*) OVER (PARTITION BY h.key) AS documents,
    size(collect_set(CASE WHEN length(n.source) > 0 THEN n.source END) OVER (PARTITION BY h.key)) AS sources
  FROM holders h JOIN numbered n ON n.doc = h.doc
) WHERE (own IS NULL OR (documents >= ${MIN_CONTEXTS} AND sources >= ${MIN_SOURCES})) AND (${isSampled})`,
    ),
    pipedTable(
      'counted_contexts',
      'contexts',
      command,
      `SELECT key, own, documents, sources, fingerprints, widespread FROM (
  SELECT s.*, p.bytes AS fingerprints, w.widespread FROM sampled_holders s
  JOIN printed p ON p.doc = s.doc LEFT JOIN document_wordings w ON w.doc = s.doc
) DISTRIBUTE BY key SORT BY key, place`,
      'SELECT count(*) FROM sampled_holders',
    ),
  ]
}

/** What was found, for the collecting process. */
export function collectedWording({ levels }: Settings): CollectedTable[] {
  if (!levels.includes('passage')) return []
  return [
    collected(
      'collected_passages',
      ['a', 'numbera', 'b', 'numberb', 'unaligned', 'base64(wanted)', 'base64(draft)', 'located'],
      `(
  SELECT p.*, l.located FROM (SELECT *, ${OWNERS.passage} AS owner FROM aligning WHERE kind = 'passage') p LEFT JOIN (
    SELECT owner, array_join(collect_list(concat_ws(',', CAST(place AS STRING), CAST(starts AS STRING), CAST(ends AS STRING), base64(text))), ';') AS located
    FROM locating WHERE kind = 'place' GROUP BY owner
  ) l ON l.owner = p.owner ORDER BY a, b, ordinal
)`,
    ),
    collected(
      'collected_contexts',
      ['base64(key)', 'documents', 'contexts', 'sampled', 'sources'],
      "(SELECT * FROM counted_contexts WHERE kind = 'contexts' ORDER BY key)",
    ),
    collected(
      'collected_repeats',
      ['kind', 'wording', 'doc', 'starts', 'ends', 'base64(told)'],
      `(
  SELECT r.kind, r.wording, r.place, r.part, r.doc, l.starts, l.ends, coalesce(l.text, r.bytes) AS told FROM (
    SELECT *, ${OWNERS.repeat} AS owner, CAST(kind <> 'wording' AS INT) AS part FROM repeating
    WHERE kind IN ('wording', 'place', 'shown')
  ) r LEFT JOIN locating l ON l.owner = r.owner AND l.place = r.place AND r.part = 1 ORDER BY wording, part, place
)`,
    ),
  ]
}
