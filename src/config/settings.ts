import { z } from 'zod'
import {
  EMITTABLE,
  FILE_FORMATS,
  FINDINGS_FORMATS,
  KEEP_RULES,
  LEVEL_NAMES,
  REPORT_LANGUAGES,
  REPORT_TEXTS,
  SET_FORMATS,
  STEM_LANGUAGES,
} from '../model/settings.ts'
import { VERDICTS } from '../model/verdict.ts'
import { PRESET_NAMES } from './presets.ts'
import { expandShingle, SHINGLE_SHORTHAND } from './shingle-shorthand.ts'
import {
  bar,
  choice,
  dayOrNull,
  delimiter,
  ENCODING_ALLOWED,
  encodingName,
  fieldName,
  fieldNames,
  likelihood,
  listOf,
  namesOnce,
  path,
  seconds,
  section,
  setOf,
  share,
  shareBelowOne,
  shareOrNull,
  size,
  wholeNumber,
  word,
  yesOrNo,
} from './values.ts'

/**
 * The file pipeline.config.json: each setting once, with its range, default and meaning. Its shape is that of
 * `Settings`, with spellings for people (`"16MiB"`, `"auto"`, `"off"`, `"chars:12"`). `prefault` takes a default in
 * that spelling.
 */

const MEBI = 1024 ** 2
const TEBI = 1024 ** 4

const read = section({
  preset: choice(PRESET_NAMES)
    .prefault('takrar')
    .describe('Fields of records that many have, by name; read.fields goes before it.'),
  fields: section({
    id: fieldName().prefault('id').describe('Field that holds the id.'),
    text: fieldNames()
      .prefault('text')
      .describe(
        'Field that holds the text, the only part that is compared, or a list of fields that are joined by blank ' +
          'lines; an array of strings is a text of as many lines.',
      ),
    title: fieldNames()
      .prefault('title')
      .describe('Field that holds the title, or a list of fields that are joined by spaces.'),
    date: fieldName().prefault('date').describe('Field that holds the date of publication.'),
    source: fieldName().prefault('source').describe('Field that holds the publisher.'),
    url: fieldName().prefault('url').describe('Field that holds the address.'),
  })
    .prefault({})
    .describe(
      'Which field of a record is which part of a document; dots lead into nested objects and arrays.',
    ),
  csv: section({
    delimiter: delimiter()
      .prefault('auto')
      .describe(
        'Character between the cells of CSV files, or "tab"; auto: of comma, semicolon and tab the one that each ' +
          "file's header has most often. TSV files have tabs.",
      ),
  })
    .prefault({})
    .describe('How CSV files are read.'),
  format: z
    .union([word('auto', null), choice(FILE_FORMATS)], `"auto", or one of ${FILE_FORMATS.join(', ')}`)
    .prefault('auto')
    .describe('What the inputs hold, whatever their names say; auto: names and first characters tell.'),
  encoding: z
    .union([word('auto', null), encodingName()], ENCODING_ALLOWED)
    .prefault('auto')
    .describe(
      'Encoding of text, HTML, CSV and TSV files without a byte order mark, such as windows-1256; auto: what they ' +
        'declare, UTF-8 if they are that, else what they look like, which is counted.',
    ),
  maxRecordBytes: size(1, 256 * MEBI)
    .prefault('16MiB')
    .describe(
      'Longest record, line or text file, after decompression, in UTF-8; a longer one goes to quarantine.',
    ),
  maxExpansion: z
    .union([word('auto', null), wholeNumber(2, 1_000_000)], 'a whole number from 2 to 1000000, or "auto"')
    .prefault('auto')
    .describe(
      'How many times its size a packed file may be unpacked to before it counts as a bomb and is read no further, ' +
        'from 8 MiB on; auto: 600 for gzip, 20000 for zstd and Parquet, well above what equal articles come to.',
    ),
  maxUnpacked: z
    .union([z.null(), size(1024, 64 * TEBI)], 'a size such as "100GiB", or null')
    .prefault(null)
    .describe(
      'Most bytes that a packed file may be unpacked to, beyond which it is read no further; null: any.',
    ),
  concurrency: wholeNumber(1, 256).prefault(8).describe('Files open at once.'),
  latestDate: dayOrNull()
    .prefault(null)
    .describe('Dates after this day count as unreadable; null: the day of the run.'),
})

