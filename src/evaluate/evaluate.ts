import { readRunFurniture } from '../flow/run-furniture.ts'
import { foldDocument } from '../flow/texts.ts'
import type { QuarantinedItem } from '../model/document.ts'
import { RunError } from '../model/errors.ts'
import type { Settings } from '../model/settings.ts'
import { openFinishedRun } from '../store/finished-run.ts'
import { readManifest } from '../store/manifest.ts'
import { type DirectScore, type FoldText, readLabelled, scorePair } from './direct-scores.ts'
import {
  curveLines,
  goldLines,
  measureLines,
  missingLines,
  separationLine,
  unreadableLine,
} from './evaluation-lines.ts'
import { DUPLICATE_LABELS, type Gold, GRADED_LABELS, type LabelledPair, readGold } from './gold.ts'
import { type Judged, measure } from './measures.ts'
import { readPredictions } from './predictions.ts'
import { refuseToReplace, writeScores } from './scores-file.ts'
import { gradedCurves, separation } from './separation.ts'

export interface EvaluateRequest {
  readonly runFolder: string
  readonly goldPath: string
  /**
   * Score every labelled pair directly from these inputs instead of asking a run; and where to, null or `-`: in the
   * lines. Without the boilerplate that the run `boilerplateOf` has learned; null: of whole texts.
   */
  readonly scores: {
    readonly inputs: readonly string[]
    readonly outPath: string | null
    readonly boilerplateOf: string | null
  } | null
  readonly settings: Settings
}

export interface Evaluation {
  readonly lines: string[]
  readonly data: unknown
  /** F1 of duplicates over the sure labels; null when none of them is a duplicate or no verdict was asked. */
  readonly f1: number | null
}

/** A labelled pair with what was said of it; null: a document of it is not there. */
interface Answer {
  readonly pair: LabelledPair
  readonly judged: Judged | null
}

/**
 * Measures a run, or the verdicts alone, against labelled pairs.
 *
 * @throws SettingsError for a gold file that says no labelled pairs, or a place for scores where something else is
 * @throws RunError when none of the labelled documents is there
 */
export async function evaluate(request: EvaluateRequest): Promise<Evaluation> {
  const { goldPath, runFolder, scores, settings } = request
  const gold = readGold(goldPath)
  if (scores === null) return evaluateRun(gold, runFolder)
  const outPath = scores.outPath === '-' ? null : scores.outPath
  if (outPath !== null) refuseToReplace(outPath)
  return evaluateDirectly(
    gold,
    scores.inputs,
    outPath,
    await foldingOf(scores.boilerplateOf, settings),
    settings,
  )
}

async function evaluateRun(gold: Gold, folder: string): Promise<Evaluation> {
  readManifest(folder)
  const predict = await readPredictions(folder)
  const answers = gold.pairs.map((pair): Answer => {
    const prediction = predict(pair.a, pair.b)
    return { pair, judged: prediction === undefined ? null : { ...prediction, label: pair.label } }
  })
  return report(gold, answers, `the run ${folder}`)
}

/** How texts are folded: as the run has, with what it learned, or by their form alone. */
async function foldingOf(runFolder: string | null, settings: Settings): Promise<FoldText> {
  if (runFolder === null)
    return (text, _, source) => foldDocument(text, settings.paragraphs.minTokens, null, source)
  const run = await openFinishedRun(runFolder)
  const { seed, paragraphs } = run.manifest.settings
  const furniture = await readRunFurniture(run, { ...settings, seed, paragraphs })
  return (text, id, source) => foldDocument(text, paragraphs.minTokens, furniture(text, id), source)
}

async function evaluateDirectly(
  gold: Gold,
  inputs: readonly string[],
  outPath: string | null,
  foldText: FoldText,
  settings: Settings,
): Promise<Evaluation> {
  const wanted = new Set(gold.pairs.flatMap((pair) => [pair.a, pair.b]))
  const { texts, unreadable } = await readLabelled(inputs, wanted, foldText, settings)
  const rows: DirectScore[] = []
  const sure: DirectScore[] = []
  const answers = gold.pairs.map((pair): Answer => {
    const [a, b] = [texts.get(pair.a), texts.get(pair.b)]
    if (a === undefined || b === undefined) return { pair, judged: null }
    const row = scorePair(pair, a, b, settings)
    rows.push(row)
    if (pair.conf >= 1) sure.push(row)
    // A pair below both bars would not be reported.
    return { pair, judged: { ...row, verdict: row.isListed ? row.verdict : 'none' } }
  })
  const { lines, data, f1 } = report(gold, answers, 'texts compared directly', unreadable)
  if (outPath !== null) writeScores(outPath, rows)
  const alone = { score: separation(sure, 'score'), jaccard: separation(sure, 'jaccard') }
  return {
    lines: [
      ...lines,
      ...curveLines('jaccard', gradedCurves(rows, 'jaccard')),
      ...separationLine('score', alone.score),
      ...separationLine('jaccard', alone.jaccard),
      ...(outPath === null ? rows.map((row) => JSON.stringify(row)) : [`scores in ${outPath}`]),
    ],
    data: {
      ...data,
      curvesOfJaccard: gradedCurves(rows, 'jaccard'),
      alone,
      ...(outPath === null ? { scores: rows } : { scoresFile: outPath }),
    },
    f1,
  }
}

function report(
  gold: Gold,
  answers: readonly Answer[],
  subject: string,
  unreadable: readonly QuarantinedItem[] = [],
): { lines: string[]; data: object; f1: number | null } {
  const judged = answers.flatMap(({ pair, judged }) =>
    judged === null ? [] : [{ ...judged, conf: pair.conf }],
  )
  if (judged.length === 0) {
    const advice = unreadableLine(unreadable) ?? 'Do the ids agree?'
    throw new RunError(`None of the ${answers.length} labelled pairs is in ${subject}. ${advice}`)
  }
  const missing = answers.flatMap(({ pair, judged }) => (judged === null ? [pair] : []))
  const curves = gradedCurves(judged, 'score')
  const kinds = judged.filter((item) => !GRADED_LABELS.includes(item.label))
  const sure = kinds.filter((item) => item.conf >= 1)
  const measures = { sure: measure(sure), all: measure(kinds) }
  const lines = [
    `${judged.length} of ${answers.length} labelled pairs, against ${subject}`,
    ...goldLines(gold),
    ...missingLines(missing),
    ...(missing.length > 0 && unreadable.length > 0 ? [`  ${unreadableLine(unreadable)}`] : []),
    ...curveLines('score', curves),
  ]
  if (kinds.length > 0) {
    lines.push(...measureLines('labels of conf 1', measures.sure))
    if (kinds.length > sure.length) lines.push(...measureLines('all labels', measures.all))
  }
  return {
    lines,
    data: {
      labelled: answers.length,
      found: judged.length,
      missing: missing.length,
      unlabelled: gold.unlabelled.length,
      contradictions: gold.contradictions,
      curves,
      ...(kinds.length > 0 ? measures : {}),
    },
    f1: sure.some((item) => DUPLICATE_LABELS.includes(item.label)) ? measures.sure.f1 : null,
  }
}
