import { counted, oneLine } from '../explain/line-text.ts'
import type { LevelName } from '../model/settings.ts'
import { planBands } from '../stages/06-band/s-curve.ts'
import { histogramLines } from './histogram-lines.ts'
import type { PairToLabel } from './labelling-file.ts'
import type { NearMisses } from './near-misses.ts'
import { curveLines } from './s-curve-plot.ts'
import { shellWord } from './shell-word.ts'
import type { Tuning } from './tune.ts'

const MAX_SHOWN = 3
const MAX_TEXT = 90

/** What tuning found, for a person: the bands, the pairs by similarity, the sample, and what to do next. */
export function tuningLines(tuning: Tuning): string[] {
  return [
    ...bandLines(tuning),
    '',
    ...pairLines(tuning),
    '',
    ...sampleLines(tuning),
    ...tuning.notices.map((notice) => `note: ${notice}`),
    ...nextLines(tuning),
  ]
}

function bandLines({ settings }: Tuning): string[] {
  const { sketch, verify, band, passages } = settings
  const plan = planBands(sketch.hashes, verify.minJaccard, band.minRecall)
  if (plan === null) return ['no banding of these signatures is possible']
  return [
    `bands: ${plan.bands} of ${plan.rowsPerBand} rows, from ${sketch.hashes} hashes; how likely they propose a pair of so much jaccard`,
    ...curveLines(plan, verify.minJaccard),
    verify.minContainment === null
      ? 'the containment bar is off'
      : `pairs for the containment bar (${verify.minContainment}) are proposed by shared runs of ${passages.minRun} characters, whatever their jaccard`,
  ]
}

function pairLines({ bins, known, nearMisses, settings }: Tuning): string[] {
  const { groups, documents } = known.copies
  const copies =
    groups === 0 ? '' : `; beside them ${counted(groups, 'group')} of copies, ${documents} documents`
  return [
    `pairs of documents by similarity: # the run's ${counted(known.pairs.length, 'verified pair')}, : pairs below the bars${copies}`,
    ...histogramLines(bins),
    ...nearMissLines(nearMisses, settings.levels),
  ]
}

/** Where the pairs below the bars come from, and which are not among them. */
function nearMissLines(misses: NearMisses, levels: readonly LevelName[]): string[] {
  const unsought = (['passage', 'paragraph'] as const).filter((level) => !levels.includes(level))
  if (unsought.length === 2) {
    return ['below the bars: unknown, since the run looked for no passages; --levels document,passage does']
  }
  const { sharing, farBelow, beyondLimit, withoutText, passedOver } = misses
  return [
    `below the bars: ${sharing} pairs of kept documents share wording and are no pair; ${farBelow} share too little to come near, the rest were compared now`,
    ...(beyondLimit > 0 ? [`  ${beyondLimit} of them were not compared, since there are so many`] : []),
    ...(withoutText > 0
      ? [`  ${withoutText} of them could not be compared: --emit with cleaned or annotated keeps their texts`]
      : []),
    ...(passedOver > 0
      ? [`  not counted as shared: ${counted(passedOver, 'paragraph')} in very many documents`]
      : []),
    ...unsought.map((level) => `  the run looked for no ${level}s: what shares only these is not among them`),
    '  removed documents are not among them',
  ]
}

function sampleLines({ sample, bins }: Tuning): string[] {
  if (sample.length === 0) return ['no pair lies near a bar; there is nothing to sample']
  const all = bins.reduce((sum, { pairs }) => sum + pairs.length, 0)
  const from = `sample: ${sample.length} of ${all} pairs, from all bins alike, next to the bars first`
  return [from, ...sample.flatMap((pair, i) => pairText(pair, i + 1))]
}

function pairText(pair: PairToLabel, number: number): string[] {
  const { a, b, jaccard, containmentA, containmentB, verdict, score, bar } = pair
  const said = verdict === null ? 'not judged' : `${verdict}, score ${score}`
  return [
    `${String(number).padStart(3)}  ${a} ~ ${b}`,
    `     jaccard ${jaccard}, containment ${containmentA} / ${containmentB}; ${bar === null ? 'below both bars' : `by ${bar}`}; ${said}`,
    ...differenceText(pair),
  ]
}

function differenceText({ differences, moreDifferences, textA, textB }: PairToLabel): string[] {
  if (textA === null || textB === null) return ['     a text is not at hand']
  const more = (differences?.length ?? 0) + moreDifferences - MAX_SHOWN
  if (differences === null) return ['     too different to be compared word by word']
  return [
    ...differences
      .slice(0, MAX_SHOWN)
      .flatMap(({ a, b }) => [
        ...(a === '' ? [] : [`     - ${oneLine(a, MAX_TEXT)}`]),
        ...(b === '' ? [] : [`     + ${oneLine(b, MAX_TEXT)}`]),
      ]),
    ...(more > 0 ? [`     and ${counted(more, 'more place')}`] : []),
  ]
}

function nextLines({ labelPath, run }: Tuning): string[] {
  if (labelPath === null) return []
  return [
    '',
    `to label: ${labelPath}`,
    '  Read both texts and write into the column label what they are to each other:',
    '    same      small edits; a reader keeps either',
    '    revision  one is an update, an extension or a cut of the other; a reader keeps one',
    '    partial   different articles with a part in common; a reader keeps both',
    '    template  the same form with other facts, such as prices of two days; a reader keeps both',
    '  Where you are not sure, write 0.5 into the column conf. Rows without a label do no harm.',
    `  Then: takrar tune --run ${shellWord(run.folder)} --labels ${shellWord(labelPath)}`,
    `  and:  takrar evaluate ${shellWord(labelPath)} --run ${shellWord(run.folder)}`,
  ]
}
