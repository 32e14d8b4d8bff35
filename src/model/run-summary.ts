import type { DecisionCounts } from './decision.ts'
import type { MeasuredRecall } from './recall.ts'
import type { Level } from './run-files.ts'
import type { Emitted } from './settings.ts'

/** What a run counted; the manifest's `counts`. */
export interface RunCounts {
  readonly items: number
  readonly accepted: number
  readonly quarantined: number
  readonly kept: number
  readonly removed: number
  /** Removed documents by verdict. */
  readonly removedBy: Readonly<Record<string, number>>
  readonly renamedIds: number
  readonly unreadableDates: number
  readonly emptyDocuments: number
  /** Documents with fewer tokens or characters than one shingle; they can only match as copies. */
  readonly shortDocuments: number
  readonly paragraphs: number
  readonly furnitureParagraphs: number
  readonly boilerplate: BoilerplateCounts
  /** Paragraphs under paragraphs.minTokens, not compared across documents. */
  readonly shortParagraphs: number
  readonly copyGroups: Readonly<Record<Level, number>>
  readonly candidatePairs: Readonly<Record<Level, number>>
  readonly verifiedPairs: Readonly<Record<Level, number>>
  /** Of the verified pairs, those below both bars, listed because they share a part; nothing is removed for them. */
  readonly overlappingPairs: Readonly<Record<Level, number>>
  readonly pairsByVerdict: Readonly<Record<Level, Readonly<Record<string, number>>>>
  readonly recountedPairs: number
  readonly clusters: Readonly<Record<Level, number>>
  readonly repeatedParagraphs: number
  readonly passages: number
  readonly repeats: number
  /** Only of a run that looked for statements in other languages. */
  readonly statements?: StatementCounts
  readonly filesRead: number
  readonly filesSkipped: Readonly<Record<string, number>>
  /** Records of web archives that are no documents, by what they are. */
  readonly recordsSkipped: Readonly<Record<string, number>>
  /** Files, and pages of web archives, whose encoding only their bytes told, by encoding. */
  readonly guessedEncodings: Readonly<Record<string, number>>
  /** Characters that stand for bytes which the encoding of their file does not have. */
  readonly replacedCharacters: number
  /** Only of a run that was given an editor's decisions. */
  readonly decisions?: DecisionCounts
  /** Only of a run against an archive. */
  readonly archive?: ArchiveCounts
}

/** What a run had to do with the archive that its documents come to. */
export interface ArchiveCounts {
  /** In the archive before. */
  readonly documents: number
  /** Of them the new ones were compared with so many. */
  readonly compared: number
  /** New documents that were removed for one of the archive. */
  readonly repeated: number
  /** Documents of the archive whose fate is another one now. */
  readonly revised: number
  /** Documents of the archive that could not be read. */
  readonly unverified: number
}

/** What was found of the same statement in another language. */
export interface StatementCounts {
  /** Pairs of statements; they are no passages. */
  readonly found: number
  /** Pairs of documents that have two or more of them. */
  readonly relatedDocuments: number
  /** Pairs of documents that were compared sentence by sentence; all others have no sentence that proposes it. */
  readonly comparedPairs: number
  /** Sentences with too few informative words to be statements of their own; they count beside their neighbours. */
  readonly shortSentences: number
  /** Kept documents that were compared, by language; none where no two languages met, or too many documents did. */
  readonly compared: Readonly<Record<string, number>>
}

/** What was learned to be boilerplate, and of how many sources; where it was left out. */
export interface BoilerplateCounts {
  readonly wordings: number
  readonly sources: number
  readonly documents: number
  /** Among the furniture. */
  readonly segments: number
}

/** Caps that were hit: name, how often, in words what it means. Empty when none was. */
export interface CapHit {
  readonly cap: string
  readonly count: number
  readonly meaning: string
}

/** What `run` gives back, and what the command line's summary is made of. */
export interface RunSummary {
  /** The run folder, as the user named it. */
  readonly out: string
  /** True when the folder already held this very run and nothing was done. */
  readonly upToDate: boolean
  /** One line: the levels that have findings, in words. */
  readonly headline: string
  readonly counts: RunCounts
  readonly caps: readonly CapHit[]
  /** What the run measured of what it may have missed; null when it did not. */
  readonly recall: MeasuredRecall | null
  /** Names of the files of each set of documents, below the run folder; several when it is divided. */
  readonly sets: Readonly<Partial<Record<Emitted, readonly string[]>>>
  /** Path of report.html, or null when none was asked for. */
  readonly report: string | null
  readonly elapsedSeconds: number
  readonly cpuSeconds: number
}

/** What the pipeline tells while it works. */
export interface RunEvents {
  /** A stage began: its name, and how many items it has if that is known. */
  stage?(name: string, total: number | null): void
  /** A part of the current stage began, with items of its own; `progress` counts these from here on. */
  step?(name: string, total: number | null): void
  /**
   * Items done in the current stage, or in its current step.
   *
   * @param share of the work that is done, in 0-1, where the items do not tell: their number is unknown, or the first
   *   ones take longer than the last
   */
  progress?(done: number, share?: number): void
  /** What the run will need, before it starts. */
  estimate?(message: string): void
  /** Something that the user should know: a cap, a skip, a decision. */
  notice?(message: string): void
}
