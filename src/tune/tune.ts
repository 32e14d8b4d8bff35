import { differencesOf } from '../explain/differences.ts'
import { oneLine } from '../explain/line-text.ts'
import { openRunTexts, type RunTexts } from '../flow/run-texts.ts'
import { foldDocument } from '../flow/texts.ts'
import type { Settings } from '../model/settings.ts'
import { planBands } from '../stages/06-band/s-curve.ts'
import { type FinishedRun, openFinishedRun } from '../store/finished-run.ts'
import { type PairToLabel, refuseToOverwrite, writePairsToLabel } from './labelling-file.ts'
import { findNearMisses, type NearMisses } from './near-misses.ts'
import { inputsOf, refuseWithoutDocuments, rowOf, settingsOfRun } from './run-as-made.ts'
import { type RunPairs, readRunPairs } from './run-pairs.ts'
import { curvePoints } from './s-curve-plot.ts'
import { type SampledPair, samplePairs } from './sample-pairs.ts'
import { type Bin, binName, binned } from './similarity-bins.ts'
import { tuningLines } from './tuning-lines.ts'

export interface TuneRequest {
  readonly runFolder: string
  /** Where the inputs of the run are now; empty: where the run read them. */
  readonly inputs: readonly string[]
  /** Most pairs in the sample. */
  readonly pairs: number
  readonly seed: number
  /** Where the file to label goes; null: nowhere. */
  readonly labelPath: string | null
  /** For what a manifest does not record; the run's own settings decide. */
  readonly settings: Settings
}

/** All that is told of a run's bars. */
export interface Tuning {
  readonly run: FinishedRun
  readonly settings: Settings
  readonly bins: readonly Bin[]
  readonly known: RunPairs
  readonly nearMisses: NearMisses
  readonly sample: readonly PairToLabel[]
  readonly notices: readonly string[]
  readonly labelPath: string | null
}

const MAX_EXCERPT = 500
const MAX_DIFFERENCES = 12
const MAX_DIFFERENCE = 120

/**
 * Shows how the bars of a finished run stand to its pairs, and writes a sample of pairs near them for a person to
 * label.
 *
 * @throws SettingsError when the file to label would replace labels or lies in the run's folder
 * @throws RunError when there is no finished run, or one that compared no documents
 */
export async function tune(request: TuneRequest): Promise<{ lines: string[]; data: unknown }> {
  const { runFolder, labelPath, seed } = request
  const run = await openFinishedRun(runFolder)
  refuseWithoutDocuments(run)
  if (labelPath !== null) refuseToOverwrite(labelPath, runFolder)
  const settings = settingsOfRun(run, request.settings)
  const known = await readRunPairs(runFolder)
  const texts = await openRunTexts(run, inputsOf(run, request.inputs), settings)
  try {
    const nearMisses = await findNearMisses(run, known, texts, settings)
    const bins = binned([...known.pairs, ...nearMisses.pairs], settings.verify)
    const drawn = samplePairs(bins, request.pairs, seed)
    const notices = await texts.fetch(drawn.flatMap(({ a, b }) => [rowOf(run, a), rowOf(run, b)]))
    const sample = drawn.map((pair) => withTexts(pair, run, texts, settings))
    if (labelPath !== null && sample.length > 0) writePairsToLabel(labelPath, sample)
    const written = sample.length > 0 ? labelPath : null
    const tuning = { run, settings, bins, known, nearMisses, sample, notices, labelPath: written }
    return { lines: tuningLines(tuning), data: dataOf(tuning) }
  } finally {
    texts.close()
  }
}

function withTexts(pair: SampledPair, run: FinishedRun, texts: RunTexts, settings: Settings): PairToLabel {
  const [rowA, rowB] = [rowOf(run, pair.a), rowOf(run, pair.b)]
  const [textA, textB] = [texts.text(rowA), texts.text(rowB)]
  const excerpts = {
    textA: textA === null ? null : oneLine(textA, MAX_EXCERPT),
    textB: textB === null ? null : oneLine(textB, MAX_EXCERPT),
  }
  if (textA === null || textB === null) {
    return { ...pair, differences: null, moreDifferences: 0, ...excerpts }
  }
  const { minTokens } = settings.paragraphs
  const all = differencesOf(
    foldDocument(textA, minTokens, texts.furniture(rowA)),
    foldDocument(textB, minTokens, texts.furniture(rowB)),
  )
  const differences =
    all
      ?.slice(0, MAX_DIFFERENCES)
      .map(({ a, b }) => ({ a: oneLine(a, MAX_DIFFERENCE), b: oneLine(b, MAX_DIFFERENCE) })) ?? null
  return {
    ...pair,
    differences,
    moreDifferences: (all?.length ?? 0) - (differences?.length ?? 0),
    ...excerpts,
  }
}

function dataOf({ settings, bins, known, nearMisses, sample, notices, labelPath }: Tuning): unknown {
  const { sketch, verify, band } = settings
  const plan = planBands(sketch.hashes, verify.minJaccard, band.minRecall)
  const { pairs, ...counts } = nearMisses
  return {
    bars: verify,
    bands: plan,
    curve: plan && curvePoints(plan, verify.minJaccard),
    copies: known.copies,
    verifiedPairs: known.pairs.length,
    nearMisses: { found: pairs.length, ...counts },
    bins: bins.map((bin) => ({ name: binName(bin), ...bin, pairs: bin.pairs.length })),
    sample,
    notices,
    labelFile: labelPath,
  }
}
