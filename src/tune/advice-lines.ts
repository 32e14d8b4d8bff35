import { goldLines, missingLines } from '../evaluate/evaluation-lines.ts'
import { counted } from '../explain/line-text.ts'
import {
  type BothBars,
  ENOUGH_LABELS,
  ENOUGH_OF_A_KIND,
  type LabelAdvice,
  type SoleBar,
} from './label-advice.ts'
import type { Interval, Quality } from './label-quality.ts'
import { shellWord } from './shell-word.ts'
import type { Bars, Gap } from './suggest-bars.ts'
import type { LabelFindings, Proposal } from './tune-labels.ts'

/** What labels say of the bars, for a person. */
export function adviceLines(findings: LabelFindings): string[] {
  const { gold, labelsPath, usable, sure, all } = findings
  return [
    `${usable.labels.length} of ${counted(gold.pairs.length, 'label')} in ${labelsPath} can be used`,
    ...goldLines(gold),
    ...missingLines(usable.missing),
    ...(usable.withoutText > 0
      ? [
          `${usable.withoutText} of pairs that the run does not report, and their texts are not at hand; not counted`,
        ]
      : []),
    ...(usable.graded > 0 ? [`${usable.graded} of graded reuse, which set no bar; not counted`] : []),
    ...usable.notices.map((notice) => `note: ${notice}`),
    ...(sure === null ? oneKindLines(findings) : ['', ...tableLines('labels of conf 1', sure, findings)]),
    ...(all === null ? [] : ['', ...tableLines('all labels', all, findings)]),
    ...(sure === null
      ? []
      : ['', ...footnotes(sure), ...warningLines(sure, findings), '', ...proposalLines(findings)]),
  ]
}

function oneKindLines({ usable }: LabelFindings): string[] {
  const sure = usable.labels.filter(({ pair }) => pair.conf >= 1)
  if (sure.length === 0) return ['no label is sure (conf 1); no bar is suggested']
  const kind = sure[0].isDuplicate ? 'duplicates only' : 'no duplicates'
  return [
    `the labels of conf 1 (${sure.length}) name ${kind}: that cannot tell where a bar should stand; label pairs of the other kind`,
  ]
}

function tableLines(title: string, advice: LabelAdvice, { today }: LabelFindings): string[] {
  const { labels, duplicates } = advice
  const row = (name: string, bars: string, quality: Quality): string[] => [
    name,
    bars,
    ...qualityCells(quality),
  ]
  const sole = (name: string, found: SoleBar): string[] =>
    row(`best ${name} alone`, `${name} ${found.bar}`, found.quality)
  const both = (name: string, found: BothBars): string[] => row(name, barsText(found), found.quality)
  const { jaccard, containment, score, withVerdicts } = advice
  return [
    `${title}: ${counted(duplicates, 'duplicate')} (exact, same, revision) and ${labels - duplicates} others`,
    ...columns([
      ['', 'a duplicate is called from', 'precision', 'recall', 'F1'],
      row("today's bars", barsText(today), advice.today.byBars),
      ...(withVerdicts === null
        ? []
        : [
            row("today's bars, then verdicts", barsText(today), advice.today.withVerdicts),
            both('best bars, then verdicts', withVerdicts),
          ]),
      both('best bars', advice.both),
      sole('jaccard', jaccard),
      sole('containment', containment),
      ...(score === null ? [] : [sole('score', score)]),
    ]),
  ]
}

function footnotes({ areWeighted, jaccard, containment, score }: LabelAdvice): string[] {
  const ranges = Object.entries({ jaccard, containment, score }).flatMap(([name, found]) =>
    found?.resampled ? [`${name} ${rangeText(found.resampled)}`] : [],
  )
  return [
    'in brackets: what 95 % intervals leave open; the best were chosen by these same labels and look better than they will be',
    ...(areWeighted ? ['each label counts as the pairs of the run that it stands for'] : []),
    ...(ranges.length > 0
      ? [`were as many labels drawn again, the best bar alone would mostly lie in: ${ranges.join(', ')}`]
      : []),
  ]
}

