-- Bytes go through pipes as one line of base64 each.
SET spark.sql.chunkBase64String.enabled=false;
CREATE OR REPLACE TEMPORARY VIEW plan AS
SELECT CAST(split(value, '\t')[0] AS BIGINT) AS file, unbase64(split(value, '\t')[1]) AS task FROM text.`/srv/job/plan.txt`;

INSERT OVERWRITE DIRECTORY '/srv/job/tables/scanned' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, CAST(file AS BIGINT) AS file, CAST(slice AS BIGINT) AS slice, CASE WHEN task <> '-' THEN unbase64(task) END AS task
FROM (
  SELECT TRANSFORM(CAST(file AS STRING), CAST(slice AS STRING), coalesce(base64(task), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs scan'
  AS (kind STRING, taken STRING, file STRING, slice STRING, task STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT /*+ REPARTITION(2) */ file, CAST(0 AS BIGINT) AS slice, task FROM plan
  )
);

CREATE OR REPLACE TEMPORARY VIEW scanned USING parquet OPTIONS (path '/srv/job/tables/scanned');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM scanned WHERE kind = 'end') = (SELECT count(*) FROM plan), 'takrar: rows were lost on the way to or from the step scan (scanned)');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/reading' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, CAST(file AS BIGINT) AS file, CAST(slice AS BIGINT) AS slice, CAST(ordinal AS BIGINT) AS ordinal, CASE WHEN facts <> '-' THEN unbase64(facts) END AS facts, CASE WHEN units <> '-' THEN unbase64(units) END AS units, CASE WHEN fingerprints <> '-' THEN unbase64(fingerprints) END AS fingerprints, CASE WHEN segments <> '-' THEN unbase64(segments) END AS segments, CASE WHEN sketch <> '-' THEN unbase64(sketch) END AS sketch, CASE WHEN record <> '-' THEN unbase64(record) END AS record
FROM (
  SELECT TRANSFORM(CAST(file AS STRING), CAST(slice AS STRING), coalesce(base64(task), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs read'
  AS (kind STRING, taken STRING, file STRING, slice STRING, ordinal STRING, facts STRING, units STRING, fingerprints STRING, segments STRING, sketch STRING, record STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT /*+ REPARTITION(3) */ file, slice, task FROM scanned WHERE kind = 'task'
  )
);

CREATE OR REPLACE TEMPORARY VIEW reading USING parquet OPTIONS (path '/srv/job/tables/reading');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM reading WHERE kind = 'end') = (SELECT count(*) FROM scanned WHERE kind = 'task'), 'takrar: rows were lost on the way to or from the step read (reading)');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/bases' USING parquet
SELECT file, slice, count, sum(count) OVER (ORDER BY file, slice) - count AS base
FROM (SELECT file, slice, count(*) AS count FROM reading WHERE kind = 'document' GROUP BY file, slice);

CREATE OR REPLACE TEMPORARY VIEW bases USING parquet OPTIONS (path '/srv/job/tables/bases');
CREATE OR REPLACE TEMPORARY VIEW documents AS
SELECT /*+ BROADCAST(b) */ b.base + r.ordinal AS doc, r.facts, r.units, r.fingerprints, r.segments, r.sketch, r.record
FROM reading r JOIN bases b ON b.file = r.file AND b.slice = r.slice WHERE r.kind = 'document';
CREATE OR REPLACE TEMPORARY VIEW document_units AS
SELECT doc, substring(units, 1, 548) AS unit, sketch FROM documents;

INSERT OVERWRITE DIRECTORY '/srv/job/tables/numbering' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, CAST(doc AS BIGINT) AS doc, CASE WHEN id <> '-' THEN unbase64(id) END AS id, CASE WHEN source <> '-' THEN unbase64(source) END AS source, CASE WHEN facts <> '-' THEN unbase64(facts) END AS facts, CAST(lot AS BIGINT) AS lot
FROM (
  SELECT TRANSFORM(CAST(doc AS STRING), coalesce(base64(facts), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs number'
  AS (kind STRING, taken STRING, doc STRING, id STRING, source STRING, facts STRING, lot STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT doc, facts FROM (SELECT doc, facts, 0 AS together FROM documents) DISTRIBUTE BY together SORT BY doc
  )
);

CREATE OR REPLACE TEMPORARY VIEW numbering USING parquet OPTIONS (path '/srv/job/tables/numbering');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM numbering WHERE kind = 'end') = (SELECT coalesce(sum(count), 0) FROM bases), 'takrar: rows were lost on the way to or from the step number (numbering)');
CREATE OR REPLACE TEMPORARY VIEW numbered AS
SELECT doc, id, source, facts, lot FROM numbering WHERE kind = 'document';
CREATE OR REPLACE TEMPORARY VIEW named_units AS
SELECT u.doc, n.id, n.source, substring(u.unit, 17, 16) AS content,
  CAST(conv(hex(substring(u.unit, 33, 4)), 16, 10) AS BIGINT) & 1 AS comparable,
  (CAST(conv(hex(substring(u.unit, 33, 4)), 16, 10) AS BIGINT) & 2) DIV 2 AS sketched
FROM document_units u JOIN numbered n ON n.doc = u.doc;

INSERT OVERWRITE DIRECTORY '/srv/job/tables/contents' USING parquet
SELECT content, min(doc) AS first_doc, min_by(sketched, doc) AS sketched, min_by(doc, id) AS stand,
  min_by(source, id) AS stand_source, count(*) AS copies, max(comparable) AS comparable
FROM named_units GROUP BY content;

CREATE OR REPLACE TEMPORARY VIEW contents USING parquet OPTIONS (path '/srv/job/tables/contents');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/learning' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, CAST(doc AS BIGINT) AS doc, CAST(marks AS BIGINT) AS marks, CASE WHEN kinds <> '-' THEN unbase64(kinds) END AS kinds, CASE WHEN wording <> '-' THEN unbase64(wording) END AS wording
FROM (
  SELECT TRANSFORM(coalesce(base64(owner), '-'), CAST(doc AS STRING), coalesce(base64(id), '-'), coalesce(base64(source), '-'), CAST(marked AS STRING), coalesce(base64(content), '-'), CAST(comparable AS STRING), coalesce(base64(segments), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs learn'
  AS (kind STRING, taken STRING, doc STRING, marks STRING, kinds STRING, wording STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT o.owner, o.doc, o.id, o.source, o.marked, o.content, o.comparable, d.segments
    FROM (
      SELECT source AS owner, CAST(source = stand_source AS BIGINT) AS marked, k.* FROM (SELECT u.doc, u.id, u.source, u.content, u.comparable, c.stand_source
        FROM named_units u JOIN contents c ON c.content = u.content) k
      UNION ALL
      SELECT stand_source AS owner, CAST(1 AS BIGINT) AS marked, k.* FROM (SELECT u.doc, u.id, u.source, u.content, u.comparable, c.stand_source
        FROM named_units u JOIN contents c ON c.content = u.content) k WHERE source <> stand_source
    ) o JOIN documents d ON d.doc = o.doc
    DISTRIBUTE BY owner SORT BY owner, doc
  )
);

CREATE OR REPLACE TEMPORARY VIEW learning USING parquet OPTIONS (path '/srv/job/tables/learning');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM learning WHERE kind = 'end') = (SELECT count(*) + coalesce(sum(CAST(u.source <> c.stand_source AS BIGINT)), 0)
FROM named_units u JOIN contents c ON c.content = u.content), 'takrar: rows were lost on the way to or from the step learn (learning)');
CREATE OR REPLACE TEMPORARY VIEW kinds AS
SELECT doc, marks, kinds FROM learning WHERE kind = 'document';

INSERT OVERWRITE DIRECTORY '/srv/job/tables/preparing' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, CAST(doc AS BIGINT) AS doc, CASE WHEN signature <> '-' THEN unbase64(signature) END AS signature, CASE WHEN sketch <> '-' THEN unbase64(sketch) END AS sketch, CASE WHEN fingerprints <> '-' THEN unbase64(fingerprints) END AS fingerprints
FROM (
  SELECT TRANSFORM(CAST(doc AS STRING), coalesce(base64(facts), '-'), coalesce(base64(kinds), '-'), coalesce(base64(record), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs anew'
  AS (kind STRING, taken STRING, doc STRING, signature STRING, sketch STRING, fingerprints STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT k.doc, d.facts, k.kinds, d.record FROM kinds k JOIN documents d ON d.doc = k.doc
  )
);

CREATE OR REPLACE TEMPORARY VIEW preparing USING parquet OPTIONS (path '/srv/job/tables/preparing');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM preparing WHERE kind = 'end') = (SELECT count(*) FROM kinds), 'takrar: rows were lost on the way to or from the step anew (preparing)');
CREATE OR REPLACE TEMPORARY VIEW anew AS
SELECT doc, signature, sketch, fingerprints FROM preparing WHERE kind = 'document';

