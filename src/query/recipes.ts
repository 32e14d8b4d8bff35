/** A question that is often asked of a run, with the SQL that answers it. */
export interface Recipe {
  readonly name: string
  readonly question: string
  readonly sql: string
}

export const RECIPES: readonly Recipe[] = [
  {
    name: 'sources',
    question: 'Which sources share articles and wording?',
    sql: `WITH shared AS (
  SELECT da.source AS x, db.source AS y, 1 AS pairs, 0 AS passages
  FROM pairs_expanded p
  JOIN documents da ON da.id = p.a.documentId
  JOIN documents db ON db.id = p.b.documentId
  WHERE p.level = 'document'
  UNION ALL
  SELECT da.source, db.source, 0, 1
  FROM passages p
  JOIN documents da ON da.id = p.a.documentId
  JOIN documents db ON db.id = p.b.documentId
)
SELECT least(x, y) AS source, greatest(x, y) AS other, sum(pairs) AS pairs, sum(passages) AS passages
FROM shared
WHERE x <> y
GROUP BY ALL
ORDER BY pairs DESC, passages DESC, source, other`,
  },
  {
    name: 'paragraphs',
    question: 'Which ten paragraphs are repeated most, copy for copy?',
    sql: `SELECT any_value(m.size) AS places, count(DISTINCT m."documentId") AS documents,
  min_by(m."documentId", (m."documentId", m.span)) AS "documentId",
  min_by(m.paragraph, (m."documentId", m.span)) AS paragraph,
  min_by(slice(t.text, m.span), (m."documentId", m.span)) AS text
FROM copy_members m
LEFT JOIN texts t ON t."documentId" = m."documentId"
WHERE m.level = 'paragraph'
GROUP BY m."groupId"
ORDER BY places DESC, documents DESC, "documentId", paragraph
LIMIT 10`,
  },
  {
    name: 'weights',
    question:
      'Which weight should each kept document have in training: 1 by the documents that it stands for?',
    sql: `SELECT kept.id, count(*) AS documents, 1 / count(*) AS weight
FROM documents kept
JOIN documents d ON coalesce(d."representativeId", d.id) = kept.id
WHERE kept.status = 'kept'
GROUP BY kept.id
ORDER BY kept.id`,
  },
  {
    name: 'first',
    question: 'Who publishes first, among clusters of several sources whose order is known?',
    sql: `WITH dated AS (
  SELECT m."clusterId", d.source, d.date, substr(d.date, 1, 10) AS day, length(d.date) > 10 AS timed
  FROM cluster_members m
  JOIN documents d ON d.id = m.id
  WHERE m.level = 'document' AND d.source IS NOT NULL AND d.date IS NOT NULL
),
stories AS (SELECT "clusterId" FROM dated GROUP BY ALL HAVING count(DISTINCT source) > 1),
firsts AS (
  SELECT DISTINCT f."clusterId", f.source
  FROM dated f
  WHERE NOT EXISTS (
    FROM dated o
    WHERE o."clusterId" = f."clusterId" AND o.source <> f.source
      AND NOT (f.day < o.day OR f.day = o.day AND f.timed AND o.timed AND f.date < o.date)
  )
)
SELECT d.source, count(DISTINCT d."clusterId") AS stories, count(DISTINCT f."clusterId") AS first,
  count(DISTINCT f."clusterId") / count(DISTINCT d."clusterId") AS share
FROM dated d
JOIN stories s ON s."clusterId" = d."clusterId"
LEFT JOIN firsts f ON f."clusterId" = d."clusterId" AND f.source = d.source
GROUP BY d.source
ORDER BY first DESC, stories DESC, d.source`,
  },
  {
    name: 'statements',
    question: 'Which articles tell the same statements in two languages, and which came first?',
    sql: `SELECT r.statements, r.likelihood, da.source AS source, da.date AS date, da.language AS language, r.a,
  db.source AS other, db.date AS "otherDate", db.language AS "otherLanguage", r.b,
  CASE r.earlier WHEN 'a' THEN r.a WHEN 'b' THEN r.b END AS earlier
FROM related_documents r
JOIN documents da ON da.id = r.a
JOIN documents db ON db.id = r.b
ORDER BY r.statements DESC, r.likelihood DESC, r.a, r.b`,
  },
  {
    name: 'near-misses',
    question: 'Which fifty pairs of documents lie closest under the bars?',
    sql: `SELECT a.documentId AS a, b.documentId AS b, verdict, score, jaccard,
  greatest("containmentA", "containmentB") AS containment
FROM pairs
WHERE level = 'document' AND bar = 'overlap'
ORDER BY greatest(jaccard, "containmentA", "containmentB") DESC, a, b
LIMIT 50`,
  },
]