function warningLines({ labels, duplicates }: LabelAdvice, { silentStrata }: LabelFindings): string[] {
  const fewest = Math.min(duplicates, labels - duplicates)
  return [
    ...(labels < ENOUGH_LABELS
      ? [`warning: only ${labels} labels; ${ENOUGH_LABELS} or more make this more than a hint`]
      : []),
    ...(fewest < ENOUGH_OF_A_KIND
      ? [
          `warning: only ${fewest} ${fewest === duplicates ? 'are of duplicates' : 'are of others'}; ${ENOUGH_OF_A_KIND} or more of each kind make this more than a hint`,
        ]
      : []),
    ...(silentStrata.length > 0
      ? [`warning: no label of conf 1 stands for the pairs of ${silentStrata.join(', ')}`]
      : []),
  ]
}

function proposalLines({ sure, today, proposal, runFolder }: LabelFindings): string[] {
  if (sure === null || proposal === null) return []
  if (proposal.by === 'nothing') {
    return ["suggested: today's bars; none are better on these labels. Nothing to change."]
  }
  const chosen = sure.withVerdicts ?? sure.both
  const below = [
    ...(chosen.minJaccard < today.minJaccard ? [`jaccard ${today.minJaccard}`] : []),
    ...(chosen.minContainment !== null && chosen.minContainment < (today.minContainment ?? 2)
      ? [`containment ${today.minContainment ?? 'off'}`]
      : []),
  ]
  return [
    ...changeLines(proposal),
    ...(chosen.minJaccard === today.minJaccard ? [] : gapLine('jaccard', chosen.jaccardGap)),
    ...(chosen.minContainment === today.minContainment ? [] : gapLine('containment', chosen.containmentGap)),
    ...(proposal.by === 'recluster'
      ? [
          '  the run has all pairs above these bars; to apply them:',
          `    takrar recluster --run ${shellWord(runFolder)} ${proposal.flags}`,
        ]
      : [
          `  the run has not looked below ${below.join(' and ')}: how many pairs lie there is unknown, and so is the true recall`,
          '  to apply them, a new run is needed, the same command with',
          `    takrar run ... ${proposal.flags}`,
        ]),
  ]
}

function changeLines({ flags, isClear, change }: Proposal): string[] {
  const { right, wrong, chance } = change
  const changed = `${right} more ${right === 1 ? 'label is' : 'labels are'} called rightly and ${wrong} wrongly`
  return isClear
    ? [`suggested: ${flags}`, `  ${changed} (sign test, p ${chance})`]
    : [
        `no bars are clearly better than today's; the best on these labels: ${flags}`,
        `  ${changed}, which may be chance (sign test, p ${chance}); more labels near the bars would tell`,
      ]
}

function gapLine(name: string, gap: Gap | null): string[] {
  if (gap === null) return []
  if (gap.above === 0)
    return [`  no label lies below ${name} ${gap.upTo}: lower bars were not put to the test`]
  return [`  any ${name} bar above ${gap.above} and up to ${gap.upTo} does the same on these labels`]
}

function barsText({ minJaccard, minContainment }: Bars): string {
  return `jaccard ${minJaccard}${minContainment === null ? '' : ` or containment ${minContainment}`}`
}

function qualityCells({ precision, precisionInterval, recall, recallInterval, f1 }: Quality): string[] {
  return [
    precision === null ? '-' : `${places(precision)} (${rangeText(precisionInterval)})`,
    `${places(recall)} (${rangeText(recallInterval)})`,
    places(f1),
  ]
}

function rangeText(interval: Interval | null): string {
  return interval === null ? '-' : interval.map((bound) => bound.toFixed(2)).join('-')
}

function places(share: number): string {
  return share.toFixed(3)
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  return rows.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i])).join('  ')}`.trimEnd())
}
