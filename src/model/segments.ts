/**
 * What is remembered of all segments of an archive, so that it can be learned which of them recur: plain columns, the
 * texts are not kept. Segment i of document d is entry offsets[d] + i.
 */
export interface Segments {
  /** Length documents + 1. */
  readonly offsets: Uint32Array
  /** KEY_WORDS words a segment; equal for segments of the same wording. */
  readonly keys: Uint32Array
  /** Folded characters, spaces aside. */
  readonly sizes: Uint32Array
  readonly tokens: Uint32Array
  /** The kinds of model/paragraphs.ts. */
  readonly furniture: Uint8Array
  /** 1 where the key leaves out which numbers stand there. */
  readonly counters: Uint8Array
  /** Lead keys of document d: leadOffsets[d] to leadOffsets[d + 1]; length documents + 1. */
  readonly leadOffsets: Uint32Array
  /** KEY_WORDS words each: the first paragraph of the article, whole and without what may be a dateline. */
  readonly leadKeys: Uint32Array
}

/** 32-bit words of a segment's key. */
export const KEY_WORDS = 2

/** 64 bits as 16 hex digits. */
export function hexKey(words: ArrayLike<number>, at: number): string {
  let hex = ''
  for (let w = at; w < at + KEY_WORDS; w++) hex += words[w].toString(16).padStart(8, '0')
  return hex
}
