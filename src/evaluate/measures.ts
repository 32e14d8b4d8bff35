import { round6 } from '../model/round.ts'
import { DUPLICATE_LABELS } from './gold.ts'

/** A labelled pair with what was said of it. */
export interface Judged {
  readonly label: string
  readonly verdict: string
  readonly score: number
}

export interface Measures {
  readonly pairs: number
  readonly precision: number
  readonly recall: number
  /** Duplicates (exact, same, revision) against all others. */
  readonly f1: number
  /** Mean F1 of the verdicts same, revision, partial and template that occur as labels; exact counts as same. */
  readonly macroF1: number
  readonly templates: number
  readonly templatesCalledDuplicate: number
  /** How often each label met each verdict: `label -> verdict`. */
  readonly confusion: Readonly<Record<string, number>>
}

const VERDICT_LABELS = ['same', 'revision', 'partial', 'template'] as const

/** Agreement of verdicts with labels. */
export function measure(judged: readonly Judged[]): Measures {
  let [tp, fp, fn, templates, wrongTemplates] = [0, 0, 0, 0, 0]
  const confusion = new Map<string, number>()
  for (const { label, verdict } of judged) {
    const isDuplicate = DUPLICATE_LABELS.includes(label)
    const isCalled = DUPLICATE_LABELS.includes(verdict)
    if (isDuplicate && isCalled) tp++
    else if (isCalled) fp++
    else if (isDuplicate) fn++
    if (label === 'template') templates++
    if (label === 'template' && isCalled) wrongTemplates++
    const key = `${label} -> ${plain(verdict)}`
    confusion.set(key, (confusion.get(key) ?? 0) + 1)
  }
  return {
    pairs: judged.length,
    precision: ratio(tp, tp + fp),
    recall: ratio(tp, tp + fn),
    f1: ratio(2 * tp, 2 * tp + fp + fn),
    macroF1: macroF1(judged),
    templates,
    templatesCalledDuplicate: wrongTemplates,
    confusion: Object.fromEntries([...confusion].sort(([x], [y]) => (x < y ? -1 : 1))),
  }
}

/**
 * Area under the receiver operating characteristic: the probability that a related pair scores above an unrelated
 * one, ties counting half (Hanley & McNeil 1982). Null when one kind is missing.
 */
export function areaUnderCurve(related: readonly number[], unrelated: readonly number[]): number | null {
  if (related.length === 0 || unrelated.length === 0) return null
  let above = 0
  for (const x of related) for (const y of unrelated) above += x > y ? 1 : x === y ? 0.5 : 0
  return round6(above / (related.length * unrelated.length))
}

/** The best F1 that any threshold of a score reaches, and the threshold: in hindsight, an upper bound. */
export function bestThreshold(
  scored: readonly { readonly value: number; readonly isDuplicate: boolean }[],
): { f1: number; threshold: number } | null {
  const all = scored.filter((item) => item.isDuplicate).length
  if (all === 0) return null
  const descending = [...scored].sort((x, y) => y.value - x.value)
  let best = { f1: 0, threshold: 1 }
  let tp = 0
  for (const [i, { value, isDuplicate }] of descending.entries()) {
    if (isDuplicate) tp++
    if (descending[i + 1]?.value === value) continue
    const f1 = ratio(2 * tp, i + 1 + all)
    if (f1 > best.f1) best = { f1, threshold: round6(value) }
  }
  return best
}

function macroF1(judged: readonly Judged[]): number {
  const each = VERDICT_LABELS.flatMap((name) => {
    const labelled = judged.filter((item) => plain(item.label) === name).length
    if (labelled === 0) return []
    const called = judged.filter((item) => plain(item.verdict) === name).length
    const both = judged.filter((item) => plain(item.label) === name && plain(item.verdict) === name).length
    return [(2 * both) / (labelled + called)]
  })
  return each.length === 0 ? 0 : round6(each.reduce((sum, f1) => sum + f1, 0) / each.length)
}

function plain(verdict: string): string {
  return verdict === 'exact' ? 'same' : verdict
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : round6(part / whole)
}
