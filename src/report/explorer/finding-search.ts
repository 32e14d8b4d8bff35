import { foldedWords } from '../../model/words.ts'
import { fold } from '../../stages/02-fold/fold.ts'
import {
  type DocumentNumber,
  documentsOf,
  type Finding,
  type PageData,
  type ShownVerdict,
  verdictsOf,
} from '../page-data.ts'
import type { Filters, Sort } from './filters.ts'

/** Findings of a page by what a reader asks for. */
export interface FindingSearch {
  /** In the order asked for. */
  find(filters: Filters): readonly Finding[]
  /** Sources and languages that findings have, the most frequent first, with how many findings have them. */
  readonly sources: readonly (readonly [name: string, findings: number])[]
  readonly languages: readonly (readonly [code: string, findings: number])[]
  readonly verdicts: readonly (ShownVerdict | 'none')[]
}

/**
 * Searching is as blind to spelling as comparing is: what is typed and what is searched are folded, and spaces do not
 * count. What is searched is folded when it is searched first.
 */
export function createFindingSearch({ documents, findings }: PageData): FindingSearch {
  const named: (string | undefined)[] = []
  const texts: (string | undefined)[] = []
  const hasLetters = (number: DocumentNumber, asked: string): boolean => {
    const { id, title, source } = documents[number]
    named[number] ??= letters(`${id}\n${title ?? ''}\n${source ?? ''}`)
    if (named[number].includes(asked)) return true
    texts[number] ??= letters(documents[number].text ?? '')
    return texts[number].includes(asked)
  }
  const members = new Map<string, ReadonlySet<DocumentNumber>>()
  for (const finding of findings) {
    if (finding.kind === 'group') members.set(finding.key, new Set(documentsOf(finding)))
  }
  const matches = (finding: Finding, filters: Filters, asked: string): boolean => {
    const { kind, verdict, source, language, within } = filters
    if (kind !== null && finding.kind !== kind) return false
    if (verdict !== null && !verdictsOf(finding).some((one) => (one ?? 'none') === verdict)) return false
    const numbers = documentsOf(finding)
    if (source !== null && !numbers.some((number) => (documents[number].source ?? '') === source))
      return false
    if (language !== null && !numbers.some((number) => (documents[number].language ?? '') === language))
      return false
    if (within !== null && !numbers.every((number) => members.get(within)?.has(number) === true)) return false
    if (asked === '') return true
    if (finding.kind === 'repeat' && letters(finding.text).includes(asked)) return true
    return numbers.some((number) => hasLetters(number, asked))
  }
  return {
    find(filters) {
      const asked = letters(filters.query)
      const found = findings.filter((finding) => matches(finding, filters, asked))
      return inOrder(found, filters.sort, (number) => documents[number].date)
    },
    sources: frequent(findings, (number) => documents[number].source ?? ''),
    languages: frequent(findings, (number) => documents[number].language ?? ''),
    verdicts: [...new Set(findings.flatMap((finding) => verdictsOf(finding).map((one) => one ?? 'none')))],
  }
}

function letters(text: string): string {
  return foldedWords(fold(text)).join('')
}

function frequent(
  findings: readonly Finding[],
  nameOf: (number: DocumentNumber) => string,
): [string, number][] {
  const counts = new Map<string, number>()
  for (const finding of findings) {
    for (const name of new Set(documentsOf(finding).map(nameOf)))
      counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))
}

/** Findings come by weight; statements of two languages are alike as far as they are likely the same. */
function inOrder(
  findings: readonly Finding[],
  sort: Sort,
  dateOf: (number: DocumentNumber) => string | null,
): readonly Finding[] {
  if (sort === 'weight') return findings
  if (sort === 'alike' || sort === 'leastAlike') {
    const sign = sort === 'alike' ? -1 : 1
    return [...findings].sort((x, y) => sign * (likeness(x) - likeness(y)))
  }
  const dates = new Map(
    findings.map((finding) => {
      const known = documentsOf(finding)
        .flatMap((number) => dateOf(number) ?? [])
        .sort()
      return [finding, (sort === 'newest' ? known.at(-1) : known[0]) ?? ''] as const
    }),
  )
  const sign = sort === 'newest' ? -1 : 1
  return [...findings].sort((x, y) => {
    const [dateX, dateY] = [dates.get(x) ?? '', dates.get(y) ?? '']
    if (dateX === dateY) return 0
    if (dateX === '' || dateY === '') return dateX === '' ? 1 : -1
    return sign * (dateX < dateY ? -1 : 1)
  })
}

function likeness(finding: Finding): number {
  switch (finding.kind) {
    case 'group':
      return finding.lowestJaccard
    case 'pair':
    case 'inner':
      return Math.max(finding.jaccard, finding.containmentA, finding.containmentB)
    case 'shared':
      return Math.max(...finding.passages.map(({ similarity }) => similarity))
    case 'statement':
      return finding.likelihood
    case 'paragraph':
      return finding.likeness
    case 'inside':
    case 'repeat':
      return 1
  }
}
