import { RunError } from '../model/errors.ts'
import type { Settings } from '../model/settings.ts'
import { createAtomicFile } from '../store/atomic-file.ts'
import { readManifest } from '../store/manifest.ts'
import { type DirectScore, readLabelled, scorePair } from './direct-scores.ts'
import { DUPLICATE_LABELS, GRADED_LABELS, type LabelledPair, readGold, UNRELATED_LABELS } from './gold.ts'
import { areaUnderCurve, bestThreshold, type Judged, type Measures, measure } from './measures.ts'
import { readPredictions } from './predictions.ts'

export interface EvaluateRequest {
  readonly runFolder: string
  readonly goldPath: string
  /** Score every labelled pair directly from these inputs instead of asking a run; and where to, null: in the lines. */
  readonly scores: { readonly inputs: readonly string[]; readonly outPath: string | null } | null
  readonly settings: Settings
}

export interface Evaluation {
  readonly lines: string[]
  readonly data: unknown
  /** F1 of duplicates over the sure labels; null when none of them is a duplicate or no verdict was asked. */
  readonly f1: number | null
}

/**
 * Measures a run, or the verdicts alone, against labelled pairs.
 *
 * @throws SettingsError for a gold file that says no labelled pairs
 * @throws RunError when none of the labelled documents is there
 */
export async function evaluate(request: EvaluateRequest): Promise<Evaluation> {
  const gold = readGold(request.goldPath)
  return request.scores === null
    ? evaluateRun(gold, request.runFolder)
    : evaluateDirectly(gold, request.scores, request.settings)
}

async function evaluateRun(gold: readonly LabelledPair[], folder: string): Promise<Evaluation> {
  readManifest(folder)
  const predict = await readPredictions(folder)
  const judged = gold.flatMap((pair) => {
    const prediction = predict(pair.a, pair.b)
    return prediction === undefined ? [] : [{ ...prediction, label: pair.label, conf: pair.conf }]
  })
  return report(judged, gold.length, `the run ${folder}`, [])
}

async function evaluateDirectly(
  gold: readonly LabelledPair[],
  scores: { readonly inputs: readonly string[]; readonly outPath: string | null },
  settings: Settings,
): Promise<Evaluation> {
  const texts = await readLabelled(scores.inputs, new Set(gold.flatMap((pair) => [pair.a, pair.b])), settings)
  const scored = gold.flatMap((pair): (DirectScore & { conf: number })[] => {
    const [a, b] = [texts.get(pair.a), texts.get(pair.b)]
    return a === undefined || b === undefined ? [] : [{ ...scorePair(pair, a, b, settings), conf: pair.conf }]
  })
  const rows = scored.map(({ conf: _, ...row }) => row)
  if (scores.outPath !== null) {
    const file = createAtomicFile(scores.outPath)
    for (const row of rows) file.writeJson(row)
    file.commit()
  }
  // A pair below both bars would not be reported.
  const judged = scored.map((row) => ({ ...row, verdict: row.bar === null ? 'none' : row.verdict }))
  const hindsight = (['jaccard', 'score'] as const).flatMap((measureName) => {
    const values = scored
      .filter((row) => row.conf >= 1)
      .map((row) => ({ value: row[measureName], isDuplicate: DUPLICATE_LABELS.includes(row.label) }))
    const best = bestThreshold(values)
    return best === null
      ? []
      : [`best F1 of ${measureName} alone ${best.f1} at ${best.threshold} (in hindsight)`]
  })
  return report(judged, gold.length, 'texts compared directly', [
    ...hindsight,
    ...(scores.outPath === null ? rows.map((row) => JSON.stringify(row)) : [`scores in ${scores.outPath}`]),
  ])
}

function report(
  judged: readonly (Judged & { readonly conf: number })[],
  labelled: number,
  subject: string,
  more: readonly string[],
): Evaluation {
  const missing = labelled - judged.length
  if (judged.length === 0) {
    throw new RunError(`None of the ${labelled} labelled pairs is in ${subject}. Do the ids agree?`)
  }
  const lines = [`${judged.length} of ${labelled} labelled pairs, against ${subject}`]
  if (missing > 0) lines.push(`${missing} pairs name documents that are not there; they do not count`)
  const graded = judged.filter((item) => GRADED_LABELS.includes(item.label))
  const kinds = judged.filter((item) => !GRADED_LABELS.includes(item.label))
  const curves = graded.length === 0 ? null : curvesOf(graded)
  if (curves !== null) {
    for (const [name, area] of Object.entries(curves)) {
      if (area !== null) lines.push(`area under the curve of score, ${name}: ${area}`)
    }
  }
  const sure = kinds.filter((item) => item.conf >= 1)
  const measures = { sure: measure(sure), all: measure(kinds) }
  if (kinds.length > 0) {
    lines.push(...measureLines('labels of conf 1', measures.sure))
    if (kinds.length > sure.length) lines.push(...measureLines('all labels', measures.all))
  }
  const hasDuplicates = sure.some((item) => DUPLICATE_LABELS.includes(item.label))
  return {
    lines: [...lines, ...more],
    data: { labelled, found: judged.length, missing, curves, ...(kinds.length > 0 ? measures : {}) },
    f1: hasDuplicates ? measures.sure.f1 : null,
  }
}

function curvesOf(graded: readonly Judged[]): Record<string, number | null> {
  const unrelated = graded.filter((item) => UNRELATED_LABELS.includes(item.label)).map((item) => item.score)
  const scoresOf = (is: (label: string) => boolean): number[] =>
    graded.filter((item) => is(item.label)).map((item) => item.score)
  return {
    'derived against not': areaUnderCurve(
      scoresOf((label) => !UNRELATED_LABELS.includes(label)),
      unrelated,
    ),
    'wholly derived against not': areaUnderCurve(
      scoresOf((label) => label === 'WD'),
      unrelated,
    ),
  }
}

function measureLines(title: string, measures: Measures): string[] {
  const { pairs, precision, recall, f1, macroF1, templates, templatesCalledDuplicate } = measures
  return [
    `${title}: ${pairs} pairs`,
    `  duplicates: precision ${precision}, recall ${recall}, F1 ${f1}; macro-F1 of verdicts ${macroF1}`,
    ...(templates > 0 ? [`  templates called duplicate: ${templatesCalledDuplicate} of ${templates}`] : []),
    ...Object.entries(measures.confusion).map(([pair, count]) => `  ${pair}: ${count}`),
  ]
}
