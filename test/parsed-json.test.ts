import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsedJson, valueOfJson } from '../src/model/parsed-json.ts'

/** Few and treacherous names, so that shapes recur. */
const names = fc.constantFrom(
  '\\',
  '\\n',
  '\n',
  '\nX',
  'a',
  'b',
  'id',
  '__proto__',
  'constructor',
  '',
  '1',
  '\\u0',
  'q"',
)

function escaped(text: string): string {
  const units = Array.from({ length: text.length }, (_, i) =>
    text.charCodeAt(i).toString(16).padStart(4, '0'),
  )
  return `"${units.map((unit) => `\\u${unit}`).join('')}"`
}

const { json } = fc.letrec<{ json: string; object: string }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('0', '-1.5e3', 'true', 'null', '12345678901234567890'),
    fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
    fc.array(tie('json'), { maxLength: 3 }).map((values) => `[ ${values.join(' ,')}]`),
    tie('object'),
  ),
  object: fc
    .array(fc.tuple(names, fc.boolean(), tie('json')), { maxLength: 4 })
    .map(
      (members) =>
        `{${members.map(([name, isEscaped, value]) => `${isEscaped ? escaped(name) : JSON.stringify(name)} : ${value}`).join(', ')}}`,
    ),
}))

/** What is there, told without any parser: names as written beside values, in the order of the object. */
const members = fc.array(fc.tuple(names, fc.boolean(), fc.integer()), { minLength: 1, maxLength: 5 })

describe('parsedJson', () => {
  test('has the names that were written, whatever was read before and whatever Node does', () => {
    fc.assert(
      fc.property(members, (list) => {
        const text = list.map(
          ([name, isEscaped, value]) => `${isEscaped ? escaped(name) : JSON.stringify(name)}:${value}`,
        )
        const wanted = new Map(list.map(([name, , value]) => [name, value]))
        const found = parsedJson(`{${text.join(',')}}`)
        expect(new Map(Object.entries(Object(found)))).toEqual(wanted)
      }),
      { numRuns: 2000 },
    )
  })

  test('refuses what is no JSON', () => {
    for (const text of ['{"\\u0061":1,}', '{"\\u0061":1', '', '{"a" 1}'])
      expect(() => parsedJson(text)).toThrow(SyntaxError)
  })
})

describe('valueOfJson', () => {
  test('is what a sound JSON.parse gives, in the same order', () => {
    // Of names without escapes, which every Node reads as they are.
    const plain = json.filter((text) => !/"(?:[^"\\]|\\.)*\\(?:[^"\\]|\\.)*" :/.test(text))
    fc.assert(
      fc.property(plain, (text) => {
        const value = valueOfJson(text)
        expect(JSON.stringify(value)).toBe(JSON.stringify(JSON.parse(text)))
        expect(value).toEqual(JSON.parse(text))
      }),
      { numRuns: 2000 },
    )
  })

  test('is that for names with escapes too, in a process that has read no others', () => {
    const text = '{"\\u0061":{"\\n":[1,"\\ud800",{"\\u005f_proto__":2}]},"\\u0061":3,"\\u0062":{}}'
    const parsed = execFileSync(process.execPath, ['-p', 'JSON.stringify(JSON.parse(process.argv[1]))', text])
    expect(JSON.stringify(valueOfJson(text))).toBe(parsed.toString().trim())
  })

  test('has members called __proto__ as members', () => {
    const value = Object(valueOfJson('{"__proto__":{"a":1}}'))
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(Object.keys(value)).toEqual(['__proto__'])
  })

  test('follows nesting of any depth', () => {
    const depth = 200_000
    let value = valueOfJson(`${'[{"\\u0061":'.repeat(depth)}7${'}]'.repeat(depth)}`)
    for (let i = 0; i < depth; i++) value = Object(Array.isArray(value) ? value[0] : null).a
    expect(value).toBe(7)
  })
})
