import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsedJson } from '../../../src/model/parsed-json.ts'
import { numberSource } from '../../../src/stages/01-read/number-source.ts'

const numbers = fc.stringMatching(/^-?(0|[1-9]\d{0,24})(\.\d{1,8})?([eE][+-]?\d{1,2})?$/)
const blanks = fc.stringMatching(/^[ \t\n\r]{0,2}$/)
/** Few names, so that members with the same name are frequent; some need escapes. */
const names = fc.constantFrom('id', 'a', '', 'الف', 'q"q', '\\', '\\"', '}', '__proto__', '\ud800')

/** A string as JSON may write it: plain or with each code unit escaped. */
function written(text: string, isEscaped: boolean): string {
  if (!isEscaped) return JSON.stringify(text)
  const units = Array.from({ length: text.length }, (_, i) =>
    text.charCodeAt(i).toString(16).padStart(4, '0'),
  )
  return `"${units.map((unit) => `\\u${unit}`).join('')}"`
}

const { value: json } = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    numbers,
    fc.constantFrom('true', 'false', 'null', '"\\\\"', '"\\""', '"}"', '"{[\\\\\\""'),
    fc.string().map((text) => JSON.stringify(text)),
    fc.array(tie('value'), { maxLength: 3 }).map((values) => `[${values.join(' ,')}]`),
    tie('object'),
  ),
  object: fc
    .array(fc.tuple(blanks, names, fc.boolean(), blanks, tie('value'), blanks), { maxLength: 4 })
    .map(
      (members) =>
        `{${members.map(([b, name, isEscaped, c, value, d]) => `${b}${written(name, isEscaped)}${c}:${d}${value}${b}`).join(',')}}`,
    ),
}))

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Every way of names that leads through objects to a number. */
function waysToNumbers(
  value: unknown,
  way: readonly string[] = [],
): (readonly [readonly string[], number])[] {
  if (typeof value === 'number') return [[way, value]]
  return isObject(value)
    ? Object.keys(value).flatMap((name) => waysToNumbers(value[name], [...way, name]))
    : []
}

describe('numberSource', () => {
  test('means the number that JSON has, for every number in an object', () => {
    const members = fc.array(fc.tuple(names, fc.boolean(), fc.oneof(json, numbers)), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(members, blanks, (list, blank) => {
        const text = `{${list.map(([name, isEscaped, value]) => `${blank}${written(name, isEscaped)}:${value}`).join(`${blank},`)}${blank}}`
        for (const [way, value] of waysToNumbers(parsedJson(text))) {
          const source = numberSource(Buffer.from(text), way)
          expect(JSON.parse(source), `${way} in ${text}`).toBe(value)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('is the number letter for letter', () => {
    fc.assert(
      fc.property(numbers, numbers, blanks, (first, last, blank) => {
        const text = `{"id":${first},"text":"\\"id\\": 7",${blank}"id"${blank}:${blank}${last}${blank}}`
        expect(numberSource(Buffer.from(text), ['id'])).toBe(last)
      }),
    )
  })

  test('passes over very deep nesting', () => {
    const depth = 200_000
    const text = `{"deep":${'[{"a":'.repeat(depth)}0${'}]'.repeat(depth)},"id":12345678901234567890}`
    expect(numberSource(Buffer.from(text), ['id'])).toBe('12345678901234567890')
  })
})
