/**
 * Where wording that was learned to be boilerplate is left out of the documents that hold it, as bits: beside the
 * article at its start or its end, anywhere, or anywhere after the article's first paragraph.
 */
export const AT_START = 1
export const AT_END = 2
export const ANYWHERE = 4
export const TEASER = 8

/** Documents of one source that hold a wording, by where it stands in them. */
export interface Places {
  /** Before the article, with nothing but other furniture before it. */
  readonly start: number
  /** After the article, with nothing but other furniture after it. */
  readonly end: number
  /** Inside the article. */
  readonly inside: number
  /** Without an article: all else in the document is furniture. */
  readonly alone: number
}

/** Wording that was learned to be boilerplate of one source, with the counts that led to it. */
export interface LearnedWording {
  /** A segment that has it; its key is the wording's. */
  readonly segment: number
  readonly at: number
  /** Distinct texts of the source that hold it. */
  readonly documents: number
  /** Otherwise different ones among the first `sampled` of them. */
  readonly contexts: number
  readonly sampled: number
  readonly places: Places
  /** Teasers: a document whose first paragraph it is; null for what only ever stands among teasers. */
  readonly leadOf: number | null
}
