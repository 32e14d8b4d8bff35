/** SQL types of the columns that go through a worker's pipe. */
export type ColumnType = 'BIGINT' | 'BINARY' | 'STRING'

export type Columns = Readonly<Record<string, ColumnType>>

/** What a worker's step is given and gives, a row a line, fields between tabs: numbers as digits, bytes as base64. */
export interface StepColumns {
  readonly takes: Columns
  /** Behind `kind` and `taken`, which all steps give. */
  readonly gives: Columns
}

/**
 * Columns of every step's answer. A step ends with a row of kind `end`, in which `taken` is the number of rows that it
 * was given: so that a row which got lost on either side of the pipe is noticed.
 */
export const ANSWER_COLUMNS: Columns = { kind: 'STRING', taken: 'BIGINT' }

/** Bytes that are null on the other side of the pipe; no base64. */
export const NULL_BYTES = '-'

const PLACE: Columns = { file: 'BIGINT', slice: 'BIGINT' }
/** A document as workers make its text anew. */
const DOCUMENT: Columns = { doc: 'BIGINT', facts: 'BINARY', kinds: 'BINARY', record: 'BINARY' }
/** Two units with their documents. */
const CANDIDATE: Columns = {
  a: 'BIGINT',
  b: 'BIGINT',
  foundby: 'BIGINT',
  unita: 'BINARY',
  factsa: 'BINARY',
  kindsa: 'BINARY',
  recorda: 'BINARY',
  unitb: 'BINARY',
  factsb: 'BINARY',
  kindsb: 'BINARY',
  recordb: 'BINARY',
}
/** A document as its wording is compared. */
const WORDING: Columns = { doc: 'BIGINT', id: 'BINARY', wording: 'BINARY', fingerprints: 'BINARY' }

const UNIT: Columns = {
  number: 'BIGINT',
  start: 'BIGINT',
  end: 'BIGINT',
  tokens: 'BIGINT',
  content: 'BINARY',
}

/** Columns of the lines that the collecting process reads. */
export const COLLECTED = {
  documents: {
    doc: 'BIGINT',
    facts: 'BINARY',
    content: 'BINARY',
    comparable: 'BIGINT',
    signed: 'BIGINT',
    marks: 'BIGINT',
    kinds: 'BINARY',
  },
  records: { record: 'BINARY' },
  passages: {
    a: 'BIGINT',
    numbera: 'BIGINT',
    b: 'BIGINT',
    numberb: 'BIGINT',
    unaligned: 'BIGINT',
    wanted: 'BINARY',
    draft: 'BINARY',
    located: 'STRING',
  },
  contexts: {
    key: 'BINARY',
    documents: 'BIGINT',
    contexts: 'BIGINT',
    sampled: 'BIGINT',
    sources: 'BIGINT',
  },
  repeats: {
    kind: 'STRING',
    wording: 'BIGINT',
    doc: 'BIGINT',
    starts: 'BIGINT',
    ends: 'BIGINT',
    told: 'BINARY',
  },
  reading: { kind: 'STRING', facts: 'BINARY' },
  wordings: { wording: 'BINARY' },
  copies: { grouping: 'BIGINT', identical: 'BIGINT', doc: 'BIGINT', ...UNIT },
  pairs: { a: 'BIGINT', ...suffixed('a'), b: 'BIGINT', ...suffixed('b'), pair: 'BINARY' },
  sample: { kind: 'STRING', a: 'BIGINT', b: 'BIGINT', tokens: 'BIGINT' },
  counts: { name: 'STRING', amount: 'STRING' },
} as const satisfies Readonly<Record<string, Columns>>

function suffixed(suffix: string): Columns {
  return Object.fromEntries(Object.entries(UNIT).map(([name, type]) => [name + suffix, type]))
}

/** What the rows of the step `select` are of. */
export const SELECT_PARTS = { facts: 0, copies: 1, pairs: 2 } as const

/** Of a place in an original, all characters are wanted. */
export const WHOLE = -1

