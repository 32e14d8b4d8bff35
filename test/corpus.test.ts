import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type CopiesRow,
  type DocumentRow,
  isStatement,
  type PairRow,
  type PassageRow,
  type StatementRow,
} from '../src/model/run-files.ts'
import type { Span } from '../src/model/span.ts'
import { rowsOf, takrar, temporaryFolder } from './shared.ts'

interface Place {
  readonly id: string
  /** 1-based line; null for the whole article. */
  readonly line: number | null
}

interface Case {
  readonly case: string
  readonly level: 'document' | 'paragraph' | 'passage' | 'statement' | 'none'
  readonly a: Place
  readonly b: Place
  readonly what: string
}

interface Finding {
  readonly level: 'document' | 'paragraph' | 'passage' | 'statement'
  readonly verdict: string
  readonly sides: readonly [id: string, span: Span][]
}

const ROOT = join(import.meta.dirname, '..')
const CASES: readonly Case[] = JSON.parse(readFileSync(join(ROOT, 'corpus/gold/cases.json'), 'utf8'))
const REMOVING = ['exact', 'same', 'revision']

const out = join(temporaryFolder(), 'out')
let findings: Finding[] = []
let documents = new Map<string, DocumentRow>()
let texts = new Map<string, string>()

beforeAll(() => {
  takrar('run', join(ROOT, 'corpus/articles'), '--out', out, '--emit', 'cleaned,annotated', '--quiet')
  documents = new Map(rowsOf<DocumentRow>(out, 'documents.jsonl').map((row) => [row.id, row]))
  texts = new Map(
    rowsOf<{ text: string; takrar: { id: string } }>(out, 'annotated.jsonl').map((row) => [
      row.takrar.id,
      row.text,
    ]),
  )
  const copies = rowsOf<CopiesRow>(out, 'copies.jsonl').flatMap(({ level, members }) =>
    members.flatMap((a, i) => members.slice(i + 1).map((b) => finding(level, 'exact', a, b))),
  )
  const groups = rowsOf<CopiesRow>(out, 'copies.jsonl').filter((row) => row.level === 'document')
  const copiesOf = (id: string): readonly string[] =>
    groups
      .find((row) => row.members.some((member) => member.documentId === id))
      ?.members.map((m) => m.documentId) ?? [id]
  const pairs = rowsOf<PairRow>(out, 'pairs.jsonl').flatMap(({ level, verdict, a, b }) =>
    level === 'paragraph'
      ? [finding(level, String(verdict), a, b)]
      : copiesOf(a.documentId).flatMap((x) =>
          copiesOf(b.documentId).map((y) =>
            finding(level, String(verdict), { ...a, documentId: x }, { ...b, documentId: y }),
          ),
        ),
  )
  const passages = rowsOf<PassageRow | StatementRow>(out, 'passages.jsonl').map((row) =>
    finding(isStatement(row) ? 'statement' : 'passage', row.verdict, row.a, row.b),
  )
  findings = [...copies, ...pairs, ...passages]
})

function finding(
  level: Finding['level'],
  verdict: string,
  a: { documentId: string; span: Span },
  b: { documentId: string; span: Span },
): Finding {
  return {
    level,
    verdict,
    sides: [
      [a.documentId, a.span],
      [b.documentId, b.span],
    ],
  }
}

/** Span of a line of an article. */
function spanOf({ id, line }: Place): Span {
  const lines = (texts.get(id) ?? '').split('\n')
  if (line === null) return [0, lines.join('\n').length]
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0)
  return [start, start + lines[line - 1].length]
}

/** A finding between two places: each side overlaps its line. */
function joins({ sides: [x, y] }: Finding, a: Place, b: Place): boolean {
  const on = ([id, span]: readonly [string, Span], place: Place): boolean => {
    const [start, end] = spanOf(place)
    return id === place.id && span[0] < end && start < span[1]
  }
  return (on(x, a) && on(y, b)) || (on(x, b) && on(y, a))
}

describe('the cases that the sample archive was written for', () => {
  it.each(CASES)('$case: $what', ({ level, a, b }) => {
    const between = findings.filter((found) => joins(found, a, b))
    if (level === 'none') {
      expect(
        between.filter((found) => found.level === 'document' && REMOVING.includes(found.verdict)),
      ).toEqual([])
      expect(documents.get(a.id)?.representativeId ?? a.id).not.toBe(b.id)
    } else if (level === 'document') {
      expect(documents.get(a.id)?.clusterId).toBe(documents.get(b.id)?.clusterId)
      expect(documents.get(a.id)?.clusterId).toEqual(expect.any(String))
    } else if (level === 'statement') {
      expect(between.map((found) => found.level)).toContain('statement')
      expect(between.filter((found) => found.level !== 'statement')).toEqual([])
      for (const { id } of [a, b]) expect(documents.get(id)?.status).toBe('kept')
    } else expect(between.filter((found) => found.level !== 'document')).not.toEqual([])
  })

  it('tells two or more statements in another language of no other articles', () => {
    const told = CASES.filter(({ level }) => level === 'statement').map(({ a, b }) => [a.id, b.id].sort())
    const counts = new Map<string, number>()
    for (const { level, sides } of findings) {
      if (level !== 'statement') continue
      const couple = String(sides.map(([id]) => id).sort())
      counts.set(couple, (counts.get(couple) ?? 0) + 1)
    }
    const related = [...counts].filter(([, count]) => count >= 2).map(([couple]) => couple)
    expect(told).toHaveLength(3)
    expect(related.sort()).toEqual(told.map(String).sort())
  })

  it('keeps the longer update of a stub, and both days of a price report', () => {
    expect(documents.get('mahur-fire-0900')?.representativeId).toBe('mahur-fire-1100')
    expect(documents.get('mahur-gold-0912')?.status).toBe('kept')
    expect(documents.get('mahur-gold-0913')?.status).toBe('kept')
  })

  it('keeps the ids of large numbers as they were written, and a member named __proto__', () => {
    expect(documents.has('90071992547409931234')).toBe(true)
    const records = readFileSync(join(out, 'annotated.jsonl'), 'utf8')
    expect(records).toContain('"__proto__"')
  })
})
