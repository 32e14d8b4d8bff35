export type FlagGroup = 'What to read' | 'What to compare' | 'What to keep' | 'What to write' | 'The machine'

/** A flag that sets a setting: the only place that knows both names. */
export interface Flag {
  /** As commander writes it: `--min-jaccard <share>`. */
  readonly usage: string
  /** The setting, as in pipeline.config.json; for `--map`, the section. */
  readonly path: string
  readonly group: FlagGroup
  readonly help: string
  /** What help shows as the default; nothing where the default is to do nothing. */
  readonly shownDefault?: string
  /** From the command line to the spelling of the settings file. */
  readonly read: (typed: string) => unknown
}

export const FLAGS: readonly Flag[] = [
  {
    usage: '--preset <name>',
    path: 'read.preset',
    group: 'What to read',
    help: 'fields of known records: takrar, wet, news-please, cc-news, c4, fineweb, redpajama, ant, hamshahri',
    shownDefault: 'takrar',
    read: text,
  },
  {
    usage: '--map <part=field,...>',
    path: 'read.fields',
    group: 'What to read',
    help: 'fields of id, text, title, date, source, url, such as id=key,text=lead+body.content; + joins, \\+ is a plus',
    read: text,
  },
  {
    usage: '--delimiter <character>',
    path: 'read.csv.delimiter',
    group: 'What to read',
    help: 'between the cells of CSV files, such as ";" or tab; auto: as the header of each has it',
    shownDefault: 'auto',
    read: text,
  },
  {
    usage: '--format <name>',
    path: 'read.format',
    group: 'What to read',
    help: 'what the inputs hold, whatever their names say: text, jsonl, csv, tsv, parquet, html, warc',
    shownDefault: 'auto',
    read: text,
  },
  {
    usage: '--encoding <name>',
    path: 'read.encoding',
    group: 'What to read',
    help: 'encoding of text, HTML, CSV and TSV files, such as windows-1256',
    shownDefault: 'auto',
    read: text,
  },
  {
    usage: '--max-record <size>',
    path: 'read.maxRecordBytes',
    group: 'What to read',
    help: 'longest record, line or text file; longer ones go to quarantine',
    shownDefault: '16MiB',
    read: number,
  },
  {
    usage: '--save-every <seconds|off>',
    path: 'saveEvery',
    group: 'The machine',
    help: 'work after which what was done is saved, so that an interrupted run goes on from there',
    shownDefault: '20',
    read: number,
  },
  {
    usage: '--max-expansion <times>',
    path: 'read.maxExpansion',
    group: 'What to read',
    help: 'how many times its size a packed file may be unpacked to before it counts as a bomb',
    shownDefault: 'auto',
    read: number,
  },
  {
    usage: '--max-quarantine <share>',
    path: 'maxQuarantine',
    group: 'What to read',
    help: 'exit with 1 when more than this share of the items is unreadable',
    read: number,
  },
  {
    usage: '--index <folder>',
    path: 'index',
    group: 'What to compare',
    help: 'make an index of the archive, for runs that compare new articles with it',
    read: text,
  },
  {
    usage: '--against <folder>',
    path: 'against',
    group: 'What to compare',
    help: 'index of an archive that the inputs are compared with and added to',
    read: text,
  },
  {
    usage: '--revise',
    path: 'revise',
    group: 'What to keep',
    help: 'with --against: what the archive keeps may give way to a new article',
    read: () => true,
  },
  {
    usage: '--levels <list>',
    path: 'levels',
    group: 'What to compare',
    help: 'of document, paragraph, passage',
    shownDefault: 'document,paragraph,passage',
    read: list,
  },
  {
    usage: '--min-jaccard <share>',
    path: 'verify.minJaccard',
    group: 'What to compare',
    help: 'smallest Jaccard similarity of a pair',
    shownDefault: '0.7',
    read: number,
  },
  {
    usage: '--min-containment <share|off>',
    path: 'verify.minContainment',
    group: 'What to compare',
    help: 'smallest share of one text that the other must hold',
    shownDefault: '0.75',
    read: number,
  },
  {
    usage: '--min-overlap <share|off>',
    path: 'verify.minOverlap',
    group: 'What to compare',
    help: 'list documents under both bars when one holds this share of the other',
    shownDefault: '0.3',
    read: number,
  },
  {
    usage: '--shingle <kind:size>',
    path: 'shingle',
    group: 'What to compare',
    help: 'pieces that similarity counts, chars:N or words:N',
    shownDefault: 'chars:12',
    read: text,
  },
  {
    usage: '--stem <language|none>',
    path: 'shingle.stem',
    group: 'What to compare',
    help: 'stem the words of word shingles, such as en',
    shownDefault: 'none',
    read: (typed) => (typed === 'none' ? null : typed),
  },
  {
    usage: '--min-tokens <count>',
    path: 'paragraphs.minTokens',
    group: 'What to compare',
    help: 'fewest words of a paragraph that is compared across documents',
    shownDefault: '6',
    read: number,
  },
  {
    usage: '--min-run <count>',
    path: 'passages.minRun',
    group: 'What to compare',
    help: 'shortest shared run, in characters without spaces, that is sure to be found',
    shownDefault: '40',
    read: number,
  },
  {
    usage: '--max-occurrences <count>',
    path: 'passages.maxOccurrences',
    group: 'What to compare',
    help: 'wording in more places than this is listed once',
    shownDefault: '64',
    read: number,
  },
  {
    usage: '--min-archive-shared <count>',
    path: 'passages.minArchiveShared',
    group: 'What to compare',
    help: 'fingerprints that an archived article shares with a new one before both are searched for passages',
    shownDefault: '4',
    read: number,
  },
  {
    usage: '--no-boilerplate',
    path: 'boilerplate.learn',
    group: 'What to compare',
    help: 'compare whole texts: do not learn what is boilerplate of a source',
    read: () => false,
  },
  {
    usage: '--no-verdicts',
    path: 'judge.verdicts',
    group: 'What to compare',
    help: 'do not say what kind of repetition each pair is',
    read: () => false,
  },
  {
    usage: '--engine <name>',
    path: 'sketch.engine',
    group: 'What to compare',
    help: 'signatures by fss, classic or minhash',
    shownDefault: 'fss',
    read: text,
  },
  {
    usage: '--hashes <count>',
    path: 'sketch.hashes',
    group: 'What to compare',
    help: 'length of a signature',
    shownDefault: '128',
    read: number,
  },
  {
    usage: '--min-recall <share>',
    path: 'band.minRecall',
    group: 'What to compare',
    help: 'share of the pairs at the bar that the bands must propose',
    shownDefault: '0.999',
    read: number,
  },
  {
    usage: '--max-bucket <count>',
    path: 'band.maxBucket',
    group: 'What to compare',
    help: 'texts of a bucket that are compared all with all',
    shownDefault: '200',
    read: number,
  },
  {
    usage: '--no-recall',
    path: 'recall',
    group: 'What to compare',
    help: 'do not measure what the run may have missed, nor compare every pair of a small archive',
    read: () => ({ exhaustiveUpTo: 0, sample: 0 }),
  },
  {
    usage: '--seed <number>',
    path: 'seed',
    group: 'What to compare',
    help: 'seed of every hash family',
    shownDefault: '1',
    read: number,
  },
  {
    usage: '--keep <list>',
    path: 'keep.prefer',
    group: 'What to keep',
    help: 'which of several, by rules in order: holds-most, source, earliest, latest, longest, shortest, first-id',
    shownDefault: 'holds-most,earliest,longest,first-id',
    read: list,
  },
  {
    usage: '--keep-sources <list>',
    path: 'keep.sources',
    group: 'What to keep',
    help: 'publishers for the rule source, the preferred first',
    read: list,
  },
  {
    usage: '--keep-removes <list|none>',
    path: 'keep.removes',
    group: 'What to keep',
    help: 'verdicts by which a document gives way',
    shownDefault: 'exact,same,revision',
    read: list,
  },
  {
    usage: '--min-score <share>',
    path: 'keep.minScore',
    group: 'What to keep',
    help: 'smallest score of a pair by which a document gives way',
    shownDefault: '0',
    read: number,
  },
  {
    usage: '--decisions <file|none>',
    path: 'decisions',
    group: 'What to keep',
    help: "an editor's decisions, one JSON object a line, as explain prints them",
    read: (typed) => (typed === 'none' ? null : typed),
  },
  {
    usage: '--out <dir>',
    path: 'out',
    group: 'What to write',
    help: 'folder for the results',
    shownDefault: 'out',
    read: text,
  },
  {
    usage: '--emit <list|none>',
    path: 'write.emit',
    group: 'What to write',
    help: 'sets of documents: cleaned, annotated, removed, ids; with - behind it, the one to standard output',
    shownDefault: 'cleaned',
    read: list,
  },
  {
    usage: '--emit-format <format>',
    path: 'write.format',
    group: 'What to write',
    help: 'of the sets: jsonl, jsonl.gz, jsonl.zst, csv, parquet, or same as the inputs',
    shownDefault: 'jsonl',
    read: text,
  },
  {
    usage: '--shard-size <size>',
    path: 'write.shardSize',
    group: 'What to write',
    help: 'bytes of records after which a set goes on in another file, as cleaned-00001.jsonl',
    read: text,
  },
  {
    usage: '--findings <list|none>',
    path: 'write.findings',
    group: 'What to write',
    help: 'pairs, passages and clusters also as csv, parquet: flat tables with texts',
    read: list,
  },
  {
    usage: '--dolma',
    path: 'write.dolma',
    group: 'What to write',
    help: 'all documents, and what was found in each, as the Dolma toolkit reads them',
    read: () => true,
  },
  {
    usage: '--clean-paragraphs',
    path: 'clean.paragraphs',
    group: 'What to write',
    help: 'take repeated paragraphs out of the cleaned text',
    read: () => true,
  },
  {
    usage: '--labels',
    path: 'write.labels',
    group: 'What to write',
    help: 'give each cluster the words that tell it from the others',
    read: () => true,
  },
  {
    usage: '--no-report',
    path: 'write.report',
    group: 'What to write',
    help: 'do not write report.html',
    read: () => false,
  },
  {
    usage: '--report-language <code>',
    path: 'write.reportLanguage',
    group: 'What to write',
    help: 'language of the report: en, fa or ar',
    shownDefault: 'en',
    read: text,
  },
  {
    usage: '--report-text <how much>',
    path: 'write.reportText',
    group: 'What to write',
    help: 'texts in the report: full, excerpt or none',
    shownDefault: 'full',
    read: text,
  },
  {
    usage: '--workers <count|auto>',
    path: 'workers',
    group: 'The machine',
    help: 'worker threads; auto: the cores, at most 8',
    shownDefault: 'auto',
    read: number,
  },
  {
    usage: '--memory <size|auto>',
    path: 'memory',
    group: 'The machine',
    help: 'memory that the run may use; auto: half of it',
    shownDefault: 'auto',
    read: number,
  },
]

function text(typed: string): string {
  return typed
}

/** What is no number stays text: `auto` and `off` mean something, the rest is for the schema to refuse. */
function number(typed: string): number | string {
  return /^-?\d+(?:\.\d+)?(?:e-?\d+)?$/i.test(typed) ? Number(typed) : typed
}

function list(typed: string): string[] {
  return typed === 'none' ? [] : typed.split(',').map((name) => name.trim())
}
