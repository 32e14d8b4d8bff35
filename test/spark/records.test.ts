import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareIds } from '../../src/model/order.ts'
import { sourceKey, sourceOfKey } from '../../src/spark/document-facts.ts'
import { orderKey, textOfOrderKey } from '../../src/spark/order-key.ts'
import { readSegments, segmentBytes } from '../../src/spark/segment-record.ts'
import { spacelessBytes, spacelessOf } from '../../src/spark/spaceless-record.ts'
import { docOfKey, MOST_NUMBERS, unitKey } from '../../src/spark/unit-key.ts'
import { readUnit, UNIT_FIELDS, UNIT_HEAD, unitBytes, writeUnit } from '../../src/spark/unit-record.ts'

const word = fc.nat(2 ** 32 - 1)
const words = (length: number) =>
  fc.array(word, { minLength: length, maxLength: length }).map((values) => Uint32Array.from(values))

describe('what SQL takes apart by counting bytes', () => {
  it('brings units back, each where the layout says', () => {
    const unit = fc.record({
      number: word,
      start: word,
      end: word,
      tokens: word,
      content: words(4),
      comparable: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 5 }), words(3), (units, signature) => {
        const size = unitBytes(3)
        const bytes = Buffer.alloc(size * units.length)
        for (const [i, one] of units.entries())
          writeUnit(bytes, i * size, one, i % 2 === 0 ? signature : null)
        expect(units.map((_, i) => readUnit(bytes, i * size))).toEqual(units)
        expect(bytes.readUInt32BE(UNIT_FIELDS.end)).toBe(units[0].end)
        expect(bytes.readUInt32BE(UNIT_HEAD + 4)).toBe(signature[1])
        expect(bytes[UNIT_FIELDS.flags + 3]).toBe(units[0].comparable ? 3 : 2)
      }),
    )
  })

  it('brings spaceless texts back', () => {
    const stretch = fc.record({
      further: fc.nat(2 ** 20),
      characters: fc.array(fc.tuple(fc.nat(0x10ffff), fc.nat(1)), { minLength: 1, maxLength: 20 }),
    })
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 5 }), (stretches) => {
        let paragraph = -1
        const all = stretches.flatMap(({ further, characters }) => {
          paragraph += 1 + further
          return characters.map(([character, start]) => ({ character, start, paragraph }))
        })
        const text = {
          characters: Uint32Array.from(all, ({ character }) => character),
          paragraphs: Uint32Array.from(all, (each) => each.paragraph),
          wordStarts: Uint8Array.from(all, ({ start }) => start),
        }
        expect(spacelessOf(spacelessBytes(text))).toEqual(text)
      }),
    )
  })

  it('brings the segments of a document back', () => {
    fc.assert(
      fc.property(fc.nat(6), fc.nat(3), fc.infiniteStream(word), (count, leads, stream) => {
        const take = (length: number) => Uint32Array.from({ length }, () => stream.next().value)
        const segments = {
          keys: take(2 * count),
          sizes: take(count),
          tokens: take(count),
          furniture: Uint8Array.from(take(count), (value) => value & 3),
          counters: Uint8Array.from(take(count), (value) => value & 1),
          leadCounts: Uint32Array.of(leads),
          leadKeys: take(2 * leads),
        }
        expect(readSegments(segmentBytes(segments))).toEqual(segments)
      }),
    )
  })

  it('numbers units in the order of documents and paragraphs, and refuses more than it can tell apart', () => {
    expect(unitKey(3, 7)).toBeLessThan(unitKey(3, 8))
    expect(unitKey(3, MOST_NUMBERS - 1)).toBeLessThan(unitKey(4, 0))
    expect(docOfKey(unitKey(2 ** 32, 5))).toBe(2 ** 32)
    expect(() => unitKey(0, MOST_NUMBERS)).toThrow('paragraphs')
  })

  it('tells a document without a source from one whose source is empty', () => {
    for (const source of [null, '', 's', 'tab\t and \0', '\ud800'])
      expect(sourceOfKey(sourceKey(source))).toBe(source)
  })

  it('orders ids as bytes like one machine, those with half a surrogate pair too', () => {
    const unit = fc.oneof(
      fc.constantFrom(0, 0x61, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xfffd, 0xffff),
      fc.nat(0xffff),
    )
    const text = fc.array(unit, { maxLength: 4 }).map((units) => String.fromCharCode(...units))
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(Buffer.compare(orderKey(a), orderKey(b)))).toBe(Math.sign(compareIds(a, b)))
        expect(textOfOrderKey(orderKey(a))).toBe(a)
      }),
      { numRuns: 2000 },
    )
  })
})