INSERT OVERWRITE DIRECTORY '/srv/job/tables/signatures' USING parquet
SELECT c.content, c.first_doc,
  CASE WHEN a.doc IS NULL THEN substring(d.unit, 37, 512) ELSE a.signature END AS signature,
  CASE WHEN a.doc IS NULL THEN d.sketch ELSE a.sketch END AS sketch
FROM contents c
JOIN document_units d ON d.doc = c.first_doc
LEFT JOIN anew a ON a.doc = c.stand
WHERE c.sketched = 1 AND (a.doc IS NULL OR a.signature IS NOT NULL);

CREATE OR REPLACE TEMPORARY VIEW signatures USING parquet OPTIONS (path '/srv/job/tables/signatures');
CREATE OR REPLACE TEMPORARY VIEW document_level AS
SELECT u.doc * 1048576 AS key, u.doc, n.id, u.unit, substring(u.unit, 17, 16) AS content,
  CAST(conv(hex(substring(u.unit, 33, 4)), 16, 10) AS BIGINT) & 1 AS comparable, false AS alone
FROM document_units u JOIN numbered n ON n.doc = u.doc;
CREATE OR REPLACE TEMPORARY VIEW printed AS
SELECT d.doc, CASE WHEN a.doc IS NULL THEN d.fingerprints ELSE a.fingerprints END AS bytes
FROM documents d LEFT JOIN anew a ON a.doc = d.doc;
CREATE OR REPLACE TEMPORARY VIEW document_signatures AS SELECT content, signature FROM signatures;

INSERT OVERWRITE DIRECTORY '/srv/job/tables/prints' USING parquet
SELECT prints, weight, bytes, digest, CASE WHEN length(bytes) = 0 THEN 0 ELSE size(array_distinct(transform(
  sequence(0, length(bytes) DIV 8 - 1),
  place -> hex(substring(bytes, 1 + 8 * place, 4))))) END AS distinct_prints
FROM (
  SELECT min(doc) AS prints, count(*) AS weight, first(bytes) AS bytes, digest
  FROM (SELECT doc, bytes, sha2(bytes, 256) AS digest FROM printed) GROUP BY digest
);

CREATE OR REPLACE TEMPORARY VIEW prints USING parquet OPTIONS (path '/srv/job/tables/prints');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/prints_of' USING parquet
SELECT p.doc, q.prints FROM (SELECT doc, sha2(bytes, 256) AS digest FROM printed) p
JOIN prints q ON q.digest = p.digest;

CREATE OR REPLACE TEMPORARY VIEW prints_of USING parquet OPTIONS (path '/srv/job/tables/prints_of');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/shared_prints' USING parquet
SELECT hash, prints, max(weight) AS weight, max(occurrences) AS occurrences FROM (
  SELECT hash, prints, weight, sum(weight) OVER (PARTITION BY hash) AS occurrences FROM (
    SELECT prints, weight, substring(bytes, 1 + 8 * place, 4) AS hash FROM prints
    LATERAL VIEW explode(sequence(0, length(bytes) DIV 8 - 1)) places AS place
    WHERE length(bytes) > 0
  )
) WHERE occurrences > 1 GROUP BY hash, prints;

CREATE OR REPLACE TEMPORARY VIEW shared_prints USING parquet OPTIONS (path '/srv/job/tables/shared_prints');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/document_repeated' USING parquet
SELECT u.key, u.doc, u.id, u.unit, u.content, u.alone
FROM document_level u LEFT SEMI JOIN (SELECT content FROM document_level WHERE comparable = 1 GROUP BY content HAVING count(*) > 1) r ON r.content = u.content WHERE u.comparable = 1;

CREATE OR REPLACE TEMPORARY VIEW document_repeated USING parquet OPTIONS (path '/srv/job/tables/document_repeated');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/document_digests' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, CAST(doc AS BIGINT) AS doc, CAST(number AS BIGINT) AS number, CASE WHEN original <> '-' THEN unbase64(original) END AS original, CASE WHEN tokens <> '-' THEN unbase64(tokens) END AS tokens
FROM (
  SELECT TRANSFORM(CAST(doc AS STRING), coalesce(base64(facts), '-'), coalesce(base64(kinds), '-'), coalesce(base64(record), '-'), coalesce(base64(unit), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs digest'
  AS (kind STRING, taken STRING, doc STRING, number STRING, original STRING, tokens STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT r.doc, d.facts, k.kinds, d.record, r.unit
    FROM document_repeated r JOIN documents d ON d.doc = r.doc LEFT JOIN kinds k ON k.doc = r.doc
    SORT BY doc
  )
);

CREATE OR REPLACE TEMPORARY VIEW document_digests USING parquet OPTIONS (path '/srv/job/tables/document_digests');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM document_digests WHERE kind = 'end') = (SELECT count(*) FROM document_repeated), 'takrar: rows were lost on the way to or from the step digest (document_digests)');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/document_copies' USING parquet
SELECT content, members, members[0].key AS standing, identical FROM (
  SELECT r.content, sort_array(collect_list(struct(r.id, CAST(conv(hex(substring(r.unit, 5, 4)), 16, 10) AS BIGINT) AS start, r.key, r.doc,
    CAST(conv(hex(substring(r.unit, 1, 4)), 16, 10) AS BIGINT) AS number, CAST(conv(hex(substring(r.unit, 9, 4)), 16, 10) AS BIGINT) AS end, CAST(conv(hex(substring(r.unit, 13, 4)), 16, 10) AS BIGINT) AS tokens))) AS members,
    count(DISTINCT g.original) = 1 AS identical
  FROM document_repeated r
  JOIN (SELECT * FROM document_digests WHERE kind = 'unit') g ON g.doc * 1048576 + g.number = r.key
  GROUP BY r.content, g.tokens, CASE WHEN r.alone THEN r.doc END
  HAVING count(*) > 1
);

CREATE OR REPLACE TEMPORARY VIEW document_copies USING parquet OPTIONS (path '/srv/job/tables/document_copies');

CREATE OR REPLACE TEMPORARY VIEW document_standing AS
SELECT member.key AS key, standing FROM (SELECT standing, explode(members) AS member FROM document_copies);
CREATE OR REPLACE TEMPORARY VIEW document_texts AS
SELECT u.key, u.doc, u.unit, u.content, u.comparable
FROM document_level u LEFT JOIN document_standing s ON s.key = u.key
WHERE s.standing IS NULL OR s.standing = u.key;

CREATE OR REPLACE TEMPORARY VIEW document_rows AS
SELECT max(u.key) AS key, u.content FROM document_texts u WHERE u.comparable = 1 GROUP BY u.content;

INSERT OVERWRITE DIRECTORY '/srv/job/tables/document_buckets' USING parquet
SELECT key, band, bucket, members FROM (
  SELECT key, band, bucket, count(*) OVER (PARTITION BY band, bucket) AS members FROM (
    SELECT r.key, band, substring(s.signature, 1 + CAST(band AS INT) * 16, 16) AS bucket
    FROM document_rows r JOIN document_signatures s ON s.content = r.content
    LATERAL VIEW explode(sequence(0, 31)) bands AS band
  )
) WHERE members > 1;

CREATE OR REPLACE TEMPORARY VIEW document_buckets USING parquet OPTIONS (path '/srv/job/tables/document_buckets');

CREATE OR REPLACE TEMPORARY VIEW document_banded AS
SELECT DISTINCT a, b FROM (
SELECT a, b FROM (SELECT members, posexplode(members) AS (place, a) FROM (SELECT sort_array(collect_list(key)) AS members FROM document_buckets
    WHERE members <= 200 GROUP BY band, bucket))
LATERAL VIEW explode(slice(members, place + 2, size(members))) later AS b
);

INSERT OVERWRITE DIRECTORY '/srv/job/tables/document_pivots' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, CAST(a AS BIGINT) AS a, CAST(b AS BIGINT) AS b
FROM (
  SELECT TRANSFORM(CAST(band AS STRING), coalesce(base64(bucket), '-'), CAST(unit AS STRING), CAST(starts AS STRING), CAST(ends AS STRING), coalesce(base64(facts), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs pivots'
  AS (kind STRING, taken STRING, a STRING, b STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT band, bucket, unit, starts, ends, facts FROM (
      SELECT CAST(b.band AS BIGINT) AS band, b.bucket, b.key AS unit, CAST(conv(hex(substring(t.unit, 5, 4)), 16, 10) AS BIGINT) AS starts,
        CAST(conv(hex(substring(t.unit, 9, 4)), 16, 10) AS BIGINT) AS ends, n.facts, 0 AS together
      FROM document_buckets b JOIN document_texts t ON t.key = b.key JOIN numbered n ON n.doc = t.doc
      WHERE b.members > 200
    ) DISTRIBUTE BY together SORT BY band, bucket, unit
  )
);

CREATE OR REPLACE TEMPORARY VIEW document_pivots USING parquet OPTIONS (path '/srv/job/tables/document_pivots');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM document_pivots WHERE kind = 'end') = (SELECT count(*) FROM document_buckets WHERE members > 200), 'takrar: rows were lost on the way to or from the step pivots (document_pivots)');