const shingle = section({
  kind: choice(['chars', 'words'])
    .prefault('chars')
    .describe('chars: characters of the text without spaces; words: whole words.'),
  size: wholeNumber(1, 64).prefault(12).describe('Characters or words in one shingle.'),
  stem: choice(STEM_LANGUAGES, ', or null')
    .nullable()
    .prefault(null)
    .describe('Language whose stemmer reduces words before they are compared; null: none.'),
})

const sketch = section({
  engine: choice(['fss', 'classic', 'minhash'])
    .prefault('fss')
    .describe(
      'fss: Fast Similarity Sketching; classic: random permutations; minhash: values of that npm package.',
    ),
  hashes: wholeNumber(8, 1024).prefault(128).describe('Length of a signature; with fss at most 256.'),
})

const band = section({
  minRecall: shareBelowOne()
    .prefault(0.999)
    .describe('Share of the pairs exactly at minJaccard that must become candidates.'),
  maxBucket: wholeNumber(2, 100_000)
    .prefault(200)
    .describe('Texts of a bucket that are compared all with all; above it, only with its pivots.'),
})

const verify = section({
  minJaccard: bar().prefault(0.7).describe('Smallest Jaccard similarity of a pair.'),
  minContainment: z
    .union([word('off', null), bar(', or "off"')], 'a number above 0 and at most 1, or "off"')
    .prefault(0.75)
    .describe('Smallest share of one text that the other must hold; "off": only minJaccard counts.'),
  minOverlap: z
    .union([word('off', null), bar(', or "off"')], 'a number above 0 and at most 1, or "off"')
    .prefault(0.3)
    .describe(
      'Document pairs under both bars are listed, and nothing is removed for them, when one holds this share of the other; "off", or minContainment "off": none are.',
    ),
})

const recall = section({
  exhaustiveUpTo: wholeNumber(0, 1_000_000)
    .prefault(20_000)
    .describe('Documents up to which every pair is compared, so that none is missed; 0: never.'),
  sample: wholeNumber(0, 1_000_000)
    .prefault(3000)
    .describe('Documents of a larger archive that are compared with all others to measure recall; 0: none.'),
})

const passages = section({
  minRun: wholeNumber(20, 1000)
    .prefault(40)
    .describe('Shortest uninterrupted shared run that is sure to be found, in characters without spaces.'),
  maxOccurrences: wholeNumber(2, 1_000_000)
    .prefault(64)
    .describe('Wording in more places than this is listed once, as a repeat.'),
  minArchiveShared: wholeNumber(1, 1000)
    .prefault(4)
    .describe(
      'Fingerprints of rare wording that an article of the archive (--against) shares with a new one before the two are ' +
        'searched for passages. 1 finds every passage that one run over all articles finds, for several times the work.',
    ),
})

const statement = section({
  minLikelihood: likelihood()
    .prefault(0.8)
    .describe('Smallest likelihood by which two sentences or passages are told to say the same.'),
  windowDays: z
    .union([word('off', null), wholeNumber(0, 36_525)], 'a whole number from 0 to 36525, or "off"')
    .prefault(30)
    .describe(
      'Days between the dates of two articles that are compared, where both have one; off: any number.',
    ),
  maxOccurrences: wholeNumber(2, 1_000_000)
    .prefault(2000)
    .describe('A word, name or number in more statements than this proposes none of them.'),
  learn: yesOrNo()
    .prefault(false)
    .describe(
      'Learn words from the statements that are found, in learned-words.jsonl, and compare all again by them too; not between Persian and Dari, which are read with one list of words.',
    ),
  maxDocuments: z
    .union([word('off', null), wholeNumber(2, 2 ** 26)], 'a whole number from 2 to 67108864, or "off"')
    .prefault(50_000)
    .describe(
      'Articles up to which statements are looked for; of more they are not, which is said. off: any number.',
    ),
})

