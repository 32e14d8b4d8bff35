import type { TextField } from './text-field.ts'
import type { Verdict } from './verdict.ts'

/** Resolved settings: complete, frozen, checked. A stage sees its own section. Sizes are bytes, shares 0-1. */
export interface Settings {
  /** Files, folders, globs, `@` lists, addresses or `-`; paths are relative to the working folder, `/`-separated. */
  readonly inputs: readonly string[]
  readonly out: string
  readonly levels: readonly LevelName[]
  /** Seeds every hash family. Results under another seed differ only where sketches estimate. */
  readonly seed: number
  readonly workers: number
  /** Folder of an index to be made of the archive; null: none. */
  readonly index: string | null
  /** Folder of the index of an archive that the inputs are compared with and added to; null: none. */
  readonly against: string | null
  /** What the archive keeps may give way to a new article that the keep policy prefers. */
  readonly revise: boolean
  /** Memory that the run may use, in bytes. */
  readonly memory: number
  /** Seconds of work after which what was done is saved for a run that continues this one; null: never. */
  readonly saveEvery: number | null
  /** Largest share of quarantined items that still counts as success; null: any. */
  readonly maxQuarantine: number | null
  readonly read: ReadSettings
  readonly shingle: ShingleSettings
  readonly sketch: SketchSettings
  readonly band: BandSettings
  readonly verify: VerifySettings
  readonly recall: RecallSettings
  readonly paragraphs: { readonly minTokens: number }
  readonly boilerplate: BoilerplateSettings
  readonly passages: PassageSettings
  readonly statement: StatementSettings
  readonly judge: { readonly verdicts: boolean }
  readonly keep: KeepSettings
  /** File of an editor's decisions, relative to the working folder; null: none. */
  readonly decisions: string | null
  readonly clean: { readonly paragraphs: boolean }
  readonly write: WriteSettings
}

export const LEVEL_NAMES = ['document', 'paragraph', 'passage', 'statement'] as const
export type LevelName = (typeof LEVEL_NAMES)[number]

export const FILE_FORMATS = ['text', 'jsonl', 'csv', 'tsv', 'parquet', 'html', 'warc'] as const
/** What a file holds: one article, or records. */
export type FileFormat = (typeof FILE_FORMATS)[number]

export interface ReadSettings {
  /** JSON field of each part; dots lead into nested objects and arrays. Text and title may be of several, joined. */
  readonly fields: {
    readonly id: string
    readonly text: TextField
    readonly title: TextField
    readonly date: string
    readonly source: string
    readonly url: string
  }
  readonly csv: {
    /** Character between the cells of CSV files; null: as each file's header has it. TSV has tabs. */
    readonly delimiter: string | null
  }
  /** What the inputs hold, whatever their names say; null: names and beginnings tell. */
  readonly format: FileFormat | null
  /**
   * Of texts, pages and tables without a byte order mark, as the Encoding Standard names it in lower case; null: what they
   * declare, UTF-8, or what they look like.
   */
  readonly encoding: string | null
  /** Longest record, line or text file, in bytes after decompression, in UTF-8. */
  readonly maxRecordBytes: number
  /**
   * How many times its stored size a packed file may be unpacked to, counted from 8 MiB on; null: what the most
   * repetitive archives of its kind come to.
   */
  readonly maxExpansion: number | null
  /** Most bytes that a packed file may be unpacked to; null: any number. */
  readonly maxUnpacked: number | null
  /** Files open at once. */
  readonly concurrency: number
  /** Dates later than this day (YYYY-MM-DD) are unreadable; null: the day of the run. */
  readonly latestDate: string | null
}

export interface ShingleSettings {
  /** `chars`: characters of the text without spaces; `words`: whole words. */
  readonly kind: 'chars' | 'words'
  readonly size: number
  /** Language of the stemmer for word shingles; null: none. */
  readonly stem: StemLanguage | null
}

/** Languages whose stemmer in the package `natural` is sound; codes are ISO 639-1. */
export const STEM_LANGUAGES = ['de', 'en', 'es', 'fr', 'it', 'nl', 'no', 'pt', 'ru', 'sv'] as const
export type StemLanguage = (typeof STEM_LANGUAGES)[number]

export interface SketchSettings {
  /** `fss`: Fast Similarity Sketching; `classic`: random permutations; `minhash`: the npm package's values. */
  readonly engine: 'fss' | 'classic' | 'minhash'
  /** Length of a signature. */
  readonly hashes: number
}