CREATE OR REPLACE TEMPORARY VIEW usable AS
SELECT p.prints, p.distinct_prints - coalesce(c.common, 0) AS usable FROM prints p LEFT JOIN (
  SELECT prints, count(*) AS common FROM shared_prints WHERE occurrences > 512 GROUP BY prints
) c ON c.prints = p.prints;

CREATE OR REPLACE TEMPORARY VIEW sharing_prints AS
SELECT p.a, p.b FROM (
  SELECT a, b, count(*) AS shared FROM (
SELECT a, b FROM (SELECT members, posexplode(members) AS (place, a) FROM (SELECT sort_array(collect_list(prints)) AS members FROM shared_prints
    WHERE occurrences <= 512 GROUP BY hash HAVING count(*) > 1))
LATERAL VIEW explode(slice(members, place + 2, size(members))) later AS b
  ) GROUP BY a, b
) p JOIN usable x ON x.prints = p.a JOIN usable y ON y.prints = p.b
WHERE p.shared >= CAST(0.12 AS DOUBLE) * least(x.usable, y.usable);

CREATE OR REPLACE TEMPORARY VIEW document_contained AS
WITH holders AS (
  SELECT DISTINCT p.prints, coalesce(s.standing, p.doc * 1048576) AS key
  FROM prints_of p LEFT JOIN document_standing s ON s.key = p.doc * 1048576
)
SELECT DISTINCT least(a, b) AS a, greatest(a, b) AS b FROM (
  SELECT x.key AS a, y.key AS b FROM sharing_prints p
  JOIN holders x ON x.prints = p.a JOIN holders y ON y.prints = p.b
  UNION ALL
  SELECT x.key AS a, y.key AS b FROM holders x JOIN holders y ON y.prints = x.prints AND x.key < y.key
  JOIN usable u ON u.prints = x.prints AND u.usable > 0
) WHERE a <> b;

INSERT OVERWRITE DIRECTORY '/srv/job/tables/document_joined' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, CAST(a AS BIGINT) AS a, CAST(b AS BIGINT) AS b, CASE WHEN cap <> '-' THEN unbase64(cap) END AS cap
FROM (
  SELECT TRANSFORM(CAST(doc AS STRING), coalesce(base64(facts), '-'), coalesce(base64(kinds), '-'), coalesce(base64(record), '-'), coalesce(base64(unit), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs join'
  AS (kind STRING, taken STRING, a STRING, b STRING, cap STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT doc, facts, kinds, record, unit FROM (
      SELECT t.doc, d.facts, k.kinds, d.record, t.unit, 0 AS together
      FROM (SELECT t.doc, t.unit FROM document_texts t JOIN document_signatures s ON s.content = t.content WHERE t.comparable = 1 AND (SELECT coalesce(sum(count), 0) FROM bases) <= 20000) t
      JOIN documents d ON d.doc = t.doc LEFT JOIN kinds k ON k.doc = t.doc
    ) DISTRIBUTE BY together SORT BY doc
  )
);

CREATE OR REPLACE TEMPORARY VIEW document_joined USING parquet OPTIONS (path '/srv/job/tables/document_joined');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM document_joined WHERE kind = 'end') = (SELECT count(*) FROM document_texts t JOIN document_signatures s ON s.content = t.content WHERE t.comparable = 1 AND (SELECT coalesce(sum(count), 0) FROM bases) <= 20000), 'takrar: rows were lost on the way to or from the step join (document_joined)');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/document_candidates' USING parquet
SELECT a, b, min(foundby) AS foundby FROM (
SELECT a, b, CAST(0 AS BIGINT) AS foundby FROM (SELECT a, b FROM document_banded)
UNION ALL
SELECT a, b, CAST(0 AS BIGINT) AS foundby FROM (SELECT a, b FROM document_pivots WHERE kind = 'pair')
UNION ALL
SELECT a, b, CAST(2 AS BIGINT) AS foundby FROM (SELECT a, b FROM document_joined WHERE kind = 'pair')
UNION ALL
SELECT a, b, CAST(1 AS BIGINT) AS foundby FROM (SELECT a, b FROM document_contained)
) GROUP BY a, b;

CREATE OR REPLACE TEMPORARY VIEW document_candidates USING parquet OPTIONS (path '/srv/job/tables/document_candidates');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/document_proved' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, CAST(a AS BIGINT) AS a, CAST(b AS BIGINT) AS b, bar AS bar, CAST(recounted AS BIGINT) AS recounted, CASE WHEN pair <> '-' THEN unbase64(pair) END AS pair
FROM (
  SELECT TRANSFORM(CAST(a AS STRING), CAST(b AS STRING), CAST(foundby AS STRING), coalesce(base64(unita), '-'), coalesce(base64(factsa), '-'), coalesce(base64(kindsa), '-'), coalesce(base64(recorda), '-'), coalesce(base64(unitb), '-'), coalesce(base64(factsb), '-'), coalesce(base64(kindsb), '-'), coalesce(base64(recordb), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs verify'
  AS (kind STRING, taken STRING, a STRING, b STRING, bar STRING, recounted STRING, pair STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT ta.doc AS a, tb.doc AS b, c.foundby,
      ta.unit AS unita, da.facts AS factsa, ka.kinds AS kindsa, da.record AS recorda,
      tb.unit AS unitb, db.facts AS factsb, kb.kinds AS kindsb, db.record AS recordb
    FROM document_candidates c
    JOIN document_texts ta ON ta.key = c.a JOIN documents da ON da.doc = ta.doc LEFT JOIN kinds ka ON ka.doc = ta.doc
    JOIN document_texts tb ON tb.key = c.b JOIN documents db ON db.doc = tb.doc LEFT JOIN kinds kb ON kb.doc = tb.doc
    DISTRIBUTE BY a SORT BY a, b
  )
);

CREATE OR REPLACE TEMPORARY VIEW document_proved USING parquet OPTIONS (path '/srv/job/tables/document_proved');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM document_proved WHERE kind = 'end') = (SELECT count(*) FROM document_candidates), 'takrar: rows were lost on the way to or from the step verify (document_proved)');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/document_sampled' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, CAST(a AS BIGINT) AS a, CAST(b AS BIGINT) AS b, CAST(tokens AS BIGINT) AS tokens, CASE WHEN cap <> '-' THEN unbase64(cap) END AS cap
FROM (
  SELECT TRANSFORM(CAST(place AS STRING), CAST(unit AS STRING), CAST(lot AS STRING), CAST(tokens AS STRING), coalesce(base64(sketch), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs sample'
  AS (kind STRING, taken STRING, a STRING, b STRING, tokens STRING, cap STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT place, unit, lot, tokens, sketch FROM (
      SELECT s.first_doc AS place, t.key AS unit, n.lot, CAST(conv(hex(substring(t.unit, 13, 4)), 16, 10) AS BIGINT) AS tokens, s.sketch, 0 AS together
      FROM document_texts t JOIN signatures s ON s.content = t.content JOIN numbered n ON n.doc = t.doc
      WHERE t.comparable = 1 AND ((SELECT sum(count) FROM bases) > 20000
        OR (SELECT min(a) FROM document_joined WHERE kind = 'joined') = 0)
    ) DISTRIBUTE BY together SORT BY place, unit
  )
);

CREATE OR REPLACE TEMPORARY VIEW document_sampled USING parquet OPTIONS (path '/srv/job/tables/document_sampled');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM document_sampled WHERE kind = 'end') = (SELECT count(*) FROM document_texts t JOIN signatures s ON s.content = t.content WHERE t.comparable = 1 AND ((SELECT sum(count) FROM bases) > 20000
    OR (SELECT min(a) FROM document_joined WHERE kind = 'joined') = 0)), 'takrar: rows were lost on the way to or from the step sample (document_sampled)');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/document_unproposed' USING parquet
SELECT p.a, p.b, CAST(2 AS BIGINT) AS foundby
FROM (SELECT a, b FROM document_sampled WHERE kind = 'pair') p
LEFT ANTI JOIN document_candidates c ON c.a = p.a AND c.b = p.b;

