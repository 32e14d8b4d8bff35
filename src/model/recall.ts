/** Pairs of documents at a bar, and how many of them the bands or the fingerprints had proposed. */
export interface RecallRow {
  /** What the pairs have in common: `all`, the bar that they hold, a document's language, or its length. */
  readonly by: 'all' | 'bar' | 'language' | 'length'
  readonly name: string
  readonly pairs: number
  readonly found: number
  readonly foundByBands: number
  /** found / pairs; null where there are no pairs, or too few in a sample to tell. */
  readonly recall: number | null
  /** Holds the recall with a probability of 95 %; null where it is known exactly, or there are too few pairs to tell. */
  readonly interval: readonly [low: number, high: number] | null
}

/** Every pair of documents was compared, so that none is missed; the rows say what would have been. */
export interface ExactRecall {
  readonly method: 'every pair compared'
  /** Distinct texts of at least one shingle. */
  readonly texts: number
  /** A pair counts once for each language and length of its two documents. */
  readonly rows: readonly RecallRow[]
}

/** Some documents were compared with all others; pairs that the run had missed were counted, not added. */
export interface SampledRecallRows {
  readonly method: 'sample'
  /** Distinct texts of at least one shingle. */
  readonly texts: number
  readonly sampled: number
  /** Sampled documents that have a pair at minJaccard. */
  readonly sampledWithPairs: number
  readonly confidence: number
  /** Candidates of the sample that neither bands nor fingerprints had proposed. */
  readonly candidates: number
  /** The sketches by which the others were found: values kept, values that must agree. */
  readonly sketchSize: number
  readonly atLeast: number
  /** Largest probability that a pair at minJaccard is overlooked by the measurement itself. */
  readonly overlooked: number
  /** By Jaccard alone; pairs of two sampled documents count for each of them, in its language and length. */
  readonly rows: readonly RecallRow[]
}

/** What a run measured about the pairs of documents that its bands and fingerprints may have missed. */
export type MeasuredRecall = ExactRecall | SampledRecallRows
