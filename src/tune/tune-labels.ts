import { type Gold, readGold } from '../evaluate/gold.ts'
import { openRunTexts } from '../flow/run-texts.ts'
import { RunError } from '../model/errors.ts'
import type { Settings } from '../model/settings.ts'
import { openFinishedRun } from '../store/finished-run.ts'
import { adviceLines } from './advice-lines.ts'
import { adviseBars, type BothBars, type Change, changeBetween, type LabelAdvice } from './label-advice.ts'
import { labelledFigures, strataWithout, type UsableLabels, weighted } from './labelled-figures.ts'
import { inputsOf, refuseWithoutDocuments, settingsOfRun } from './run-as-made.ts'
import { readRunPairs } from './run-pairs.ts'
import type { Bars } from './suggest-bars.ts'

export interface LabelsRequest {
  readonly runFolder: string
  readonly labelsPath: string
  /** Where the inputs of the run are now; empty: where the run read them. */
  readonly inputs: readonly string[]
  readonly seed: number
  /** For what a manifest does not record; the run's own settings decide. */
  readonly settings: Settings
}

/** What a file of labels says of a run's bars. */
export interface LabelFindings {
  readonly runFolder: string
  readonly labelsPath: string
  readonly gold: Gold
  readonly usable: UsableLabels
  readonly today: Bars
  /** By the labels of conf 1; null when they are all of one kind. */
  readonly sure: LabelAdvice | null
  /** By all labels; null as well when all are sure. */
  readonly all: LabelAdvice | null
  readonly proposal: Proposal | null
  /** Bins that no label of conf 1 stands for. */
  readonly silentStrata: readonly string[]
}

/** The bars to use, and how. */
export interface Proposal extends Bars {
  /** `recluster` can only raise bars: below them the run has not looked. */
  readonly by: 'nothing' | 'recluster' | 'run'
  /** The flags that set the bars that change. */
  readonly flags: string
  /** Against today's bars. */
  readonly change: Change
  /** The change is more than chance would bring. */
  readonly isClear: boolean
}

/** Above this probability, a change may well be chance. */
const MAX_CHANCE = 0.05

/**
 * The bars that labels suggest for a finished run.
 *
 * @throws SettingsError for a file without labels, or naming the line of what is no labelled pair
 * @throws RunError when no label can be used
 */
export async function tuneByLabels(request: LabelsRequest): Promise<{ lines: string[]; data: unknown }> {
  const { runFolder, labelsPath, seed } = request
  const gold = readGold(labelsPath)
  const run = await openFinishedRun(runFolder)
  refuseWithoutDocuments(run)
  const settings = settingsOfRun(run, request.settings)
  const known = await readRunPairs(runFolder)
  const texts = await openRunTexts(run, inputsOf(run, request.inputs), settings)
  try {
    const usable = await labelledFigures(gold, run, known, texts, settings)
    if (usable.labels.length === 0) {
      const why = usable.graded === gold.pairs.length ? 'they are of graded reuse' : 'do the ids agree?'
      throw new RunError(
        `None of the ${gold.pairs.length} labels in ${labelsPath} can be used for ${runFolder}: ${why}`,
      )
    }
    const today = settings.verify
    const judged = settings.judge.verdicts
    const advise = (labels: UsableLabels['labels']): LabelAdvice | null =>
      adviseBars(weighted(labels, gold), today, judged, seed)
    const sureLabels = usable.labels.filter(({ pair }) => pair.conf >= 1)
    const sure = advise(sureLabels)
    const all = sureLabels.length < usable.labels.length ? advise(usable.labels) : null
    const best = sure && (sure.withVerdicts ?? sure.both)
    const proposal = best && proposed(best, today, changeBetween(sureLabels, today, best, judged))
    const silentStrata = strataWithout(sureLabels, gold)
    const findings = { runFolder, labelsPath, gold, usable, today, sure, all, proposal, silentStrata }
    return { lines: adviceLines(findings), data: dataOf(findings) }
  } finally {
    texts.close()
  }
}

function proposed({ minJaccard, minContainment }: BothBars, today: Bars, change: Change): Proposal {
  const flags = [
    ...(minJaccard === today.minJaccard ? [] : [`--min-jaccard ${minJaccard}`]),
    ...(minContainment === today.minContainment ? [] : [`--min-containment ${minContainment ?? 'off'}`]),
  ]
  // Off is above every bar: 1 is the highest that a containment reaches.
  const isBelow =
    minJaccard < today.minJaccard ||
    (minContainment !== null && minContainment < (today.minContainment ?? Number.POSITIVE_INFINITY))
  return {
    minJaccard,
    minContainment,
    by: flags.length === 0 ? 'nothing' : isBelow ? 'run' : 'recluster',
    flags: flags.join(' '),
    change,
    isClear: change.right > change.wrong && change.chance <= MAX_CHANCE,
  }
}

function dataOf({ gold, usable, today, sure, all, proposal, silentStrata }: LabelFindings): unknown {
  return {
    labelled: gold.pairs.length,
    unlabelled: gold.unlabelled.length,
    contradictions: gold.contradictions,
    missing: usable.missing.length,
    withoutText: usable.withoutText,
    graded: usable.graded,
    notices: usable.notices,
    bars: today,
    sure,
    all,
    proposal,
    silentStrata,
  }
}