CREATE OR REPLACE TEMPORARY VIEW document_unproposed USING parquet OPTIONS (path '/srv/job/tables/document_unproposed');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/document_missed' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, CAST(a AS BIGINT) AS a, CAST(b AS BIGINT) AS b
FROM (
  SELECT TRANSFORM(CAST(a AS STRING), CAST(b AS STRING), CAST(foundby AS STRING), coalesce(base64(unita), '-'), coalesce(base64(factsa), '-'), coalesce(base64(kindsa), '-'), coalesce(base64(recorda), '-'), coalesce(base64(unitb), '-'), coalesce(base64(factsb), '-'), coalesce(base64(kindsb), '-'), coalesce(base64(recordb), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs prove'
  AS (kind STRING, taken STRING, a STRING, b STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT ta.doc AS a, tb.doc AS b, c.foundby,
      ta.unit AS unita, da.facts AS factsa, ka.kinds AS kindsa, da.record AS recorda,
      tb.unit AS unitb, db.facts AS factsb, kb.kinds AS kindsb, db.record AS recordb
    FROM document_unproposed c
    JOIN document_texts ta ON ta.key = c.a JOIN documents da ON da.doc = ta.doc LEFT JOIN kinds ka ON ka.doc = ta.doc
    JOIN document_texts tb ON tb.key = c.b JOIN documents db ON db.doc = tb.doc LEFT JOIN kinds kb ON kb.doc = tb.doc
    DISTRIBUTE BY a SORT BY a, b
  )
);

CREATE OR REPLACE TEMPORARY VIEW document_missed USING parquet OPTIONS (path '/srv/job/tables/document_missed');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM document_missed WHERE kind = 'end') = (SELECT count(*) FROM document_unproposed), 'takrar: rows were lost on the way to or from the step prove (document_missed)');

CREATE OR REPLACE TEMPORARY VIEW form_usable AS
SELECT p.prints, p.distinct_prints - coalesce(c.common, 0) AS usable FROM prints p LEFT JOIN (
  SELECT prints, count(*) AS common FROM shared_prints WHERE occurrences > 512 GROUP BY prints
) c ON c.prints = p.prints;

INSERT OVERWRITE DIRECTORY '/srv/job/tables/forms' USING parquet
SELECT f.a, f.b FROM (
  SELECT o.a, o.b, pa.prints AS x, pb.prints AS y, sum(CAST(h.occurrences > 512 AS BIGINT)) AS common,
    sum(CAST(h.occurrences <= 512 AS BIGINT)) AS shared
  FROM (SELECT a, b FROM document_proved WHERE kind = 'pair' AND bar = 'overlap') o
  JOIN prints_of pa ON pa.doc = o.a DIV 1048576 JOIN shared_prints h ON h.prints = pa.prints
  JOIN prints_of pb ON pb.doc = o.b DIV 1048576
  JOIN shared_prints g ON g.prints = pb.prints AND g.hash = h.hash
  GROUP BY o.a, o.b, pa.prints, pb.prints
) f JOIN form_usable u ON u.prints = f.x JOIN form_usable v ON v.prints = f.y
WHERE f.common > 0 AND f.shared < CAST(0.12 AS DOUBLE) * least(u.usable, v.usable);

CREATE OR REPLACE TEMPORARY VIEW forms USING parquet OPTIONS (path '/srv/job/tables/forms');

CREATE OR REPLACE TEMPORARY VIEW document_copy_lines AS
SELECT standing AS first, place AS second, member.doc AS doc, concat_ws('\t', coalesce(CAST(standing AS STRING), '-'), coalesce(CAST(CAST(identical AS INT) AS STRING), '-'), coalesce(CAST(member.doc AS STRING), '-'), coalesce(CAST(member.number AS STRING), '-'), coalesce(CAST(member.start AS STRING), '-'), coalesce(CAST(member.end AS STRING), '-'), coalesce(CAST(member.tokens AS STRING), '-'), coalesce(CAST(base64(content) AS STRING), '-')) AS line
FROM (SELECT standing, identical, content, posexplode(members) AS (place, member) FROM document_copies);

CREATE OR REPLACE TEMPORARY VIEW document_pair_lines AS
SELECT p.a AS first, p.b AS second, concat_ws('\t', coalesce(CAST(p.a DIV 1048576 AS STRING), '-'), coalesce(CAST(CAST(conv(hex(substring(ta.unit, 1, 4)), 16, 10) AS BIGINT) AS STRING), '-'), coalesce(CAST(CAST(conv(hex(substring(ta.unit, 5, 4)), 16, 10) AS BIGINT) AS STRING), '-'), coalesce(CAST(CAST(conv(hex(substring(ta.unit, 9, 4)), 16, 10) AS BIGINT) AS STRING), '-'), coalesce(CAST(CAST(conv(hex(substring(ta.unit, 13, 4)), 16, 10) AS BIGINT) AS STRING), '-'), coalesce(CAST(base64(substring(ta.unit, 17, 16)) AS STRING), '-'), coalesce(CAST(p.b DIV 1048576 AS STRING), '-'), coalesce(CAST(CAST(conv(hex(substring(tb.unit, 1, 4)), 16, 10) AS BIGINT) AS STRING), '-'), coalesce(CAST(CAST(conv(hex(substring(tb.unit, 5, 4)), 16, 10) AS BIGINT) AS STRING), '-'), coalesce(CAST(CAST(conv(hex(substring(tb.unit, 9, 4)), 16, 10) AS BIGINT) AS STRING), '-'), coalesce(CAST(CAST(conv(hex(substring(tb.unit, 13, 4)), 16, 10) AS BIGINT) AS STRING), '-'), coalesce(CAST(base64(substring(tb.unit, 17, 16)) AS STRING), '-'), coalesce(CAST(base64(p.pair) AS STRING), '-')) AS line
FROM (SELECT p.a, p.b, p.pair FROM document_proved p LEFT ANTI JOIN (SELECT a AS x, b AS y FROM forms) f ON f.x = p.a AND f.y = p.b AND p.bar = 'overlap' WHERE p.kind = 'pair') p
JOIN document_texts ta ON ta.key = p.a JOIN document_texts tb ON tb.key = p.b;

INSERT OVERWRITE DIRECTORY '/srv/job/tables/linking' USING parquet
SELECT CAST(part AS BIGINT) AS part, doc, first, second, line FROM (
  SELECT 0 AS part, n.doc, CAST(0 AS BIGINT) AS first, CAST(0 AS BIGINT) AS second, n.facts AS line
  FROM numbered n LEFT SEMI JOIN (SELECT doc FROM document_copy_lines
    UNION SELECT first DIV 1048576 FROM document_pair_lines
    UNION SELECT second DIV 1048576 FROM document_pair_lines) l ON l.doc = n.doc
  UNION ALL SELECT 1 AS part, CAST(0 AS BIGINT) AS doc, first, second, encode(line, 'UTF-8') AS line FROM document_copy_lines
  UNION ALL SELECT 2 AS part, CAST(0 AS BIGINT) AS doc, first, second, encode(line, 'UTF-8') AS line FROM document_pair_lines
);

CREATE OR REPLACE TEMPORARY VIEW linking USING parquet OPTIONS (path '/srv/job/tables/linking');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/selecting' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, CAST(doc AS BIGINT) AS doc
FROM (
  SELECT TRANSFORM(CAST(part AS STRING), CAST(doc AS STRING), coalesce(base64(line), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs select'
  AS (kind STRING, taken STRING, doc STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT part, doc, line FROM (SELECT *, 0 AS together FROM linking)
    DISTRIBUTE BY together SORT BY part, first, second, doc
  )
);

CREATE OR REPLACE TEMPORARY VIEW selecting USING parquet OPTIONS (path '/srv/job/tables/selecting');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM selecting WHERE kind = 'end') = (SELECT count(*) FROM linking), 'takrar: rows were lost on the way to or from the step select (selecting)');

CREATE OR REPLACE TEMPORARY VIEW kept AS
SELECT n.doc FROM numbered n LEFT ANTI JOIN (SELECT doc FROM selecting WHERE kind = 'removed') r ON r.doc = n.doc;

CREATE OR REPLACE TEMPORARY VIEW all_paragraphs AS
SELECT doc, place, substring(units, 1 + place * 548, 548) AS unit FROM documents
LATERAL VIEW explode(sequence(1, length(units) DIV 548 - 1)) places AS place WHERE length(units) > 548;

INSERT OVERWRITE DIRECTORY '/srv/job/tables/paragraphs' USING parquet
SELECT p.doc * 1048576 + p.number AS key, p.doc, substring(p.unit, 1, 36) AS unit,
  substring(p.unit, 17, 16) AS content, CAST(conv(hex(substring(p.unit, 33, 4)), 16, 10) AS BIGINT) & 1 AS comparable,
  (CAST(conv(hex(substring(p.unit, 33, 4)), 16, 10) AS BIGINT) & 2) DIV 2 AS sketched, substring(p.unit, 37, 512) AS signature,
  CAST(conv(hex(substring(p.unit, 13, 4)), 16, 10) AS BIGINT) < 6 AS alone,
  k.kinds IS NOT NULL AND hex(substring(k.kinds, CAST(p.number AS INT), 1)) <> '00' AS boilerplate
