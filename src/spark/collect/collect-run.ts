import { settingsDigest } from '../../config/settings-digest.ts'
import { toldBoilerplate } from '../../flow/boilerplate-rows.ts'
import type { LevelFindings } from '../../flow/compare-level.ts'
import { compareStatements, NO_STATEMENTS } from '../../flow/compare-statements.ts'
import { countRead } from '../../flow/count-run.ts'
import { decidedFindings, removedIds } from '../../flow/decided-findings.ts'
import { readDocuments } from '../../flow/document-rows.ts'
import type { Findings } from '../../flow/findings.ts'
import { summaryOf } from '../../flow/finished-summary.ts'
import { headlineOf } from '../../flow/headline.ts'
import { labelledClusters } from '../../flow/label-clusters.ts'
import { levelCaps } from '../../flow/level-caps.ts'
import { createRecordTexts } from '../../flow/record-texts.ts'
import { designedRecall } from '../../flow/run-plan.ts'
import { renderRunReport } from '../../flow/run-report.ts'
import { timingsOf } from '../../flow/run-timings.ts'
import { settledFormat } from '../../flow/set-format.ts'
import { createStageClock } from '../../flow/stage-clock.ts'
import { createTexts, type Texts } from '../../flow/texts.ts'
import { writeRun } from '../../flow/write-run.ts'
import type { Level } from '../../model/run-files.ts'
import type { RunEvents, RunSummary } from '../../model/run-summary.ts'
import type { Settings } from '../../model/settings.ts'
import { UNICODE_VERSION } from '../../stages/02-fold/table.generated.ts'
import { createCheckpoints } from '../../store/checkpoints.ts'
import { writeManifest } from '../../store/manifest.ts'
import { openRunFolder, type RunFolder } from '../../store/run-folder.ts'
import { stagedFiles } from '../../store/staged-files.ts'
import { VERSION } from '../../version.ts'
import { NULL_BYTES } from '../columns.ts'
import type { JobDescription } from '../job-files.ts'
import { readJob, settingsOf } from '../read-job.ts'
import { type CollectedCorpus, collectCorpus } from './collect-corpus.ts'
import { collectLevel, type LevelCounts, type LinkedRows } from './collect-level.ts'
import { collectMeasures } from './collect-recall.ts'
import { collectWording } from './collect-wording.ts'
import { collectedRows } from './collected-rows.ts'

/**
 * Makes the run folder of a job that Spark has done: clusters, the keep policy, rows, sets and the report, by the
 * functions that one machine calls, from the rows that it would have.
 *
 * @throws RunError when the job is not done, or its tables are not reached from here
 */
export async function collectRun(folder: string, listeners: RunEvents): Promise<RunSummary> {
  const job = readJob(folder)
  const settings = settingsOf(job)
  const digest = settingsDigest(settings, VERSION)
  const identity = { settingsDigest: digest, inputs: job.inputs }
  const opened = openRunFolder(settings.out, { ...identity, mode: 'auto' })
  if (opened.state === 'up-to-date') return summaryOf(settings, true)
  if (opened.notice !== null) listeners.notice?.(opened.notice)
  try {
    await collectInFolder(opened.folder, job, settings, digest, listeners)
  } finally {
    opened.folder.release()
  }
  return summaryOf(settings, false)
}

