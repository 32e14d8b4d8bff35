import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createKernel } from '../../src/kernel/kernel.ts'
import { instantiate, type KernelExports } from '../../src/kernel/kernel-exports.ts'
import { createSetCounter } from '../../src/kernel/set-counter.ts'
import { fold } from '../../src/stages/02-fold/fold.ts'
import { createShingler, distinct } from '../../src/stages/04-shingle/shingler.ts'
import { text } from './made-up-lines.ts'
import { settled } from './twins.ts'

const kernel = instantiate()

/** Copies values into the kernel's memory, each array with a guard behind it; their addresses. */
function placed({ memory, freeMemory }: KernelExports, ...arrays: readonly Uint32Array[]): number[] {
  const GUARD = 16
  let top = Math.ceil(freeMemory() / 16) * 16
  const places = arrays.map((values) => {
    const at = top
    top += 4 * values.length + GUARD
    return at
  })
  const missing = top - memory.buffer.byteLength
  if (missing > 0) memory.grow(Math.ceil(missing / 65_536))
  new Uint8Array(memory.buffer).fill(0xa5, places[0], top)
  for (const [i, values] of arrays.entries()) new Uint32Array(memory.buffer, places[i]).set(values)
  return places
}

function sortedDistinct(values: Uint32Array): Uint32Array {
  const [at, scratch, behind] = placed(kernel, values, values, new Uint32Array(0))
  const count = kernel.sortDistinct(at, values.length, scratch)
  for (const guard of [scratch - 16, behind - 16]) {
    expect(new Uint8Array(kernel.memory.buffer, guard, 16).every((byte) => byte === 0xa5)).toBe(true)
  }
  return new Uint32Array(kernel.memory.buffer.slice(at, at + 4 * count))
}

function shared(a: Uint32Array, b: Uint32Array, fewest = 0): number {
  const [x, y] = placed(kernel, a, b)
  return kernel.sharedCount(x, a.length, y, b.length, fewest)
}

const value = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc.integer({ min: 0, max: 0xffff_ffff }),
  fc.constantFrom(0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff),
)
const values = fc.array(value, { maxLength: 700, size: 'max' }).map((all) => Uint32Array.from(all))

describe('sortDistinct', () => {
  it('is sorting and leaving out what is there already', () => {
    fc.assert(
      fc.property(values, (all) => {
        expect(sortedDistinct(all)).toEqual(distinct(all))
      }),
    )
  })

  it.each([
    ['all equal', () => 7],
    ['all equal and large', () => 0xffff_ffff],
    ['ascending in one bucket', (i: number) => i],
    ['descending in one bucket', (i: number) => 0x12ff_ffff - i],
    ['mixed in one bucket', (i: number) => 0xab00_0000 + ((i * 2_654_435_761) % 2 ** 24)],
    ['two by two', (i: number) => i >> 1],
    ['all over', (i: number) => (i * 2_654_435_761) % 2 ** 32],
  ])('of 100,000 values, %s', (_, valueAt) => {
    const all = Uint32Array.from({ length: 100_000 }, (_, i) => valueAt(i))
    expect(sortedDistinct(all)).toEqual(distinct(all))
  })
})

describe('sharedCount', () => {
  const count = (a: Uint32Array, b: Uint32Array): number => a.filter((one) => b.includes(one)).length

  it('is that number, or a smaller one that is below what is asked for', () => {
    fc.assert(
      fc.property(values, values, fc.integer({ min: 0, max: 300 }), (x, y, fewest) => {
        const [a, b] = [distinct(x), distinct(y)]
        const wanted = count(a, b)
        const found = shared(a, b, fewest)
        if (wanted >= fewest) expect(found).toBe(wanted)
        else expect(found).toBeLessThanOrEqual(wanted)
        const counter = createSetCounter()
        counter.load(Uint32Array.from([...a, ...b]))
        expect(counter.shared(0, a.length, a.length, a.length + b.length, fewest)).toBe(found)
      }),
    )
  })

  it('is the number of values in both', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [x, y] = [distinct(a), distinct(b)]
        expect(shared(x, y)).toBe(count(x, y))
      }),
    )
  })

  it('also of values that are nearly all the same, and of none', () => {
    const all = Uint32Array.from({ length: 100_000 }, (_, i) => 3 * i)
    const most = all.filter((_, i) => i % 1000 !== 7)
    expect(shared(all, all)).toBe(100_000)
    expect(shared(all, most)).toBe(most.length)
    expect(shared(all, Uint32Array.of(299_997))).toBe(1)
    expect(shared(all, new Uint32Array(0))).toBe(0)
    expect(shared(new Uint32Array(0), new Uint32Array(0))).toBe(0)
  })
})

describe.each([
  ['words', 3],
  ['words', 5],
  ['chars', 2],
  ['chars', 12],
] as const)('the shingles of a record by %s, %i', (kind, size) => {
  const settings = settled({ shingle: { kind, size } })
  const plan = {
    sketchSize: 0,
    documents: true,
    paragraphs: false,
    segments: false,
    fingerprints: false,
    shingles: true,
    beginnings: [],
  }
  const made = createKernel(settings, plan)
  const shingler = createShingler(settings.shingle, settings.seed)

  it('are those of its text, one family or two, unless it is left to others', () => {
    let taken = 0
    fc.assert(
      fc.property(text, (whole) => {
        const json = Buffer.from(JSON.stringify({ id: 1, text: whole }))
        const isTaken = made.look(json)
        const set = isTaken ? made.shingles().slice() : null
        const wide = isTaken ? made.wideShingles().slice() : null
        const tokens = isTaken ? made.tokens().slice() : null
        const column = made.prepare(json).words('shingles')
        const folded = fold(whole)
        const plainTokens = shingler.tokens(folded, 0, folded.symbols.length, whole).slice()
        if (set === null) return
        taken++
        const low = shingler.hashes().slice()
        const high = shingler.hashes(1)
        expect(tokens).toEqual(plainTokens)
        expect(set).toEqual(distinct(low))
        expect(made.distinct(low).slice()).toEqual(distinct(low))
        expect(column).toEqual(low)
        expect(wide).toEqual(distinctWide(low, high))
      }),
      { numRuns: 200 },
    )
    expect(taken).toBeGreaterThan(100)
  })
})

/** Both families as 64-bit numbers, sorted, each once, as low and high words. */
function distinctWide(low: Uint32Array, high: Uint32Array): Uint32Array {
  const numbers = Array.from(low, (word, i) => (BigInt(high[i]) << 32n) | BigInt(word))
  const sorted = [...new Set(numbers)].sort((x, y) => (x < y ? -1 : 1))
  return Uint32Array.from(sorted.flatMap((number) => [Number(number & 0xffffffffn), Number(number >> 32n)]))
}
