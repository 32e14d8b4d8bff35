import { directFigures } from '../evaluate/direct-scores.ts'
import { DUPLICATE_LABELS, type Gold, GRADED_LABELS, type LabelledPair } from '../evaluate/gold.ts'
import type { RunTexts } from '../flow/run-texts.ts'
import { createTexts } from '../flow/texts.ts'
import type { Settings } from '../model/settings.ts'
import type { FinishedRun } from '../store/finished-run.ts'
import { figureOf, type MeasuredPair } from './measured-pair.ts'
import type { RunPairs } from './run-pairs.ts'
import type { LabelledFigures } from './suggest-bars.ts'

/** Labels with the figures of their pairs, and those that cannot be used. */
export interface UsableLabels {
  readonly labels: readonly (LabelledFigures & { readonly pair: LabelledPair })[]
  /** Name a document that the run has not. */
  readonly missing: readonly LabelledPair[]
  /** Pairs that the run does not report, of which a text is not at hand. */
  readonly withoutText: number
  /** Labels of graded reuse, which do not say whether a reader keeps both. */
  readonly graded: number
  /** What the user should know of the texts. */
  readonly notices: readonly string[]
}

/** From the run's pairs and copies; pairs that it does not report are compared now. Weights are those of the file. */
export async function labelledFigures(
  gold: Gold,
  run: FinishedRun,
  known: RunPairs,
  texts: RunTexts,
  settings: Settings,
): Promise<UsableLabels> {
  const kinds = gold.pairs.filter(({ label }) => !GRADED_LABELS.includes(label))
  const missing = kinds.filter(({ a, b }) => !run.rowOf.has(a) || !run.rowOf.has(b))
  const there = kinds.filter((pair) => !missing.includes(pair))
  const rowsOf = ({ a, b }: LabelledPair): number[] => [run.rowOf.get(a) ?? -1, run.rowOf.get(b) ?? -1]
  const unreported = there.filter(({ a, b }) => known.between(a, b) === undefined)
  const notices = await texts.fetch(unreported.flatMap(rowsOf))

  const folded = createTexts((row) => texts.text(row) ?? '', settings.paragraphs.minTokens, {
    furniture: texts.furniture,
    sourceOf: texts.source,
    recordOf: () => null,
  })
  const measured = (pair: LabelledPair): MeasuredPair | null => {
    const reported = known.between(pair.a, pair.b)
    if (reported !== undefined) return reported
    const [a, b] = rowsOf(pair)
    if (texts.text(a) === null || texts.text(b) === null) return null
    return { a: pair.a, b: pair.b, ...directFigures(folded.document(a), folded.document(b), settings) }
  }
  const labels = there.flatMap((pair) => {
    const found = measured(pair)
    return found === null ? [] : [{ pair, ...figuresOf(pair, found) }]
  })
  return {
    labels,
    missing,
    withoutText: there.length - labels.length,
    graded: gold.pairs.length - kinds.length,
    notices,
  }
}

function figuresOf({ label, weight }: LabelledPair, pair: MeasuredPair): LabelledFigures {
  return {
    jaccard: pair.jaccard,
    containment: figureOf(pair, 'containment'),
    score: pair.score ?? pair.jaccard,
    isDuplicate: DUPLICATE_LABELS.includes(label),
    // Without verdicts a run removes by the bars alone.
    isCalled: pair.verdict === null || DUPLICATE_LABELS.includes(pair.verdict),
    weight: weight ?? 1,
  }
}

/**
 * The labels that are sure, or all, with weights such that those of a stratum together stand for the whole of it,
 * whatever part of its rows is labelled (Horvitz & Thompson 1952, with the rows that answered).
 */
export function weighted<Label extends LabelledFigures & { readonly pair: LabelledPair }>(
  labels: readonly Label[],
  gold: Gold,
): Label[] {
  const whole = new Map<string, number>()
  for (const { stratum, weight } of [...gold.pairs, ...gold.unlabelled]) {
    if (stratum !== null) whole.set(stratum, (whole.get(stratum) ?? 0) + (weight ?? 1))
  }
  const used = new Map<string, number>()
  for (const { pair, weight } of labels) {
    if (pair.stratum !== null) used.set(pair.stratum, (used.get(pair.stratum) ?? 0) + weight)
  }
  return labels.map((label) => {
    const { stratum } = label.pair
    const share = stratum === null ? 1 : (whole.get(stratum) ?? 1) / (used.get(stratum) ?? 1)
    return { ...label, weight: label.weight * share }
  })
}

/** Strata of the file that none of these labels stands for, in the order of the file. */
export function strataWithout(labels: UsableLabels['labels'], gold: Gold): string[] {
  const spoken = new Set(labels.map(({ pair }) => pair.stratum))
  const all = [...gold.pairs, ...gold.unlabelled].flatMap(({ stratum }) =>
    stratum === null ? [] : [stratum],
  )
  return [...new Set(all)].filter((stratum) => !spoken.has(stratum))
}