FROM (SELECT doc, unit, CAST(conv(hex(substring(unit, 1, 4)), 16, 10) AS BIGINT) AS number FROM all_paragraphs) p LEFT JOIN kinds k ON k.doc = p.doc;

CREATE OR REPLACE TEMPORARY VIEW paragraphs USING parquet OPTIONS (path '/srv/job/tables/paragraphs');

CREATE OR REPLACE TEMPORARY VIEW paragraph_level AS
SELECT p.key, p.doc, n.id, p.unit, p.content, p.comparable, p.alone
FROM paragraphs p LEFT SEMI JOIN kept k ON k.doc = p.doc JOIN numbered n ON n.doc = p.doc WHERE NOT p.boilerplate;

INSERT OVERWRITE DIRECTORY '/srv/job/tables/paragraph_signatures' USING parquet
SELECT f.content, p.signature FROM (
  SELECT content, min(key) AS key, min_by(sketched, key) AS sketched FROM paragraphs WHERE comparable = 1 GROUP BY content
) f JOIN paragraphs p ON p.key = f.key WHERE f.sketched = 1;

CREATE OR REPLACE TEMPORARY VIEW paragraph_signatures USING parquet OPTIONS (path '/srv/job/tables/paragraph_signatures');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/paragraph_repeated' USING parquet
SELECT u.key, u.doc, u.id, u.unit, u.content, u.alone
FROM paragraph_level u LEFT SEMI JOIN (SELECT content FROM paragraph_level WHERE comparable = 1 GROUP BY content HAVING count(*) > 1) r ON r.content = u.content WHERE u.comparable = 1;

CREATE OR REPLACE TEMPORARY VIEW paragraph_repeated USING parquet OPTIONS (path '/srv/job/tables/paragraph_repeated');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/paragraph_digests' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, CAST(doc AS BIGINT) AS doc, CAST(number AS BIGINT) AS number, CASE WHEN original <> '-' THEN unbase64(original) END AS original, CASE WHEN tokens <> '-' THEN unbase64(tokens) END AS tokens
FROM (
  SELECT TRANSFORM(CAST(doc AS STRING), coalesce(base64(facts), '-'), coalesce(base64(kinds), '-'), coalesce(base64(record), '-'), coalesce(base64(unit), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs digest'
  AS (kind STRING, taken STRING, doc STRING, number STRING, original STRING, tokens STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT r.doc, d.facts, k.kinds, d.record, r.unit
    FROM paragraph_repeated r JOIN documents d ON d.doc = r.doc LEFT JOIN kinds k ON k.doc = r.doc
    SORT BY doc
  )
);

CREATE OR REPLACE TEMPORARY VIEW paragraph_digests USING parquet OPTIONS (path '/srv/job/tables/paragraph_digests');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM paragraph_digests WHERE kind = 'end') = (SELECT count(*) FROM paragraph_repeated), 'takrar: rows were lost on the way to or from the step digest (paragraph_digests)');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/paragraph_copies' USING parquet
SELECT content, members, members[0].key AS standing, identical FROM (
  SELECT r.content, sort_array(collect_list(struct(r.id, CAST(conv(hex(substring(r.unit, 5, 4)), 16, 10) AS BIGINT) AS start, r.key, r.doc,
    CAST(conv(hex(substring(r.unit, 1, 4)), 16, 10) AS BIGINT) AS number, CAST(conv(hex(substring(r.unit, 9, 4)), 16, 10) AS BIGINT) AS end, CAST(conv(hex(substring(r.unit, 13, 4)), 16, 10) AS BIGINT) AS tokens))) AS members,
    count(DISTINCT g.original) = 1 AS identical
  FROM paragraph_repeated r
  JOIN (SELECT * FROM paragraph_digests WHERE kind = 'unit') g ON g.doc * 1048576 + g.number = r.key
  GROUP BY r.content, g.tokens, CASE WHEN r.alone THEN r.doc END
  HAVING count(*) > 1
);

CREATE OR REPLACE TEMPORARY VIEW paragraph_copies USING parquet OPTIONS (path '/srv/job/tables/paragraph_copies');

CREATE OR REPLACE TEMPORARY VIEW paragraph_standing AS
SELECT member.key AS key, standing FROM (SELECT standing, explode(members) AS member FROM paragraph_copies);
CREATE OR REPLACE TEMPORARY VIEW paragraph_texts AS
SELECT u.key, u.doc, u.unit, u.content, u.comparable
FROM paragraph_level u LEFT JOIN paragraph_standing s ON s.key = u.key
WHERE s.standing IS NULL OR s.standing = u.key;

CREATE OR REPLACE TEMPORARY VIEW paragraph_rows AS
SELECT max(u.key) AS key, u.content FROM paragraph_texts u WHERE u.comparable = 1 GROUP BY u.content;

INSERT OVERWRITE DIRECTORY '/srv/job/tables/paragraph_buckets' USING parquet
SELECT key, band, bucket, members FROM (
  SELECT key, band, bucket, count(*) OVER (PARTITION BY band, bucket) AS members FROM (
    SELECT r.key, band, substring(s.signature, 1 + CAST(band AS INT) * 16, 16) AS bucket
    FROM paragraph_rows r JOIN paragraph_signatures s ON s.content = r.content
    LATERAL VIEW explode(sequence(0, 31)) bands AS band
  )
) WHERE members > 1;

CREATE OR REPLACE TEMPORARY VIEW paragraph_buckets USING parquet OPTIONS (path '/srv/job/tables/paragraph_buckets');

CREATE OR REPLACE TEMPORARY VIEW paragraph_banded AS
SELECT DISTINCT a, b FROM (
SELECT a, b FROM (SELECT members, posexplode(members) AS (place, a) FROM (SELECT sort_array(collect_list(key)) AS members FROM paragraph_buckets
    WHERE members <= 200 GROUP BY band, bucket))
LATERAL VIEW explode(slice(members, place + 2, size(members))) later AS b
);

INSERT OVERWRITE DIRECTORY '/srv/job/tables/paragraph_pivots' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, CAST(a AS BIGINT) AS a, CAST(b AS BIGINT) AS b
FROM (
  SELECT TRANSFORM(CAST(band AS STRING), coalesce(base64(bucket), '-'), CAST(unit AS STRING), CAST(starts AS STRING), CAST(ends AS STRING), coalesce(base64(facts), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs pivots'
  AS (kind STRING, taken STRING, a STRING, b STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT band, bucket, unit, starts, ends, facts FROM (
      SELECT CAST(b.band AS BIGINT) AS band, b.bucket, b.key AS unit, CAST(conv(hex(substring(t.unit, 5, 4)), 16, 10) AS BIGINT) AS starts,
        CAST(conv(hex(substring(t.unit, 9, 4)), 16, 10) AS BIGINT) AS ends, n.facts, 0 AS together
      FROM paragraph_buckets b JOIN paragraph_texts t ON t.key = b.key JOIN numbered n ON n.doc = t.doc
      WHERE b.members > 200
    ) DISTRIBUTE BY together SORT BY band, bucket, unit
  )
);

CREATE OR REPLACE TEMPORARY VIEW paragraph_pivots USING parquet OPTIONS (path '/srv/job/tables/paragraph_pivots');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM paragraph_pivots WHERE kind = 'end') = (SELECT count(*) FROM paragraph_buckets WHERE members > 200), 'takrar: rows were lost on the way to or from the step pivots (paragraph_pivots)');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/paragraph_candidates' USING parquet
SELECT a, b, min(foundby) AS foundby FROM (
SELECT a, b, CAST(0 AS BIGINT) AS foundby FROM (SELECT a, b FROM paragraph_banded)
UNION ALL
SELECT a, b, CAST(0 AS BIGINT) AS foundby FROM (SELECT a, b FROM paragraph_pivots WHERE kind = 'pair')
) GROUP BY a, b;

