import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SpacelessText, SpacelessWording } from '../src/model/spaceless-text.ts'
import { createSpacelessSpool } from '../src/store/spaceless-spool.ts'
import { temporaryFolder } from './shared.ts'

const path = join(temporaryFolder(), 'spool')
/** So little that a few texts drive the others out, and the longest does not fit. */
const RING = 100

/** A text whose every part tells the document. */
function textOf(document: number, length: number): SpacelessText {
  const places = Array.from({ length }, (_, i) => i)
  return {
    characters: Uint32Array.from(places, (i) => 1000 * (document + 1) + i),
    wordStarts: Uint8Array.from(places, (i) => Number(i % (document + 2) === 0)),
    paragraphs: Uint32Array.from(places, (i) => 10 * document + Math.floor(i / 7)),
    symbols: Uint32Array.from(places),
  }
}

function contentOf({ characters, wordStarts, paragraphs }: SpacelessWording): number[][] {
  return [[...characters], [...wordStarts], [...paragraphs]]
}

const lengths = fc.array(fc.integer({ min: 1, max: 130 }), { minLength: 1, maxLength: 6 })
const reads = fc.array(fc.record({ drawn: fc.nat(), keep: fc.boolean() }), { maxLength: 40 })

describe('spooled texts', () => {
  it('are those that were added, in whatever order they are read and kept', () => {
    fc.assert(
      fc.property(lengths, reads, (sizes, asked) => {
        const texts = sizes.map((length, document) => textOf(document, length))
        const spool = createSpacelessSpool(path, texts.length, RING)
        texts.forEach((text, document) => {
          spool.add(document, text)
        })
        const kept: { readonly wording: SpacelessWording; readonly document: number }[] = []
        for (const { drawn, keep } of asked) {
          const document = drawn % texts.length
          const wording = keep ? spool.readToKeep(document) : spool.read(document)
          expect(contentOf(wording)).toEqual(contentOf(texts[document]))
          if (keep) kept.push({ wording, document })
        }
        for (const { wording, document } of kept) {
          expect(contentOf(wording)).toEqual(contentOf(texts[document]))
        }
        spool.close()
      }),
      { numRuns: 500 },
    )
  })

  it('read again are the same after one that came over them was read to keep', () => {
    const spool = createSpacelessSpool(path, 2, RING)
    spool.add(0, textOf(0, 60))
    spool.add(1, textOf(1, 60))
    spool.read(0)
    spool.readToKeep(1)
    expect(contentOf(spool.read(0))).toEqual(contentOf(textOf(0, 60)))
    spool.close()
  })
})
