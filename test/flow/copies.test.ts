import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupCopies } from '../../src/flow/copies.ts'
import { sketchedUnits, unitsOfRows } from '../../src/flow/signature-rows.ts'
import { DIGEST_WORDS, type UnitDigests } from '../../src/flow/unit-digests.ts'
import type { Units } from '../../src/model/units.ts'
import { groupsByDefinition, type SpelledUnit } from '../oracle/copies.ts'

/** Units of few texts, some of them spelled in several ways. */
const spelledUnits = fc
  .array(
    fc.record({
      document: fc.nat({ max: 5 }),
      tokens: fc.constantFrom('', 'a', 'b', 'aa', 'ab', 'abc', 'abd'),
      spelling: fc.constantFrom('', ' ', '!'),
      active: fc.boolean(),
    }),
    { maxLength: 25, size: 'max' },
  )
  .map((units) =>
    units
      .sort((x, y) => x.document - y.document)
      .map(
        ({ document, tokens, spelling, active }): SpelledUnit => ({
          document,
          tokens,
          original: tokens + spelling,
          active,
          // Short, unless spelled as two words.
          alone: tokens.length === 1 && spelling !== ' ',
        }),
      ),
  )
const idsOfSix = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 6, maxLength: 6 })

/** Columns of the units; texts of one length have one content hash, as if they had been made to collide. */
function columnsOf(units: readonly SpelledUnit[]): Units {
  const firsts = units.map(({ tokens }) => units.findIndex((other) => other.tokens.length === tokens.length))
  let rows = 0
  const none = new Uint32Array(0)
  return {
    level: 'paragraph',
    count: units.length,
    documents: Uint32Array.from(units, ({ document }) => document),
    numbers: Uint32Array.from(units, (_, unit) => unit + 1),
    starts: Uint32Array.from(units, (_, unit) => unit),
    ends: none,
    tokens: none,
    content: none,
    comparable: Uint8Array.from(units, ({ tokens }) => (tokens === '' ? 0 : 1)),
    firsts: Uint32Array.from(firsts),
    rows: Int32Array.from(firsts, (first, unit) => (first === unit ? rows++ : -1)),
    signatures: { hashes: 0, rows, values: none },
    sketches: { size: 0, values: none },
    rowUnits: none,
  }
}

/** Digests that are the texts themselves. */
function digestsOf(units: readonly SpelledUnit[], asked: number[]): UnitDigests {
  const written = (wanted: Uint32Array, textOf: (unit: SpelledUnit) => string): Uint32Array => {
    const digests = new Uint32Array(wanted.length * DIGEST_WORDS)
    wanted.forEach((unit, i) => {
      const text = textOf(units[unit])
      for (let c = 0; c < text.length; c++) digests[i * DIGEST_WORDS + c] = text.charCodeAt(c)
    })
    return digests
  }
  return {
    originals: (wanted) => written(wanted, ({ original }) => original),
    tokens(wanted) {
      asked.push(...wanted)
      return written(wanted, ({ tokens }) => tokens)
    },
  }
}

function group(units: readonly SpelledUnit[], ids: readonly string[], asked: number[] = []) {
  const columns = columnsOf(units)
  const copies = groupCopies(
    columns,
    ids,
    (unit) => units[unit].active,
    (unit) => units[unit].alone,
    digestsOf(units, asked),
  )
  return { columns, ...copies }
}

describe('groups of copies', () => {
  it('are those that comparing each unit with each finds, in the order of the units that stand for them', () => {
    fc.assert(
      fc.property(spelledUnits, idsOfSix, (units, ids) => {
        const { standing, groups } = group(units, ids)
        const written = groups.map(
          ({ members, identical }) => members.join(' ') + (identical ? ' identical' : ''),
        )
        expect(written.sort()).toEqual(groupsByDefinition(units, ids))
        const firsts = groups.map(({ members }) => members[0])
        expect(firsts).toEqual([...firsts].sort((x, y) => x - y))
        for (const [unit, { active }] of units.entries()) {
          const own = groups.find(({ members }) => members.includes(unit))
          expect(standing[unit]).toBe(active ? (own?.members[0] ?? unit) : -1)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('need no tokens where all originals of a content hash are equal, and one text of each spelling else', () => {
    fc.assert(
      fc.property(spelledUnits, idsOfSix, (units, ids) => {
        const asked: number[] = []
        group(units, ids, asked)
        const spellings = asked.map((unit) => units[unit].original)
        expect(new Set(spellings).size).toBe(spellings.length)
        for (const unit of asked) {
          const { tokens, original } = units[unit]
          const others = units.filter((other) => other.active && other.tokens.length === tokens.length)
          expect(others.some((other) => other.original !== original)).toBe(true)
        }
      }),
    )
  })

  it('give each signature row to the last unit that stands for a text with it', () => {
    fc.assert(
      fc.property(spelledUnits, idsOfSix, (units, ids) => {
        const { columns, standing, groups } = group(units, ids)
        const stand = units.flatMap(({ tokens }, unit) =>
          standing[unit] === unit && tokens !== '' ? [unit] : [],
        )
        expect([...sketchedUnits(columns, { standing, groups })]).toEqual(stand)
        const rows = new Array<number>(columns.signatures.rows).fill(-1)
        for (const unit of stand) rows[columns.rows[columns.firsts[unit]]] = unit
        expect([...unitsOfRows(columns, { standing, groups })]).toEqual(rows)
      }),
    )
  })
})
