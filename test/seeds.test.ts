import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CopiesRow, DocumentRow, PairRow, PassageRow } from '../src/model/run-files.ts'
import { hasShared, rowsOf, SHARED, takrar, temporaryFolder } from './shared.ts'

const OLDER_CALL = '003_d7112fb7f6b438bc'

describe.runIf(hasShared('seeds'))('the five articles about one phone call', () => {
  const out = join(temporaryFolder(), 'out')
  beforeAll(() => {
    takrar('run', join(SHARED, 'seeds'), '--out', out, '--quiet')
  })

  it('satisfy their grader: all paragraphs and passages found, each span true, nothing else', () => {
    const grade = execFileSync('python3', [join(SHARED, 'gold/check_seeds.py'), out], { encoding: 'utf8' })
    expect(grade).toContain('seeds: 11 of 11 found, 0 wrong')
  })

  it('tell the eight statements that are there in both languages, and no other', () => {
    const script = join(SHARED, 'gold/check_seeds.py')
    const grade = execFileSync('python3', [script, out, '--cross'], { encoding: 'utf8' })
    expect(grade).toContain('seeds: 19 of 19 found, 0 wrong')
  })

  it('are all kept', () => {
    const rows = rowsOf<DocumentRow>(out, 'documents.jsonl')
    expect(rows.map((row) => row.status)).toEqual(['kept', 'kept', 'kept', 'kept', 'kept'])
  })

  it('are not linked with the article about the older call', () => {
    const sides = [
      ...rowsOf<PairRow>(out, 'pairs.jsonl').map(({ a, b }) => [a.documentId, b.documentId]),
      ...rowsOf<PassageRow>(out, 'passages.jsonl').map(({ a, b }) => [a.documentId, b.documentId]),
      ...rowsOf<CopiesRow>(out, 'copies.jsonl').map(({ members }) => members.map((m) => m.documentId)),
    ]
    expect(sides.flat()).not.toContain(OLDER_CALL)
  })

  it('repeat six paragraphs: four exactly, two nearly', () => {
    const copies = rowsOf<CopiesRow>(out, 'copies.jsonl').filter((row) => row.level === 'paragraph')
    const pairs = rowsOf<PairRow>(out, 'pairs.jsonl').filter((row) => row.level === 'paragraph')
    expect([copies.length, pairs.length]).toEqual([4, 2])
  })
})
