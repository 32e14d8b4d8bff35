import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createContentIndex } from '../../src/hash/content-index.ts'
import { hash128, hex64 } from '../../src/hash/hash128.ts'
import { mix32, seeded } from '../../src/hash/mix.ts'

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 })

describe('the mixer', () => {
  it('loses nothing: values that differ stay different', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(mix32(a) === mix32(b)).toBe(a === b)
      }),
    )
    expect(new Set(Array.from({ length: 100_000 }, (_, i) => mix32(i))).size).toBe(100_000)
  })

  it('changes about half of the bits when one changes', () => {
    for (let bit = 0; bit < 32; bit++) {
      let changed = 0
      for (let n = 0; n < 500; n++) {
        const value = seeded(3, n)
        for (let d = mix32(value) ^ mix32(value ^ (1 << bit)); d !== 0; d &= d - 1) changed++
      }
      expect(changed / 500).toBeGreaterThan(14.5)
      expect(changed / 500).toBeLessThan(17.5)
    }
  })
})

describe('the 128-bit hash', () => {
  const hashOf = (values: readonly number[], seed = 1) =>
    hash128(Uint32Array.from(values), 0, values.length, seed).join()

  it('is of the range alone, wherever it stands', () => {
    fc.assert(
      fc.property(fc.array(word), fc.array(word), fc.array(word), (before, values, after) => {
        const all = Uint32Array.from([...before, ...values, ...after])
        const moved = hash128(all, before.length, before.length + values.length, 1)
        expect(moved.join()).toBe(hashOf(values))
      }),
    )
  })

  it('differs for contents that differ: all short sequences, zeros at the end, one bit, another order', () => {
    const hashes = new Set<string>()
    let contents = 0
    const add = (values: readonly number[]): void => {
      hashes.add(hashOf(values))
      contents++
    }
    const extend = (values: readonly number[]): void => {
      add(values)
      if (values.length < 6) for (const value of [0, 1, 2, 2 ** 31]) extend([...values, value])
    }
    extend([])
    const long = Array.from({ length: 100 }, (_, i) => seeded(9, i))
    for (let i = 0; i < long.length; i++) {
      for (let bit = 0; bit < 32; bit++) add(long.with(i, (long[i] ^ (1 << bit)) >>> 0))
      if (i > 0) add(long.with(i, long[0]).with(0, long[i]))
    }
    expect(hashes.size).toBe(contents)
  })

  it('spreads each of its words: no word repeats more than chance lets it', () => {
    const words = [0, 1, 2, 3].map(() => new Set<number>())
    const count = 20_000
    for (let i = 0; i < count; i++) {
      const hash = hash128(Uint32Array.of(i & 255, i >>> 8), 0, 2, 1)
      for (const [w, seen] of words.entries()) seen.add(hash[w])
    }
    // 20,000 draws out of 2^32 give 0.05 repetitions on average.
    for (const seen of words) expect(count - seen.size).toBeLessThanOrEqual(2)
  })

  it('differs under another seed', () => {
    expect(hashOf([1, 2, 3], 1)).not.toBe(hashOf([1, 2, 3], 2))
  })

  it('is written as 32 hex digits, zeros in front kept', () => {
    expect(hex64([0xffff_ffff, 0x0abc])).toBe('ffffffff00000abc')
    expect(hex64([9, 0, 10, 1], 1)).toBe('000000000000000a')
  })
})

describe('the content index', () => {
  it('gives the first unit with the same hash, as a map would', () => {
    const small = fc.integer({ min: 0, max: 1 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(small, small, small, small), { maxLength: 60, size: 'max' }),
        fc.integer({ min: 1, max: 4 }),
        (hashes, width) => {
          const index = createContentIndex(width)
          const map = new Map<string, number>()
          for (const [unit, hash] of hashes.entries()) {
            const key = hash.slice(0, width).join()
            expect(index.find(hash, 0)).toBe(map.get(key) ?? -1)
            if (!map.has(key)) map.set(key, unit)
            expect(index.add(unit, hash, 0)).toBe(map.get(key))
          }
        },
      ),
    )
  })

  it('keeps all it knows while it grows, also when first words crowd one place', () => {
    const index = createContentIndex()
    const words = (i: number) => [0, i % 50 === 0 ? i * 4096 : seeded(1, i), i, 7, 0]
    const given = Array.from({ length: 20_000 }, (_, unit) => index.add(unit, words(unit % 10_000), 1))
    expect(given).toEqual(Array.from(given, (_, unit) => unit % 10_000))
  })
})