CREATE OR REPLACE TEMPORARY VIEW paragraph_candidates USING parquet OPTIONS (path '/srv/job/tables/paragraph_candidates');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/paragraph_proved' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, CAST(a AS BIGINT) AS a, CAST(b AS BIGINT) AS b, bar AS bar, CAST(recounted AS BIGINT) AS recounted, CASE WHEN pair <> '-' THEN unbase64(pair) END AS pair
FROM (
  SELECT TRANSFORM(CAST(a AS STRING), CAST(b AS STRING), CAST(foundby AS STRING), coalesce(base64(unita), '-'), coalesce(base64(factsa), '-'), coalesce(base64(kindsa), '-'), coalesce(base64(recorda), '-'), coalesce(base64(unitb), '-'), coalesce(base64(factsb), '-'), coalesce(base64(kindsb), '-'), coalesce(base64(recordb), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs verify'
  AS (kind STRING, taken STRING, a STRING, b STRING, bar STRING, recounted STRING, pair STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT ta.doc AS a, tb.doc AS b, c.foundby,
      ta.unit AS unita, da.facts AS factsa, ka.kinds AS kindsa, da.record AS recorda,
      tb.unit AS unitb, db.facts AS factsb, kb.kinds AS kindsb, db.record AS recordb
    FROM paragraph_candidates c
    JOIN paragraph_texts ta ON ta.key = c.a JOIN documents da ON da.doc = ta.doc LEFT JOIN kinds ka ON ka.doc = ta.doc
    JOIN paragraph_texts tb ON tb.key = c.b JOIN documents db ON db.doc = tb.doc LEFT JOIN kinds kb ON kb.doc = tb.doc
    DISTRIBUTE BY a SORT BY a, b
  )
);

CREATE OR REPLACE TEMPORARY VIEW paragraph_proved USING parquet OPTIONS (path '/srv/job/tables/paragraph_proved');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM paragraph_proved WHERE kind = 'end') = (SELECT count(*) FROM paragraph_candidates), 'takrar: rows were lost on the way to or from the step verify (paragraph_proved)');

CREATE OR REPLACE TEMPORARY VIEW paragraph_copy_lines AS
SELECT standing AS first, place AS second, member.doc AS doc, concat_ws('\t', coalesce(CAST(standing AS STRING), '-'), coalesce(CAST(CAST(identical AS INT) AS STRING), '-'), coalesce(CAST(member.doc AS STRING), '-'), coalesce(CAST(member.number AS STRING), '-'), coalesce(CAST(member.start AS STRING), '-'), coalesce(CAST(member.end AS STRING), '-'), coalesce(CAST(member.tokens AS STRING), '-'), coalesce(CAST(base64(content) AS STRING), '-')) AS line
FROM (SELECT standing, identical, content, posexplode(members) AS (place, member) FROM paragraph_copies);

CREATE OR REPLACE TEMPORARY VIEW paragraph_pair_lines AS
SELECT p.a AS first, p.b AS second, concat_ws('\t', coalesce(CAST(p.a DIV 1048576 AS STRING), '-'), coalesce(CAST(CAST(conv(hex(substring(ta.unit, 1, 4)), 16, 10) AS BIGINT) AS STRING), '-'), coalesce(CAST(CAST(conv(hex(substring(ta.unit, 5, 4)), 16, 10) AS BIGINT) AS STRING), '-'), coalesce(CAST(CAST(conv(hex(substring(ta.unit, 9, 4)), 16, 10) AS BIGINT) AS STRING), '-'), coalesce(CAST(CAST(conv(hex(substring(ta.unit, 13, 4)), 16, 10) AS BIGINT) AS STRING), '-'), coalesce(CAST(base64(substring(ta.unit, 17, 16)) AS STRING), '-'), coalesce(CAST(p.b DIV 1048576 AS STRING), '-'), coalesce(CAST(CAST(conv(hex(substring(tb.unit, 1, 4)), 16, 10) AS BIGINT) AS STRING), '-'), coalesce(CAST(CAST(conv(hex(substring(tb.unit, 5, 4)), 16, 10) AS BIGINT) AS STRING), '-'), coalesce(CAST(CAST(conv(hex(substring(tb.unit, 9, 4)), 16, 10) AS BIGINT) AS STRING), '-'), coalesce(CAST(CAST(conv(hex(substring(tb.unit, 13, 4)), 16, 10) AS BIGINT) AS STRING), '-'), coalesce(CAST(base64(substring(tb.unit, 17, 16)) AS STRING), '-'), coalesce(CAST(base64(p.pair) AS STRING), '-')) AS line
FROM (SELECT p.a, p.b, p.pair FROM paragraph_proved p  WHERE p.kind = 'pair') p
JOIN paragraph_texts ta ON ta.key = p.a JOIN paragraph_texts tb ON tb.key = p.b;

INSERT OVERWRITE DIRECTORY '/srv/job/tables/kept_places' USING parquet
SELECT doc, hash, places, everywhere FROM (
  SELECT doc, kept, hash, sum(kept) OVER (PARTITION BY hash) AS places, count(*) OVER (PARTITION BY hash) AS everywhere FROM (
    SELECT p.doc, CAST(k.doc IS NOT NULL AS INT) AS kept, substring(p.bytes, 1 + 8 * place, 4) AS hash
    FROM printed p LEFT JOIN kept k ON k.doc = p.doc
    LATERAL VIEW explode(sequence(0, length(p.bytes) DIV 8 - 1)) places AS place
    WHERE length(p.bytes) > 0
  )
) WHERE kept = 1 AND everywhere > 1;

CREATE OR REPLACE TEMPORARY VIEW kept_places USING parquet OPTIONS (path '/srv/job/tables/kept_places');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/document_wordings' USING parquet
SELECT doc, unhex(array_join(sort_array(collect_set(CASE WHEN places > 64 THEN hex(hash) END)), '')) AS common,
  unhex(array_join(sort_array(collect_set(hex(hash))), '')) AS widespread
FROM kept_places WHERE everywhere > 64 GROUP BY doc;

CREATE OR REPLACE TEMPORARY VIEW document_wordings USING parquet OPTIONS (path '/srv/job/tables/document_wordings');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/spaceless' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, CAST(doc AS BIGINT) AS doc, CASE WHEN wording <> '-' THEN unbase64(wording) END AS wording
FROM (
  SELECT TRANSFORM(CAST(doc AS STRING), coalesce(base64(facts), '-'), coalesce(base64(kinds), '-'), coalesce(base64(record), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs spaceless'
  AS (kind STRING, taken STRING, doc STRING, wording STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT d.doc, n.facts, k.kinds, d.record FROM (SELECT DISTINCT doc FROM kept_places WHERE places > 1) s
    JOIN documents d ON d.doc = s.doc JOIN numbered n ON n.doc = s.doc LEFT JOIN kinds k ON k.doc = s.doc
  )
);

CREATE OR REPLACE TEMPORARY VIEW spaceless USING parquet OPTIONS (path '/srv/job/tables/spaceless');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM spaceless WHERE kind = 'end') = (SELECT count(DISTINCT doc) FROM kept_places WHERE places > 1), 'takrar: rows were lost on the way to or from the step spaceless (spaceless)');

CREATE OR REPLACE TEMPORARY VIEW wording_texts AS
SELECT s.doc, n.id, s.wording, p.bytes AS fingerprints, w.common, w.widespread
FROM spaceless s JOIN numbered n ON n.doc = s.doc JOIN printed p ON p.doc = s.doc
LEFT JOIN document_wordings w ON w.doc = s.doc WHERE s.kind = 'wording';

INSERT OVERWRITE DIRECTORY '/srv/job/tables/repeating' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, CAST(wording AS BIGINT) AS wording, CAST(place AS BIGINT) AS place, CAST(doc AS BIGINT) AS doc, CAST(starts AS BIGINT) AS starts, CAST(ends AS BIGINT) AS ends, CASE WHEN bytes <> '-' THEN unbase64(bytes) END AS bytes
FROM (
  SELECT TRANSFORM(CAST(doc AS STRING), coalesce(base64(id), '-'), coalesce(base64(wording), '-'), coalesce(base64(fingerprints), '-'), coalesce(base64(common), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs repeats'
  AS (kind STRING, taken STRING, wording STRING, place STRING, doc STRING, starts STRING, ends STRING, bytes STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT doc, id, wording, fingerprints, common
    FROM (SELECT *, 0 AS together FROM wording_texts WHERE length(common) > 0)
    DISTRIBUTE BY together SORT BY doc
  )
);

CREATE OR REPLACE TEMPORARY VIEW repeating USING parquet OPTIONS (path '/srv/job/tables/repeating');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM repeating WHERE kind = 'end') = (SELECT count(*) FROM document_wordings WHERE length(common) > 0), 'takrar: rows were lost on the way to or from the step repeats (repeating)');

CREATE OR REPLACE TEMPORARY VIEW standing_paragraphs AS
SELECT key DIV 1048576 AS doc, unhex(array_join(sort_array(collect_list(
  concat(lpad(hex(key % 1048576), 8, '0'), lpad(hex(standing), 16, '0')))), '')) AS standing
FROM paragraph_standing GROUP BY key DIV 1048576;

INSERT OVERWRITE DIRECTORY '/srv/job/tables/blocks' USING parquet
SELECT DISTINCT least(doc DIV 512, other) AS blocka, greatest(doc DIV 512, other) AS blockb, doc DIV 512 AS block, doc
FROM (SELECT collect_list(doc) AS members FROM kept_places WHERE places BETWEEN 2 AND 64 GROUP BY hash)
LATERAL VIEW explode(array_distinct(members)) documents AS doc
LATERAL VIEW explode(array_distinct(transform(members, member -> member DIV 512))) others AS other
WHERE other <> doc DIV 512 OR size(filter(members, member -> member DIV 512 = other)) > 1;

