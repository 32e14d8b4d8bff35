import type { MeasuredRecall, RecallRow } from '../model/recall.ts'
import type { Level } from '../model/run-files.ts'
import type { RunSummary, StatementCounts } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import { counted, duration, grouped, percent } from './numbers.ts'

/**
 * The outcome of a run for a person, below its headline: one line a subject.
 *
 * @param again how to have it done again where nothing was done
 */
export function summaryLines(
  summary: RunSummary,
  settings: Settings,
  again = '--fresh does it again',
): readonly string[] {
  const { out, upToDate } = summary
  const state = upToDate
    ? [row('up to date', `${out} already holds this run; nothing was done (${again})`)]
    : []
  return [
    ...state,
    ...inputLines(summary),
    ...selectionLines(summary, settings),
    ...findingLines(summary, settings),
    ...boilerplateLines(summary),
    ...decisionLines(summary),
    ...archiveLines(summary),
    ...recallLines(summary, settings),
    ...noticedLines(summary),
    ...summary.caps.map(({ cap, count, meaning }) => row('capped', `${cap}, ${timesOf(count)}: ${meaning}`)),
    ...(upToDate
      ? []
      : [row('time', `${duration(summary.elapsedSeconds)}, CPU ${duration(summary.cpuSeconds)}`)]),
    ...placeLines(summary),
  ]
}

function row(subject: string, text: string): string {
  return `  ${subject.padEnd(13)}${text}`
}

function inputLines({ counts, out }: RunSummary): string[] {
  const skipped = total(counts.filesSkipped)
  const lines = [row('read', `${counted(counts.items, 'item')} from ${counted(counts.filesRead, 'file')}`)]
  if (skipped > 0)
    lines.push(row('skipped', `${counted(skipped, 'file')}: ${breakdown(counts.filesSkipped)}`))
  const records = total(counts.recordsSkipped)
  if (records > 0)
    lines.push(row('passed over', `${counted(records, 'record')}: ${breakdown(counts.recordsSkipped)}`))
  const guessed = total(counts.guessedEncodings)
  if (guessed > 0)
    lines.push(
      row('guessed', `the encoding of ${counted(guessed, 'file')}: ${breakdown(counts.guessedEncodings)}`),
    )
  if (counts.quarantined > 0) {
    const share = percent(counts.quarantined / counts.items)
    lines.push(
      row(
        'quarantined',
        `${counted(counts.quarantined, 'item')} (${share}), each with its reason in ${out}/quarantine.jsonl`,
      ),
    )
  }
  return lines
}

function selectionLines({ counts }: RunSummary, { levels }: Settings): string[] {
  if (!levels.includes('document')) return [row('accepted', counted(counts.accepted, 'document'))]
  const kept = row('kept', `${grouped(counts.kept)} of ${counted(counts.accepted, 'document')}`)
  if (counts.removed === 0) return [kept]
  return [kept, row('removed', `${grouped(counts.removed)}: ${breakdown(counts.removedBy)}`)]
}

function findingLines(summary: RunSummary, { levels }: Settings): string[] {
  const { counts } = summary
  const lines: string[] = []
  if (levels.includes('document')) lines.push(row('documents', levelText(summary, 'document')))
  if (levels.includes('paragraph')) {
    lines.push(
      row(
        'paragraphs',
        `${levelText(summary, 'paragraph')}; ${grouped(counts.repeatedParagraphs)} repeat a kept one`,
      ),
    )
  }
  if (levels.includes('passage')) {
    lines.push(
      row(
        'passages',
        `${grouped(counts.passages)}; ${counted(counts.repeats, 'wording')} in very many places`,
      ),
    )
  }
  if (counts.statements !== undefined) lines.push(row('statements', statementText(counts.statements)))
  return lines
}

function statementText({ found, relatedDocuments, compared }: StatementCounts): string {
  const documents = total(compared)
  if (documents === 0) return 'none: no two of the languages ar, en, fa and ur were compared'
  const related = counted(relatedDocuments, 'pair', 'pairs')
  return `${grouped(found)} told in two languages, two or more in ${related} of documents; compared ${breakdown(compared)}`
}

function boilerplateLines({ counts, out }: RunSummary): string[] {
  const { wordings, sources, documents } = counts.boilerplate
  if (wordings === 0) return []
  const learned = `${counted(wordings, 'wording')} learned of ${counted(sources, 'source')}`
  const left = `left out of ${counted(documents, 'document')}`
  return [row('boilerplate', `${learned}, ${left}; each in ${out}/boilerplate.jsonl`)]
}

