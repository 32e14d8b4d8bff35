import type { QuarantinedItem } from '../model/document.ts'
import { compareIds } from '../model/order.ts'
import { type Gold, KIND_LABELS, type LabelledPair } from './gold.ts'
import type { Measures } from './measures.ts'
import type { Curves, Separation } from './separation.ts'

/** What of the file does not count, or counts against itself. */
export function goldLines({ unlabelled, contradictions }: Gold): string[] {
  const [waiting, torn] = [unlabelled.length, contradictions]
  return [
    ...(waiting > 0
      ? [`${waiting} ${waiting === 1 ? 'row has' : 'rows have'} no label yet; not counted`]
      : []),
    ...(torn > 0
      ? [`${torn} ${torn === 1 ? 'pair stands' : 'pairs stand'} there with different labels`]
      : []),
  ]
}

/** How many pairs name documents that are not there, of which archive where the labels say so. */
export function missingLines(missing: readonly LabelledPair[]): string[] {
  if (missing.length === 0) return []
  const counts = new Map<string, number>()
  for (const { corpus } of missing) {
    if (corpus !== null) counts.set(corpus, (counts.get(corpus) ?? 0) + 1)
  }
  const corpora = [...counts].sort(([x], [y]) => compareIds(x, y))
  return [
    `${missing.length} pairs name documents that are not there; they do not count`,
    ...corpora.map(([corpus, count]) => `  of ${corpus}: ${count}`),
  ]
}

/** What of the inputs could not be read, in a sentence; null when all could. */
export function unreadableLine(items: readonly QuarantinedItem[]): string | null {
  const [first] = items
  if (first === undefined) return null
  const place = first.line === null ? first.file : `${first.file}:${first.line}`
  const count = items.length === 1 ? '1 item of the inputs is' : `${items.length} items of the inputs are`
  return `${count} unreadable, the first at ${place}: ${first.reason}`
}

export function curveLines(name: string, curves: Curves | null): string[] {
  return Object.entries(curves ?? {}).flatMap(([kinds, area]) =>
    area === null ? [] : [`area under the curve of ${name}, ${kinds}: ${area}`],
  )
}

export function separationLine(name: string, alone: Separation | null): string[] {
  if (alone === null) return []
  const area = alone.areaUnderCurve === null ? '' : `area under the curve ${alone.areaUnderCurve}, `
  return [`${name} alone: ${area}best F1 ${alone.bestF1} at ${alone.threshold} (in hindsight)`]
}

export function measureLines(title: string, measures: Measures): string[] {
  const { pairs, precision, recall, f1, macroF1, templates, templatesCalledDuplicate } = measures
  return [
    `${title}: ${pairs} pairs`,
    `  duplicates: precision ${precision}, recall ${recall}, F1 ${f1}; macro-F1 of verdicts ${macroF1}`,
    ...(templates > 0 ? [`  templates called duplicate: ${templatesCalledDuplicate} of ${templates}`] : []),
    ...confusionTable(measures.confusion).map((line) => `  ${line}`),
  ]
}

/** Labels down, verdicts across, in the order of their kinds; a dot for never. */
function confusionTable(confusion: Measures['confusion']): string[] {
  const met = Object.keys(confusion).map((key) => key.split(' -> '))
  const labels = inOrder(met.map(([label = '']) => label))
  const verdicts = inOrder(met.map(([, verdict = '']) => verdict))
  if (labels.length === 0) return []
  const rows = [
    ['label \\ verdict', ...verdicts],
    ...labels.map((label) => [
      label,
      ...verdicts.map((verdict) => String(confusion[`${label} -> ${verdict}`] ?? '.')),
    ]),
  ]
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  return rows.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(width(i)) : cell.padStart(width(i)))).join('  '),
  )
}

/** The labels of duplicates first, `none` last. */
function inOrder(names: readonly string[]): string[] {
  return [...new Set(names)].sort((x, y) => KIND_LABELS.indexOf(x) - KIND_LABELS.indexOf(y))
}