export interface BandSettings {
  /** Share of pairs exactly at minJaccard that the bands must propose; decides rows per band. */
  readonly minRecall: number
  /** Distinct texts of a bucket that are compared all with all; above it, only with the bucket's pivots. */
  readonly maxBucket: number
}

export interface VerifySettings {
  readonly minJaccard: number
  /** Null: the containment bar is off. */
  readonly minContainment: number | null
  /** Smallest containment of a document pair that is listed without removing anything; null: none is. */
  readonly minOverlap: number | null
}

export interface BoilerplateSettings {
  /** Learn which wording is boilerplate of a source, and leave it out of what is compared. */
  readonly learn: boolean
  /** Different documents of a source in which a short line must stand; longer ones in more. */
  readonly minDocuments: number
}

export interface RecallSettings {
  /** Documents up to which every pair of them is compared, whatever the bands propose; 0: never. */
  readonly exhaustiveUpTo: number
  /** Documents by which the recall of a larger run is measured; 0: it is not. */
  readonly sample: number
}

export interface PassageSettings {
  /** Shortest uninterrupted shared run that is sure to be found, in characters without spaces. */
  readonly minRun: number
  /** Wording in more places than this becomes a repeat. */
  readonly maxOccurrences: number
  /** Fingerprints that a document of an archive shares with a new one before passages are looked for in the two. */
  readonly minArchiveShared: number
}

/** How the same statement is found in another language. */
export interface StatementSettings {
  /** Smallest likelihood of a pair of statements that is told. */
  readonly minLikelihood: number
  /** Days between the dates of two documents up to which they are compared, where both have one; null: any number. */
  readonly windowDays: number | null
  /** A word, name or number that stands in more statements than this proposes none. */
  readonly maxOccurrences: number
  /** Learn words from the statements that are found, and look again by them. */
  readonly learn: boolean
  /** Documents up to which statements are looked for; null: any number. */
  readonly maxDocuments: number | null
}

/** Rules of the keep policy: which of two units that repeat each other is kept. */
export const KEEP_RULES = [
  'holds-most',
  'source',
  'earliest',
  'latest',
  'longest',
  'shortest',
  'first-id',
] as const
export type KeepRule = (typeof KEEP_RULES)[number]

/**
 * What decided between two units: a rule of the policy, that the proof holds in one direction only, an archive that keeps
 * one already, or an editor.
 */
export type DecidingRule = KeepRule | 'proof' | 'archive' | 'decision'

export interface KeepSettings {
  /** Verdicts by which a unit gives way to the one that is kept. */
  readonly removes: readonly Verdict[]
  /** Smallest score of a pair by which a unit gives way; copies always do. */
  readonly minScore: number
  /** In order of weight; what they leave open the smallest id decides. */
  readonly prefer: readonly KeepRule[]
  /** For the rule `source`: the preferred first. */
  readonly sources: readonly string[]
}

export const EMITTABLE = ['cleaned', 'annotated', 'removed', 'ids'] as const
export type Emitted = (typeof EMITTABLE)[number]

/** Formats of sets of documents; `same`: that of the inputs when they have one that can be written. */
export const SET_FORMATS = ['jsonl', 'jsonl.gz', 'jsonl.zst', 'csv', 'parquet', 'same'] as const
export type SetFormat = (typeof SET_FORMATS)[number]

/** Formats in which pairs, passages and clusters are written beside JSON Lines. */
export const FINDINGS_FORMATS = ['csv', 'parquet'] as const
export type FindingsFormat = (typeof FINDINGS_FORMATS)[number]

/** Languages that the report speaks. */
export const REPORT_LANGUAGES = ['en', 'fa', 'ar'] as const
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number]

/** How much of the articles' texts stands in the report. */
export const REPORT_TEXTS = ['full', 'excerpt', 'none'] as const
export type ReportTexts = (typeof REPORT_TEXTS)[number]

export interface WriteSettings {
  readonly emit: readonly Emitted[]
  readonly format: SetFormat
  /** Bytes of records after which a set goes on in another file; null: one file a set. */
  readonly shardSize: number | null
  readonly findings: readonly FindingsFormat[]
  /** Documents and attributes for the Dolma toolkit. */
  readonly dolma: boolean
  readonly report: boolean
  readonly reportLanguage: ReportLanguage
  readonly reportText: ReportTexts
  /** Words that tell each cluster, by tf-idf. */
  readonly labels: boolean
}