/** The steps of a job that are done outside of Spark, by the functions that one machine calls. */
export const STEPS = {
  /** Cuts large files into slices at line breaks. */
  scan: { takes: { ...PLACE, task: 'BINARY' }, gives: { ...PLACE, task: 'BINARY' } },
  /** Stages 01 to 05 and 07: documents, with all that one pass over their text leaves. */
  read: {
    takes: { ...PLACE, task: 'BINARY' },
    gives: {
      ...PLACE,
      ordinal: 'BIGINT',
      facts: 'BINARY',
      units: 'BINARY',
      fingerprints: 'BINARY',
      segments: 'BINARY',
      sketch: 'BINARY',
      record: 'BINARY',
    },
  },
  /** Ids made sure of and dates read, in input order; ids and sources as in order-key.ts. */
  number: {
    takes: { doc: 'BIGINT', facts: 'BINARY' },
    gives: { doc: 'BIGINT', id: 'BINARY', source: 'BINARY', facts: 'BINARY', lot: 'BIGINT' },
  },
  /** The boilerplate of sources, and the kinds of the segments of the documents that hold some. */
  learn: {
    takes: {
      owner: 'BINARY',
      doc: 'BIGINT',
      id: 'BINARY',
      source: 'BINARY',
      marked: 'BIGINT',
      content: 'BINARY',
      comparable: 'BIGINT',
      segments: 'BINARY',
    },
    gives: { doc: 'BIGINT', marks: 'BIGINT', kinds: 'BINARY', wording: 'BINARY' },
  },
  /** Documents with boilerplate, without it. */
  anew: {
    takes: DOCUMENT,
    gives: { doc: 'BIGINT', signature: 'BINARY', sketch: 'BINARY', fingerprints: 'BINARY' },
  },
  /** Digests of units whose content hash is not the only one of its kind. */
  digest: {
    takes: { ...DOCUMENT, unit: 'BINARY' },
    gives: { doc: 'BIGINT', number: 'BIGINT', original: 'BINARY', tokens: 'BINARY' },
  },
  /** Pairs of crowded buckets, each text with a few. */
  pivots: {
    takes: {
      band: 'BIGINT',
      bucket: 'BINARY',
      unit: 'BIGINT',
      starts: 'BIGINT',
      ends: 'BIGINT',
      facts: 'BINARY',
    },
    gives: { a: 'BIGINT', b: 'BIGINT' },
  },
  /** Every pair of the documents of a small archive that may pass a bar. */
  join: { takes: { ...DOCUMENT, unit: 'BINARY' }, gives: { a: 'BIGINT', b: 'BIGINT', cap: 'BINARY' } },
  /** Which documents are removed: a level clustered from its copies and pairs, as the collecting process does it again. */
  select: {
    takes: { part: 'BIGINT', doc: 'BIGINT', line: 'BINARY' },
    gives: { doc: 'BIGINT' },
  },
  /** Proof and verdict of candidate pairs. */
  verify: {
    takes: CANDIDATE,
    gives: { a: 'BIGINT', b: 'BIGINT', bar: 'STRING', recounted: 'BIGINT', pair: 'BINARY' },
  },
  /** The sample that recall is measured on in a large archive, and what its texts may be alike to. */
  sample: {
    takes: { place: 'BIGINT', unit: 'BIGINT', lot: 'BIGINT', tokens: 'BIGINT', sketch: 'BINARY' },
    gives: { a: 'BIGINT', b: 'BIGINT', tokens: 'BIGINT', cap: 'BINARY' },
  },
  /** Proof of those pairs that nothing else has proposed. */
  prove: { takes: CANDIDATE, gives: { a: 'BIGINT', b: 'BIGINT' } },
  /** Texts without spaces and furniture, as spaceless-record.ts writes them. */
  spaceless: { takes: DOCUMENT, gives: { doc: 'BIGINT', wording: 'BINARY' } },
  /** Wording in very many places, and the stretches of documents that it tells. */
  repeats: {
    takes: { ...WORDING, common: 'BINARY' },
    gives: {
      wording: 'BIGINT',
      place: 'BIGINT',
      doc: 'BIGINT',
      starts: 'BIGINT',
      ends: 'BIGINT',
      bytes: 'BINARY',
    },
  },
  /** Passages, stages 07 and 09, the documents of two blocks at a time; and the places that they name. */
  align: {
    takes: {
      blocka: 'BIGINT',
      blockb: 'BIGINT',
      block: 'BIGINT',
      ...WORDING,
      common: 'BINARY',
      widespread: 'BINARY',
      stretches: 'BINARY',
      standing: 'BINARY',
    },
    gives: {
      a: 'BIGINT',
      numbera: 'BIGINT',
      b: 'BIGINT',
      numberb: 'BIGINT',
      ordinal: 'BIGINT',
      unaligned: 'BIGINT',
      wanted: 'BINARY',
      draft: 'BINARY',
      place: 'BIGINT',
      doc: 'BIGINT',
      starts: 'BIGINT',
      ends: 'BIGINT',
      longest: 'BIGINT',
    },
  },
  /** The places of repeats and passages in the originals. */
  locate: {
    takes: { ...DOCUMENT, places: 'BINARY' },
    gives: {
      owner: 'STRING',
      place: 'BIGINT',
      doc: 'BIGINT',
      starts: 'BIGINT',
      ends: 'BIGINT',
      text: 'BINARY',
    },
  },
  /** In how many otherwise different documents a wording stands. */
  contexts: {
    takes: {
      key: 'BINARY',
      own: 'BINARY',
      documents: 'BIGINT',
      sources: 'BIGINT',
      fingerprints: 'BINARY',
      widespread: 'BINARY',
    },
    gives: { key: 'BINARY', documents: 'BIGINT', contexts: 'BIGINT', sampled: 'BIGINT', sources: 'BIGINT' },
  },
} as const satisfies Readonly<Record<string, StepColumns>>

export type StepName = keyof typeof STEPS
