import { createHash } from 'node:crypto'
import type { Units } from '../model/units.ts'
import type { Shingler } from '../stages/04-shingle/shingler.ts'
import type { Texts } from './texts.ts'
import { unitTokens } from './unit-text.ts'

/** Words of a SHA-256 digest. */
export const DIGEST_WORDS = 8

/** Digests of many units at once, DIGEST_WORDS for each one after the other; units ascend, so documents do. */
export interface UnitDigests {
  /** Of the original text, code unit for code unit. */
  originals(units: Uint32Array): Uint32Array
  /** Of the tokens. */
  tokens(units: Uint32Array): Uint32Array
}

export function createUnitDigests(units: Units, texts: Texts, shingler: Shingler): UnitDigests {
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
        digests.set(sha256(Buffer.from(original, 'utf16le')), i * DIGEST_WORDS)
      }
      return digests
    },
    tokens(wanted) {
      const digests = new Uint32Array(wanted.length * DIGEST_WORDS)
      for (let i = 0; i < wanted.length; i++) {
        digests.set(sha256(unitTokens(units, wanted[i], texts, shingler)), i * DIGEST_WORDS)
      }
      return digests
    },
  }
}

function sha256(bytes: Uint8Array | Uint32Array): Uint32Array {
  const digest = createHash('sha256').update(bytes).digest()
  return new Uint32Array(digest.buffer.slice(digest.byteOffset, digest.byteOffset + digest.length))
}
