import { hash } from 'node:crypto'
import type { Units } from '../model/units.ts'
import type { Shingler } from '../stages/04-shingle/shingler.ts'
import type { Texts } from './texts.ts'
import { unitLetters } from './unit-text.ts'

/** Words of a SHA-256 digest. */
export const DIGEST_WORDS = 8

/** Digests of many units at once, DIGEST_WORDS for each one after the other; units ascend, so documents do. */
export interface UnitDigests {
  /** Of the original text, code unit for code unit. */
  originals(units: Uint32Array): Uint32Array
  /** Of the tokens; of words, which these are hashes of, the letters. */
  tokens(units: Uint32Array): Uint32Array
}

export function createUnitDigests(units: Units, texts: Texts, shingler: Shingler): UnitDigests {
  let bytes = Buffer.alloc(1 << 16)
  /** The code units of a text; good until the next call. */
  const codeUnits = (text: string): Uint8Array => {
    if (text.length * 2 > bytes.length) bytes = Buffer.alloc(text.length * 4)
    return bytes.subarray(0, bytes.write(text, 'utf16le'))
  }
  return {
    originals(wanted) {
      const digests = new Uint32Array(wanted.length * DIGEST_WORDS)
      let document = -1
      let text = ''
      for (let i = 0; i < wanted.length; i++) {
        const unit = wanted[i]
        if (units.documents[unit] !== document) {
          document = units.documents[unit]
          text = texts.original(document)
        }
        const original = text.slice(units.starts[unit], units.ends[unit])
        digest(codeUnits(original), digests, i * DIGEST_WORDS)
      }
      return digests
    },
    tokens(wanted) {
      const digests = new Uint32Array(wanted.length * DIGEST_WORDS)
      for (let i = 0; i < wanted.length; i++) {
        digest(unitLetters(units, wanted[i], texts, shingler), digests, i * DIGEST_WORDS)
      }
      return digests
    },
  }
}

/** Writes the words of a SHA-256 digest. */
export function digest(values: Uint8Array | Uint32Array, words: Uint32Array, at: number): void {
  const sha256 = hash('sha256', values, 'buffer')
  for (let w = 0; w < DIGEST_WORDS; w++) words[at + w] = sha256.readUInt32LE(4 * w)
}
