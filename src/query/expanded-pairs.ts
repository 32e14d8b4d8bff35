/**
 * Every verified pair of places. pairs.jsonl names only the first member of each group of copies: here each member of
 * one group stands with each of the other, and the members of a group with each other. The sides are in the order of
 * the run's files, so that the measures of a and b may change places.
 */
const TURNED = '(x.documentId, x.span[1], x.span[2]) > (y.documentId, y.span[1], y.span[2])'

function sides(left: string, right: string): string {
  return `CASE WHEN turned THEN ${right} ELSE ${left} END`
}

export const expandedPairs = `
WITH members AS (SELECT "groupId", level, UNNEST(members) AS place FROM copies),
crossed AS (
  SELECT p.*, coalesce(m.place, p.a) AS x, coalesce(n.place, p.b) AS y,
    m.place IS NULL AND n.place IS NULL OR coalesce(m.place, p.a) = p.a AND coalesce(n.place, p.b) = p.b AS "isListed"
  FROM pairs p
  LEFT JOIN members m ON m."groupId" = p."textIdA" AND m.level = p.level
  LEFT JOIN members n ON n."groupId" = p."textIdB" AND n.level = p.level
),
ordered AS (SELECT *, ${TURNED} AS turned FROM crossed)
SELECT level, ${sides('x', 'y')} AS a, ${sides('y', 'x')} AS b, verdict, score, reason, bar, jaccard,
  ${sides('"containmentA"', '"containmentB"')} AS "containmentA", ${sides('"containmentB"', '"containmentA"')} AS "containmentB",
  shared, ${sides('"shinglesA"', '"shinglesB"')} AS "shinglesA", ${sides('"shinglesB"', '"shinglesA"')} AS "shinglesB",
  ${sides('"coverageA"', '"coverageB"')} AS "coverageA", ${sides('"coverageB"', '"coverageA"')} AS "coverageB",
  "longestRun", differs, "foundBy", ${sides('"textIdA"', '"textIdB"')} AS "textIdA", ${sides('"textIdB"', '"textIdA"')} AS "textIdB",
  "isListed"
FROM ordered
UNION ALL
SELECT m.level, m.place, n.place, 'exact', 1.0, NULL, NULL, 1.0, 1.0, 1.0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'copies',
  m."groupId", n."groupId", false
FROM members m JOIN members n ON m."groupId" = n."groupId" AND m.level = n.level
WHERE (m.place.documentId, m.place.span[1], m.place.span[2]) < (n.place.documentId, n.place.span[1], n.place.span[2])
`