function archiveLines({ counts: { archive } }: RunSummary): string[] {
  if (archive === undefined) return []
  const { documents, compared, repeated, revised, unverified } = archive
  const parts = [
    `${counted(documents, 'document')}, ${grouped(compared)} of them compared`,
    `${counted(repeated, 'new one repeats', 'new ones repeat')} one of them`,
    ...(revised > 0 ? [`${grouped(revised)} decided anew`] : []),
    ...(unverified > 0 ? [`${grouped(unverified)} could not be read`] : []),
  ]
  return [row('archive', parts.join('; '))]
}

function decisionLines({ counts: { decisions }, out }: RunSummary): string[] {
  if (decisions === undefined) return []
  const parts = [
    counted(decisions.applied, 'decision was applied', 'decisions were applied'),
    ...(decisions.replaced > 0 ? [`${grouped(decisions.replaced)} replaced by later lines`] : []),
    ...((decisions.inArchive ?? 0) > 0
      ? [`${grouped(decisions.inArchive ?? 0)} about the archive alone, which keeps what it keeps`]
      : []),
    ...(decisions.noPair > 0 ? [`${grouped(decisions.noPair)} without a pair`] : []),
    ...(decisions.unknown > 0 ? [`${grouped(decisions.unknown)} about what is not there`] : []),
  ]
  return [row('decided', `${parts.join(', ')}; each in ${out}/decisions.jsonl`)]
}

function recallLines({ recall }: RunSummary, settings: Settings): string[] {
  if (recall === null) return []
  const [all] = recall.rows
  return [row('recall', recallText(recall, all, settings))]
}

function recallText(recall: MeasuredRecall, all: RecallRow, { verify }: Settings): string {
  const missed = all.pairs - all.found
  if (recall.method === 'every pair compared') {
    const finders = verify.minContainment === null ? 'the bands' : 'bands and fingerprints'
    if (all.pairs === 0) return 'every pair of documents was compared; none is at a bar'
    return `every pair of documents was compared: ${finders} alone would have missed ${grouped(missed)} of ${grouped(all.pairs)}`
  }
  const sample = `${counted(recall.sampled, 'sampled document')} with ${counted(all.pairs, 'pair')}`
  const told = `${grouped(missed)} missed`
  if (all.recall === null || all.interval === null) return `too few pairs to tell: ${sample}, ${told}`
  const [low, high] = all.interval
  return `${all.recall} (95 % interval ${low} to ${high}), from ${sample}, ${told}`
}

function levelText({ counts }: RunSummary, level: Level): string {
  const verdicts = counts.pairsByVerdict[level]
  const kinds = total(verdicts) > 0 ? ` (${breakdown(verdicts)})` : ''
  return [
    counted(counts.copyGroups[level], 'group of copies', 'groups of copies'),
    `${counted(counts.verifiedPairs[level], 'verified pair')}${kinds} of ${counted(counts.candidatePairs[level], 'candidate')}`,
    ...(counts.overlappingPairs[level] > 0
      ? [`${grouped(counts.overlappingPairs[level])} of them below the bars`]
      : []),
    counted(counts.clusters[level], 'cluster'),
  ].join(', ')
}

function noticedLines({ counts }: RunSummary): string[] {
  const noticed = [
    [
      counts.renamedIds,
      'id that another document had was renamed',
      'ids that another document had were renamed',
    ],
    [
      counts.replacedCharacters,
      'character stands for bytes that its encoding does not have',
      'characters stand for bytes that their encoding does not have',
    ],
    [counts.unreadableDates, 'date could not be read', 'dates could not be read'],
    [counts.emptyDocuments, 'document has no text', 'documents have no text'],
    [counts.shortDocuments, 'document is shorter than a shingle', 'documents are shorter than a shingle'],
    [counts.shortParagraphs, 'paragraph was too short to compare', 'paragraphs were too short to compare'],
  ] as const
  return noticed
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => row('noticed', counted(count, one, many)))
}

function placeLines({ out, sets, report }: RunSummary): string[] {
  const lines = Object.entries(sets).map(([set, [first, ...more]]) => {
    const others = more.length === 0 ? '' : ` to ${more.at(-1)}`
    return row(set === 'cleaned' ? 'cleaned set' : set, `${out}/${first}${others}`)
  })
  return [...lines, report === null ? row('results', out) : row('report', report)]
}

function timesOf(count: number): string {
  return count === 1 ? 'once' : `${grouped(count)} times`
}

/** Earlier versions counted less. */
function total(counts: Readonly<Record<string, number>> | undefined): number {
  return Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0)
}

/** `900 exact, 204 same`: only what occurred. */
function breakdown(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${grouped(count)} ${name}`)
    .join(', ')
}
