import type { DocumentRow, PairRow } from '../../src/model/run-files.ts'
import type { Verdict } from '../../src/model/verdict.ts'
import type { ReportData } from '../../src/report/report-data.ts'
import {
  clusterRow,
  copiesRow,
  documentRow,
  pairRow,
  passageRow,
  repeatRow,
  statementRow,
} from './picture-rows.ts'
import { reportData } from './report-data.ts'

export const PAIRS = 210
export const ODD_IDS = ['شهر #۱؟ %41?', 'a/b c~2&"\'<']
const [ODD_A, ODD_B] = ODD_IDS
export const ODD_KEY = `/pair/${ODD_A}/${ODD_B}`
/** Number of the group that is copies alone. */
export const COPIES = 7
const texts = new Map<string, string>()

/** Of an article of the archive. */
export function textOf(id: string): string {
  return texts.get(id) ?? `An article called ${id} stands here.\nIt has two lines.`
}

/** Findings of each kind, of some more than are shown at first. */
export function manyFindings(): ReportData {
  const documents: DocumentRow[] = []
  const add = (id: string, more: Partial<DocumentRow> = {}): string => {
    documents.push(documentRow(id, more))
    return id
  }
  const pairs = Array.from({ length: PAIRS }, (_, i): PairRow => {
    const isLast = i === PAIRS - 1
    const day = String(1 + (i % 28)).padStart(2, '0')
    const date = `20${String(10 + (i % 14)).padStart(2, '0')}-06-${day}`
    const a = add(isLast ? ODD_A : `a${i}`, { date, source: i % 5 === 0 ? null : `paper ${i % 5}` })
    const b = add(isLast ? ODD_B : `b${i}`, { source: `paper ${i % 5}`, language: i % 4 === 0 ? 'fa' : 'en' })
    const jaccard = ((i * 37) % PAIRS) / (2 * PAIRS)
    return pairRow(a, b, { score: 1 - i / PAIRS, jaccard, containmentA: jaccard, containmentB: jaccard })
  })
  texts.set(ODD_A, ['one two three four', 'alike in both of them', 'می‌شود و کتاب'].join('\n\n'))
  texts.set(ODD_B, ['one two 3 four', 'alike in both of them', 'مي‌شود و كتاب'].join('\n\n'))
  const clusters = Array.from({ length: 15 }, (_, i) => {
    const members = [0, 1, 2].slice(0, i === 0 ? 3 : 2).map((n) =>
      add(`member ${i}.${n}`, {
        clusterId: `c${i}`,
        status: n === 0 ? 'kept' : 'removed',
        verdict: n === 0 ? null : 'same',
      }),
    )
    // Copies are no pairs.
    const verdict: Verdict = i === COPIES ? 'exact' : 'same'
    if (i !== COPIES) pairs.push(pairRow(members[0], members[1], { verdict, score: 0.5 }))
    const row = clusterRow(`c${i}`, members)
    return {
      ...row,
      members: row.members.map((member, n) =>
        n === 0 ? member : { ...member, verdict, jaccard: 0.9, containment: 0.9, score: 0.9 },
      ),
    }
  })
  const long = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ')
  texts.set('inside', `Begin.\n${long}\nBetween.\n${long}\nEnd.`)
  const start = textOf('inside').indexOf(long)
  const again = textOf('inside').lastIndexOf(long)
  const inside = passageRow(add('inside'), 'inside')
  const shared = passageRow(add('share 1'), add('share 2'))
  return reportData({
    documents,
    pairs,
    clusters,
    copies: [copiesRow('p1', ['a1', 'a2'], 'paragraph')],
    passages: [
      {
        ...inside,
        a: { ...inside.a, span: [start, start + long.length] },
        b: { ...inside.b, span: [again, again + long.length] },
      },
      shared,
    ],
    statements: [statementRow('a5', 'a6')],
    repeats: [repeatRow(['a3', 'a4'])],
  })
}