const keep = section({
  removes: setOf(VERDICTS, 0)
    .prefault(['exact', 'same', 'revision'])
    .describe('Verdicts by which a document gives way to the one that is kept.'),
  minScore: share()
    .prefault(0)
    .describe('Smallest score of a pair by which a document gives way; copies always do.'),
  prefer: listOf(KEEP_RULES, 1)
    .prefault(['holds-most', 'earliest', 'longest', 'first-id'])
    .describe(
      'Which of several is kept, by rules in order of weight: holds-most (whoever holds most of the others, of two ' +
        'alike the later), source (see sources), earliest, latest (undated last), longest, shortest, first-id. A ' +
        'document is removed only by a bar in that direction, whatever is preferred.',
    ),
  sources: namesOnce()
    .prefault([])
    .describe('For the rule source: publishers, the preferred first; all others come after them.'),
})

const write = section({
  emit: setOf(EMITTABLE, 0)
    .prefault(['cleaned'])
    .describe(
      'Sets of documents to write: cleaned (the kept ones), annotated (all), removed, ids (of the kept).',
    ),
  format: choice(SET_FORMATS)
    .prefault('jsonl')
    .describe(
      'Format of the sets but ids: JSON Lines, perhaps compressed, CSV or Parquet; same: that of the inputs.',
    ),
  shardSize: z
    .union([z.null(), size(1024, 64 * TEBI)], 'a size such as "256MiB", or null')
    .prefault(null)
    .describe('Bytes of records after which a set goes on in another file; null: one file a set.'),
  findings: setOf(FINDINGS_FORMATS, 0)
    .prefault([])
    .describe(
      'Formats in which pairs, passages, statements and clusters are written beside JSON Lines: csv, parquet.',
    ),
  dolma: yesOrNo()
    .prefault(false)
    .describe('Write all documents, and what was found in each, as the Dolma toolkit reads them.'),
  report: yesOrNo().prefault(true).describe('Write report.html, for a person.'),
  reportLanguage: choice(REPORT_LANGUAGES)
    .prefault('en')
    .describe('Language of the report: English, Persian or Arabic.'),
  reportText: choice(REPORT_TEXTS)
    .prefault('full')
    .describe('How much of the articles stands in the report: full texts, their beginnings, or none.'),
  labels: yesOrNo().prefault(false).describe('Give each cluster the words that tell it from the others.'),
})