CREATE OR REPLACE TEMPORARY VIEW blocks USING parquet OPTIONS (path '/srv/job/tables/blocks');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/aligning' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, CAST(a AS BIGINT) AS a, CAST(numbera AS BIGINT) AS numbera, CAST(b AS BIGINT) AS b, CAST(numberb AS BIGINT) AS numberb, CAST(ordinal AS BIGINT) AS ordinal, CAST(unaligned AS BIGINT) AS unaligned, CASE WHEN wanted <> '-' THEN unbase64(wanted) END AS wanted, CASE WHEN draft <> '-' THEN unbase64(draft) END AS draft, CAST(place AS BIGINT) AS place, CAST(doc AS BIGINT) AS doc, CAST(starts AS BIGINT) AS starts, CAST(ends AS BIGINT) AS ends, CAST(longest AS BIGINT) AS longest
FROM (
  SELECT TRANSFORM(CAST(blocka AS STRING), CAST(blockb AS STRING), CAST(block AS STRING), CAST(doc AS STRING), coalesce(base64(id), '-'), coalesce(base64(wording), '-'), coalesce(base64(fingerprints), '-'), coalesce(base64(common), '-'), coalesce(base64(widespread), '-'), coalesce(base64(stretches), '-'), coalesce(base64(standing), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs align'
  AS (kind STRING, taken STRING, a STRING, numbera STRING, b STRING, numberb STRING, ordinal STRING, unaligned STRING, wanted STRING, draft STRING, place STRING, doc STRING, starts STRING, ends STRING, longest STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT b.blocka, b.blockb, b.block, t.doc, t.id, t.wording, t.fingerprints, t.common, t.widespread,
      s.bytes AS stretches, p.standing
    FROM blocks b JOIN wording_texts t ON t.doc = b.doc
    LEFT JOIN (SELECT doc, bytes FROM repeating WHERE kind = 'stretches') s ON s.doc = b.doc
    LEFT JOIN standing_paragraphs p ON p.doc = b.doc
    DISTRIBUTE BY blocka, blockb SORT BY blocka, blockb, doc
  )
);

CREATE OR REPLACE TEMPORARY VIEW aligning USING parquet OPTIONS (path '/srv/job/tables/aligning');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM aligning WHERE kind = 'end') = (SELECT count(*) FROM blocks), 'takrar: rows were lost on the way to or from the step align (aligning)');

CREATE OR REPLACE TEMPORARY VIEW asked_places AS
SELECT doc, concat('w', CAST(wording AS STRING)) AS owner, place, starts, ends, CASE WHEN kind = 'shown' THEN -1 ELSE 0 END AS longest
FROM repeating WHERE kind IN ('place', 'shown')
UNION ALL
SELECT doc, concat_ws('-', CAST(a AS STRING), CAST(b AS STRING), CAST(ordinal AS STRING)) AS owner, place, starts, ends, longest FROM aligning WHERE kind = 'place';

INSERT OVERWRITE DIRECTORY '/srv/job/tables/locating' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, owner AS owner, CAST(place AS BIGINT) AS place, CAST(doc AS BIGINT) AS doc, CAST(starts AS BIGINT) AS starts, CAST(ends AS BIGINT) AS ends, CASE WHEN text <> '-' THEN unbase64(text) END AS text
FROM (
  SELECT TRANSFORM(CAST(doc AS STRING), coalesce(base64(facts), '-'), coalesce(base64(kinds), '-'), coalesce(base64(record), '-'), coalesce(base64(places), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs locate'
  AS (kind STRING, taken STRING, owner STRING, place STRING, doc STRING, starts STRING, ends STRING, text STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT d.doc, n.facts, k.kinds, d.record, a.places FROM (
      SELECT doc, encode(array_join(collect_list(concat_ws(',', owner, CAST(place AS STRING), CAST(starts AS STRING), CAST(ends AS STRING), CAST(longest AS STRING))), ';'), 'UTF-8') AS places
      FROM asked_places GROUP BY doc
    ) a JOIN documents d ON d.doc = a.doc JOIN numbered n ON n.doc = a.doc LEFT JOIN kinds k ON k.doc = a.doc
  )
);

CREATE OR REPLACE TEMPORARY VIEW locating USING parquet OPTIONS (path '/srv/job/tables/locating');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM locating WHERE kind = 'end') = (SELECT count(DISTINCT doc) FROM asked_places), 'takrar: rows were lost on the way to or from the step locate (locating)');

CREATE OR REPLACE TEMPORARY VIEW holders AS
SELECT w.wanted AS key, w.wanted AS own, p.doc FROM (
  SELECT wanted, substring(wanted, 1 + 4 * place, 4) AS hash
  FROM (SELECT DISTINCT wanted FROM aligning WHERE kind = 'passage' AND wanted IS NOT NULL)
  LATERAL VIEW explode(sequence(0, length(wanted) DIV 4 - 1)) places AS place
) w JOIN (SELECT DISTINCT hash, doc FROM kept_places WHERE everywhere <= 64) p ON p.hash = w.hash
GROUP BY w.wanted, p.doc HAVING count(*) >= CAST(0.5 AS DOUBLE) * (length(w.wanted) DIV 4)
UNION ALL
SELECT DISTINCT w.bytes AS key, CAST(NULL AS BINARY) AS own, p.doc FROM repeating w JOIN repeating p ON p.wording = w.wording
WHERE w.kind = 'wording' AND p.kind = 'place';

INSERT OVERWRITE DIRECTORY '/srv/job/tables/sampled_holders' USING parquet
SELECT key, own, documents, sources, place, doc FROM (
  SELECT h.key, h.own, h.doc, CAST(row_number() OVER (PARTITION BY h.key ORDER BY n.id) - 1 AS BIGINT) AS place,
    count(*) OVER (PARTITION BY h.key) AS documents,
    size(collect_set(CASE WHEN length(n.source) > 0 THEN n.source END) OVER (PARTITION BY h.key)) AS sources
  FROM holders h JOIN numbered n ON n.doc = h.doc
) WHERE (own IS NULL OR (documents >= 8 AND sources >= 2)) AND (documents <= 32 OR ((place * 32 + documents - 1) DIV documents < 32 AND ((place * 32 + documents - 1) DIV documents * documents) DIV 32 = place));

CREATE OR REPLACE TEMPORARY VIEW sampled_holders USING parquet OPTIONS (path '/srv/job/tables/sampled_holders');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/counted_contexts' USING parquet
SELECT kind AS kind, CAST(taken AS BIGINT) AS taken, CASE WHEN key <> '-' THEN unbase64(key) END AS key, CAST(documents AS BIGINT) AS documents, CAST(contexts AS BIGINT) AS contexts, CAST(sampled AS BIGINT) AS sampled, CAST(sources AS BIGINT) AS sources
FROM (
  SELECT TRANSFORM(coalesce(base64(key), '-'), coalesce(base64(own), '-'), CAST(documents AS STRING), CAST(sources AS STRING), coalesce(base64(fingerprints), '-'), coalesce(base64(widespread), '-')) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  USING 'node takrar-worker.mjs contexts'
  AS (kind STRING, taken STRING, key STRING, documents STRING, contexts STRING, sampled STRING, sources STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
  FROM (
    SELECT key, own, documents, sources, fingerprints, widespread FROM (
      SELECT s.*, p.bytes AS fingerprints, w.widespread FROM sampled_holders s
      JOIN printed p ON p.doc = s.doc LEFT JOIN document_wordings w ON w.doc = s.doc
    ) DISTRIBUTE BY key SORT BY key, place
  )
);

CREATE OR REPLACE TEMPORARY VIEW counted_contexts USING parquet OPTIONS (path '/srv/job/tables/counted_contexts');
SELECT assert_true((SELECT coalesce(sum(taken), 0) FROM counted_contexts WHERE kind = 'end') = (SELECT count(*) FROM sampled_holders), 'takrar: rows were lost on the way to or from the step contexts (counted_contexts)');

INSERT OVERWRITE DIRECTORY '/srv/job/tables/collected_documents' USING text
SELECT concat_ws('\t', coalesce(CAST(doc AS STRING), '-'), coalesce(CAST(base64(facts) AS STRING), '-'), coalesce(CAST(base64(content) AS STRING), '-'), coalesce(CAST(comparable AS STRING), '-'), coalesce(CAST(has_signature AS STRING), '-'), coalesce(CAST(coalesce(marks, 0) AS STRING), '-'), coalesce(CAST(base64(kinds) AS STRING), '-')) AS value FROM (
  SELECT n.doc, n.facts, u.content, u.comparable, CAST(s.content IS NOT NULL AS INT) AS has_signature, k.marks, k.kinds
  FROM numbered n JOIN named_units u ON u.doc = n.doc LEFT JOIN signatures s ON s.content = u.content
  LEFT JOIN kinds k ON k.doc = n.doc ORDER BY n.doc
);

INSERT OVERWRITE DIRECTORY '/srv/job/tables/collected_records' USING text
SELECT concat_ws('\t', coalesce(CAST(base64(record) AS STRING), '-')) AS value FROM (SELECT doc, record FROM documents ORDER BY doc);

INSERT OVERWRITE DIRECTORY '/srv/job/tables/collected_reading' USING text
SELECT concat_ws('\t', coalesce(CAST(kind AS STRING), '-'), coalesce(CAST(base64(facts) AS STRING), '-')) AS value FROM (
  SELECT kind, facts FROM (
    SELECT 1 AS part, kind, file, slice, ordinal, facts FROM reading WHERE kind IN ('quarantined', 'totals')
    UNION ALL
    SELECT 0 AS part, 'file' AS kind, file, slice, CAST(0 AS BIGINT) AS ordinal, task AS facts FROM scanned WHERE kind = 'totals'
    UNION ALL
    SELECT 2 AS part, 'intake' AS kind, CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT), facts FROM numbering WHERE kind = 'totals'
  ) ORDER BY part, file, slice, ordinal
);

