import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growable } from '../src/model/growable.ts'

describe('a growing column', () => {
  it('has the values that were given and not cut off, in order', () => {
    const step = fc.oneof(
      fc.record({ push: fc.nat({ max: 255 }) }),
      fc.record({ append: fc.array(fc.nat({ max: 255 }), { maxLength: 3000 }) }),
      fc.record({ cut: fc.nat({ max: 4000 }) }),
      fc.constant({ clear: true }),
    )
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const column = growable((length) => new Uint8Array(length))
        let expected: number[] = []
        for (const done of steps) {
          if ('push' in done) {
            column.push(done.push)
            expected.push(done.push)
          } else if ('append' in done) {
            column.append(done.append)
            expected.push(...done.append)
          } else if ('cut' in done) {
            column.cut(done.cut)
            expected = expected.slice(0, done.cut)
          } else {
            column.clear()
            expected = []
          }
        }
        expect(column.length).toBe(expected.length)
        expect([...column.view()]).toEqual(expected)
      }),
    )
  })

  it('that is long asks for room once and for all, and for less where so much is refused', () => {
    const asked: number[] = []
    const column = growable((length) => {
      asked.push(length)
      if (length > 2 ** 28) throw new RangeError('Array buffer allocation failed')
      return new Uint8Array(length)
    })
    column.append(new Uint8Array(2 ** 26).fill(1))
    column.append(new Uint8Array(2 ** 26).fill(2))
    column.append(new Uint8Array(2 ** 26).fill(3))
    expect(asked).toEqual([1024, 2 ** 26, 2 ** 32, 2 ** 31, 2 ** 30, 2 ** 29, 2 ** 28])
    const values = column.view()
    expect([values[0], values[2 ** 26], values[values.length - 1]]).toEqual([1, 2, 3])
  })
})