export const settingsFile = section({
  $schema: z.string('a string').optional().describe('Where an editor finds the meaning of the settings.'),
  inputs: z
    .array(path(), 'a list of paths')
    .min(1, 'a list of one or more paths')
    .prefault(['corpus/articles'])
    .describe(
      'Files, folders and globs such as "news/**/*.jsonl.gz", relative to this file; "@list.txt": the files that it ' +
        'names, one a line; http, https and s3 addresses; "-" is standard input.',
    ),
  out: path().prefault('out').describe('Folder for the results, relative to this file.'),
  index: path()
    .nullable()
    .prefault(null)
    .describe(
      'Folder for an index of the archive, by which later runs compare new articles with it; null: none.',
    ),
  against: path()
    .nullable()
    .prefault(null)
    .describe(
      'Folder of the index of an archive: the inputs are compared with it, and added to it; null: none.',
    ),
  revise: yesOrNo()
    .prefault(false)
    .describe(
      'With against: what the archive keeps may give way to a new article that the keep policy prefers.',
    ),
  levels: setOf(LEVEL_NAMES, 1)
    .prefault([...LEVEL_NAMES])
    .describe(
      'What is compared: whole documents, their paragraphs, shared passages, and statements in Persian, Arabic, ' +
        'English and Urdu.',
    ),
  seed: wholeNumber(0, 2 ** 32 - 1)
    .prefault(1)
    .describe('Seeds every hash family.'),
  workers: z
    .union([z.literal('auto'), wholeNumber(1, 256)], 'a whole number from 1 to 256, or "auto"')
    .prefault('auto')
    .describe('Worker threads; auto: the available cores, at most 8. Changes no result.'),
  memory: z
    .union([z.literal('auto'), size(64 * MEBI, 64 * TEBI, ', or "auto"')], 'a size such as "2GiB", or "auto"')
    .prefault('auto')
    .describe('Memory that the run may use; auto: half of what the machine has. Changes no result.'),
  saveEvery: z
    .union([word('off', null), seconds()], 'seconds from 0.01 to 86400, or "off"')
    .prefault(20)
    .describe(
      'Seconds of work after which what was done is saved, so that an interrupted run need not do it again; off: ' +
        'never. Changes no result.',
    ),
  maxQuarantine: shareOrNull()
    .prefault(null)
    .describe('Largest share of unreadable items that still counts as success; null: any.'),
  read: read.prefault({}).describe('How records become documents.'),
  shingle: z
    .union(
      [z.string().regex(SHINGLE_SHORTHAND).transform(expandShingle).pipe(shingle), shingle],
      '"chars:N", "words:N" or an object { kind, size, stem }',
    )
    .prefault('chars:12')
    .describe('The pieces that similarity counts: "chars:12", "words:5", or an object.'),
  sketch: sketch.prefault({}).describe('How shingles become a signature.'),
  band: band.prefault({}).describe('How signatures propose candidate pairs.'),
  verify: verify.prefault({}).describe('The bars, of which a pair must pass one.'),
  recall: recall.prefault({}).describe('How the run measures what it may have missed among the documents.'),
  paragraphs: section({
    minTokens: wholeNumber(1, 1000)
      .prefault(6)
      .describe('Paragraphs with fewer words are not compared across documents.'),
  })
    .prefault({})
    .describe('Which paragraphs are compared.'),
  boilerplate: section({
    learn: yesOrNo()
      .prefault(true)
      .describe('Learn which lines and paragraphs are boilerplate of a source, and leave them out.'),
    minDocuments: wholeNumber(3, 1_000_000)
      .prefault(5)
      .describe('Different documents of a source in which a short line must stand; longer ones in more.'),
  })
    .prefault({})
    .describe('What recurs in many documents of one source and is no reporting.'),
  passages: passages.prefault({}).describe('How shared wording is found.'),
  statement: statement.prefault({}).describe('How the same statement is found in another language.'),
  judge: section({
    verdicts: yesOrNo()
      .prefault(true)
      .describe('Say of each pair what kind of repetition it is, by aligning it word by word.'),
  })
    .prefault({})
    .describe('What is said of a verified pair.'),
  keep: keep.prefault({}).describe('Which documents of a cluster are kept.'),
  decisions: z
    .union([z.null(), path()], 'the path of a file, or null')
    .prefault(null)
    .describe(
      "File of an editor's decisions, relative to this file, one JSON object a line; they go before verdicts, bars " +
        'and the keep policy. null: none.',
    ),
  clean: section({
    paragraphs: yesOrNo()
      .prefault(false)
      .describe('Take paragraphs that repeat a kept one out of the cleaned text.'),
  })
    .prefault({})
    .describe('What the cleaned set leaves out.'),
  write: write.prefault({}).describe('What a run writes beside its findings.'),
})

/** Settings before the machine's share: workers and memory may still be `auto`. */
export type WrittenSettings = z.output<typeof settingsFile>

/** Settings as people write them, in pipeline.config.json or in code: all may be left out. */
export type SettingsInput = z.input<typeof settingsFile>