async function collectInFolder(
  folder: RunFolder,
  job: JobDescription,
  settings: Settings,
  digest: string,
  listeners: RunEvents,
): Promise<void> {
  const setFormat = await settledFormat(
    settings,
    job.inputs.map(({ file }) => file),
  )
  const { events, times } = createStageClock(listeners)
  events.stage?.('collect', null)
  const collected = collectCorpus(job, folder.work)
  const { corpus, spool } = collected
  const readText = createRecordTexts(spool, corpus.documents, settings)
  const texts = createTexts(readText, settings.paragraphs.minTokens, collected.sources)
  events.stage?.('cluster', null)
  const counted = countedIn(job.work)
  const found = await findingsOf(job, counted, settings, collected, texts, events)
  const findings = settings.write.labels
    ? { ...found, clusters: labelledClusters(found.clusters, corpus.documents, texts) }
    : found

  events.stage?.('write', null)
  const counts = countRead(
    corpus,
    { ...collected.units, shortParagraphs: Number(counted.get('shortParagraphs') ?? 0) },
    findings,
  )
  const recall = designedRecall(settings)
  const { quarantine, totals } = corpus
  const report = await renderRunReport(
    { findings, quarantine, counts, settings, recall, archive: [] },
    readText,
  )
  const staged = stagedFiles(folder.staging, createCheckpoints(folder.work, false, null))
  const ofRunAlone = { archive: [], nightly: {} }
  const written = { findings, quarantine, records: spool, report, readText, setFormat, staged, ...ofRunAlone }
  const files = await writeRun(folder, written, settings, events)
  spool.close()
  const manifest = {
    takrar: VERSION,
    unicode: UNICODE_VERSION,
    settingsDigest: digest,
    settings,
    inputs: totals.inputs,
    headline: headlineOf(counts, findings.passages, settings),
    counts,
    caps: findings.caps,
    recall: { ...recall, ...(findings.recall === null ? {} : { measured: findings.recall }) },
    files,
  }
  folder.publish(writeManifest(folder.staging, manifest, timingsOf(times(), job.inputs, settings)))
}

async function findingsOf(
  { work }: JobDescription,
  counted: ReadonlyMap<string, string>,
  settings: Settings,
  collected: CollectedCorpus,
  texts: Texts,
  events: RunEvents,
): Promise<Findings> {
  const { corpus, wordings } = collected
  const { documents, languages } = corpus
  const countsOf = (level: Level): LevelCounts => ({
    ...levelCounts(level, counted),
    measures: level === 'document' ? collectMeasures(work, counted, documents.length, settings) : null,
  })
  const levelOf = (level: Level): LevelFindings | null =>
    settings.levels.includes(level)
      ? collectLevel(level, linkedRows(level, work), documents, languages, countsOf(level), settings)
      : null
  const [document, paragraph] = [levelOf('document'), levelOf('paragraph')]
  const levels = [document, paragraph].filter((level) => level !== null)
  const { unaligned, ...wording } = collectWording(work, documents, paragraph, settings)
  const removed = document === null ? new Set<string>() : removedIds(document.clustered)
  const kept = (d: number): boolean => !removed.has(documents[d].id)
  const { caps: statementCaps, ...statements } = settings.levels.includes('statement')
    ? await compareStatements(corpus, kept, texts, settings, events, null)
    : NO_STATEMENTS
  return {
    ...decidedFindings(readDocuments(corpus), levels),
    ...wording,
    ...statements,
    boilerplate: toldBoilerplate(wordings, documents, texts, settings.paragraphs.minTokens),
    caps: [...levelCaps(levels, unaligned), ...statementCaps],
    candidatePairs: { document: document?.candidates ?? 0, paragraph: paragraph?.candidates ?? 0 },
    recall: document?.recall ?? null,
    decisions: null,
    recountedPairs: levels.reduce((sum, level) => sum + level.recounted, 0),
  }
}

function linkedRows(level: Level, work: string): LinkedRows {
  return {
    copies: collectedRows(work, `collected_${level}_copies`, 'copies'),
    pairs: collectedRows(work, `collected_${level}_pairs`, 'pairs'),
  }
}

/** The counts of the job by name; there is none of what a larger archive leaves undone. */
function countedIn(work: string): Map<string, string> {
  const rows = Array.from(collectedRows(work, 'collected_counts', 'counts'), (row): [string, string] => [
    row.text('name'),
    row.text('amount'),
  ])
  return new Map(rows.filter(([, amount]) => amount !== NULL_BYTES))
}

function levelCounts(level: Level, counted: ReadonlyMap<string, string>): Omit<LevelCounts, 'measures'> {
  const amount = (name: string): number => Number(counted.get(level + name) ?? 0)
  return {
    candidates: amount('Candidates'),
    crowdedBuckets: amount('Crowded'),
    recounted: amount('Recounted'),
    forms: amount('Forms'),
    texts: amount('Texts'),
  }
}