INSERT OVERWRITE DIRECTORY '/srv/job/tables/collected_wordings' USING text
SELECT concat_ws('\t', coalesce(CAST(base64(wording) AS STRING), '-')) AS value FROM (SELECT wording FROM learning WHERE kind = 'wording' ORDER BY wording);

INSERT OVERWRITE DIRECTORY '/srv/job/tables/collected_passages' USING text
SELECT concat_ws('\t', coalesce(CAST(a AS STRING), '-'), coalesce(CAST(numbera AS STRING), '-'), coalesce(CAST(b AS STRING), '-'), coalesce(CAST(numberb AS STRING), '-'), coalesce(CAST(unaligned AS STRING), '-'), coalesce(CAST(base64(wanted) AS STRING), '-'), coalesce(CAST(base64(draft) AS STRING), '-'), coalesce(CAST(located AS STRING), '-')) AS value FROM (
  SELECT p.*, l.located FROM (SELECT *, concat_ws('-', CAST(a AS STRING), CAST(b AS STRING), CAST(ordinal AS STRING)) AS owner FROM aligning WHERE kind = 'passage') p LEFT JOIN (
    SELECT owner, array_join(collect_list(concat_ws(',', CAST(place AS STRING), CAST(starts AS STRING), CAST(ends AS STRING), base64(text))), ';') AS located
    FROM locating WHERE kind = 'place' GROUP BY owner
  ) l ON l.owner = p.owner ORDER BY a, b, ordinal
);

INSERT OVERWRITE DIRECTORY '/srv/job/tables/collected_contexts' USING text
SELECT concat_ws('\t', coalesce(CAST(base64(key) AS STRING), '-'), coalesce(CAST(documents AS STRING), '-'), coalesce(CAST(contexts AS STRING), '-'), coalesce(CAST(sampled AS STRING), '-'), coalesce(CAST(sources AS STRING), '-')) AS value FROM (SELECT * FROM counted_contexts WHERE kind = 'contexts' ORDER BY key);

INSERT OVERWRITE DIRECTORY '/srv/job/tables/collected_repeats' USING text
SELECT concat_ws('\t', coalesce(CAST(kind AS STRING), '-'), coalesce(CAST(wording AS STRING), '-'), coalesce(CAST(doc AS STRING), '-'), coalesce(CAST(starts AS STRING), '-'), coalesce(CAST(ends AS STRING), '-'), coalesce(CAST(base64(told) AS STRING), '-')) AS value FROM (
  SELECT r.kind, r.wording, r.place, r.part, r.doc, l.starts, l.ends, coalesce(l.text, r.bytes) AS told FROM (
    SELECT *, concat('w', CAST(wording AS STRING)) AS owner, CAST(kind <> 'wording' AS INT) AS part FROM repeating
    WHERE kind IN ('wording', 'place', 'shown')
  ) r LEFT JOIN locating l ON l.owner = r.owner AND l.place = r.place AND r.part = 1 ORDER BY wording, part, place
);

INSERT OVERWRITE DIRECTORY '/srv/job/tables/collected_document_copies' USING text
SELECT concat_ws('\t', coalesce(CAST(line AS STRING), '-')) AS value FROM (SELECT * FROM document_copy_lines ORDER BY first, second);

INSERT OVERWRITE DIRECTORY '/srv/job/tables/collected_document_pairs' USING text
SELECT concat_ws('\t', coalesce(CAST(line AS STRING), '-')) AS value FROM (SELECT * FROM document_pair_lines ORDER BY first, second);

INSERT OVERWRITE DIRECTORY '/srv/job/tables/collected_sample' USING text
SELECT concat_ws('\t', coalesce(CAST(kind AS STRING), '-'), coalesce(CAST(a AS STRING), '-'), coalesce(CAST(b AS STRING), '-'), coalesce(CAST(tokens AS STRING), '-')) AS value FROM (
  SELECT kind, a, b, tokens FROM document_sampled WHERE kind = 'text'
  UNION ALL
  SELECT kind, a, b, CAST(0 AS BIGINT) AS tokens FROM document_missed WHERE kind = 'pair' ORDER BY kind, a, b
);

INSERT OVERWRITE DIRECTORY '/srv/job/tables/collected_paragraph_copies' USING text
SELECT concat_ws('\t', coalesce(CAST(line AS STRING), '-')) AS value FROM (SELECT * FROM paragraph_copy_lines ORDER BY first, second);

INSERT OVERWRITE DIRECTORY '/srv/job/tables/collected_paragraph_pairs' USING text
SELECT concat_ws('\t', coalesce(CAST(line AS STRING), '-')) AS value FROM (SELECT * FROM paragraph_pair_lines ORDER BY first, second);

INSERT OVERWRITE DIRECTORY '/srv/job/tables/collected_counts' USING text
SELECT concat_ws('\t', coalesce(CAST(name AS STRING), '-'), coalesce(CAST(amount AS STRING), '-')) AS value FROM (
SELECT 'documentCandidates' AS name, CAST((SELECT count(*) FROM document_candidates WHERE foundby <> 2) AS STRING) AS amount
UNION ALL
SELECT 'documentCrowded' AS name, CAST((SELECT coalesce(max(a), 0) FROM document_pivots WHERE kind = 'buckets') AS STRING) AS amount
UNION ALL
SELECT 'documentRecounted' AS name, CAST((SELECT coalesce(sum(recounted), 0) FROM document_proved WHERE kind = 'counts') AS STRING) AS amount
UNION ALL
SELECT 'documentTexts' AS name, CAST((SELECT count(*) FROM document_texts t
JOIN document_signatures s ON s.content = t.content WHERE t.comparable = 1) AS STRING) AS amount
UNION ALL
SELECT 'documentJoined' AS name, CAST((SELECT coalesce(max(a), CAST((SELECT coalesce(sum(count), 0) FROM bases) <= 20000 AS BIGINT)) FROM document_joined WHERE kind = 'joined') AS STRING) AS amount
UNION ALL
SELECT 'documentJoinCap' AS name, CAST((SELECT max(base64(cap)) FROM document_joined WHERE kind = 'joined') AS STRING) AS amount
UNION ALL
SELECT 'documentForms' AS name, CAST((SELECT count(*) FROM forms) AS STRING) AS amount
UNION ALL
SELECT 'documentUnproposed' AS name, CAST((SELECT count(*) FROM document_unproposed) AS STRING) AS amount
UNION ALL
SELECT 'documentSampleCap' AS name, CAST((SELECT max(base64(cap)) FROM document_sampled WHERE kind = 'sample') AS STRING) AS amount
UNION ALL
SELECT 'paragraphCandidates' AS name, CAST((SELECT count(*) FROM paragraph_candidates WHERE foundby <> 2) AS STRING) AS amount
UNION ALL
SELECT 'paragraphCrowded' AS name, CAST((SELECT coalesce(max(a), 0) FROM paragraph_pivots WHERE kind = 'buckets') AS STRING) AS amount
UNION ALL
SELECT 'paragraphRecounted' AS name, CAST((SELECT coalesce(sum(recounted), 0) FROM paragraph_proved WHERE kind = 'counts') AS STRING) AS amount
UNION ALL
SELECT 'shortParagraphs' AS name, CAST((SELECT count(*) FROM paragraphs WHERE alone AND NOT boilerplate) AS STRING) AS amount
);
