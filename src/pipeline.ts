/**
 * The table of contents: what a run does, in order. Each step is told in its own file under flow/; what a stage
 * computes is told in the folder of its number.
 */
import { inputsInOut } from './config/contradictions.ts'
import { nightDigest, settingsDigest } from './config/settings-digest.ts'
import { decisionsNotice } from './flow/cluster-decided.ts'
import { countRun } from './flow/count-run.ts'
import { withDiskNeed } from './flow/disk-need.ts'
import { newShare } from './flow/earlier-documents.ts'
import { findRepetition } from './flow/find-repetition.ts'
import { summaryOf } from './flow/finished-summary.ts'
import { headlineOf } from './flow/headline.ts'
import { labelledClusters } from './flow/label-clusters.ts'
import { memoryEstimate } from './flow/memory-need.ts'
import { readOrContinue } from './flow/read-or-continue.ts'
import { createRecordTexts, textSources } from './flow/record-texts.ts'
import { designedRecall, runPlan } from './flow/run-plan.ts'
import { renderRunReport } from './flow/run-report.ts'
import { timingsOf } from './flow/run-timings.ts'
import { settledFormat } from './flow/set-format.ts'
import { createStageClock } from './flow/stage-clock.ts'
import { createTexts } from './flow/texts.ts'
import { writeRun } from './flow/write-run.ts'
import type { Decision } from './model/decision.ts'
import { SettingsError } from './model/errors.ts'
import type { RunEvents, RunSummary } from './model/run-summary.ts'
import type { WrittenFormat } from './model/set-files.ts'
import type { Settings } from './model/settings.ts'
import { addToIndex, nightRows, textsOfNight } from './nightly/end-night.ts'
import { joinArchive } from './nightly/join-archive.ts'
import { archiveBefore, beginNight, type Night } from './nightly/night.ts'
import { nightPlan } from './nightly/night-plan.ts'
import { withoutLists } from './stages/01-read/input-lists.ts'
import { listInputs } from './stages/01-read/inputs.ts'
import { shownAddress } from './stages/01-read/shown-address.ts'
import { UNICODE_VERSION } from './stages/02-fold/table.generated.ts'
import { createCheckpoints } from './store/checkpoints.ts'
import { readDecisions } from './store/decisions-file.ts'
import { type ManifestInput, writeManifest } from './store/manifest.ts'
import { openRunFolder, type RunFolder } from './store/run-folder.ts'
import type { InputState, RunIdentity } from './store/run-identity.ts'
import { stagedFiles } from './store/staged-files.ts'
import { VERSION } from './version.ts'

export interface RunOptions {
  /** `resume` demands an interrupted run to continue; `fresh` starts over; `auto` does what the folder calls for. */
  readonly mode: 'auto' | 'resume' | 'fresh'
  readonly events: RunEvents
  /** Read when `-` or `@-` is among the inputs. */
  readonly stdin: AsyncIterable<Uint8Array>
}

/**
 * Runs the whole pipeline into the folder `settings.out`.
 *
 * @throws SettingsError when the output folder is someone else's, no input is named, or the decisions file is missing or
 *   has a line that is no decision
 * @throws RunError when an input is missing, another process works in the folder, or the disk refuses
 */
export async function run(given: Settings, options: RunOptions): Promise<RunSummary> {
  const settings = await withPlainInputs(given, options.stdin)
  const decided = settings.decisions === null ? null : readDecisions(settings.decisions)
  const digest = settingsDigest(withoutSecrets(settings), VERSION, decided?.sha256)
  const inputs = await listInputs(settings.inputs)
  const asked = nightDigest(withoutSecrets(settings), VERSION, decided?.sha256)
  const night = await beginNight(settings, { settings: asked, inputs, isRepeatable: isRepeatable(inputs) })
  try {
    const read = { settingsDigest: digest, inputs, decisions: decided?.decisions ?? null }
    return await runBesides(settings, read, night, options)
  } finally {
    night?.release()
  }
}

/** @param night the index that the run compares with or makes, if any */
async function runBesides(
  settings: Settings,
  read: RunIdentity & { readonly decisions: readonly Decision[] | null },
  night: Night | null,
  options: RunOptions,
): Promise<RunSummary> {
  const identity = { ...read, inputs: night === null ? read.inputs : [...read.inputs, night.state] }
  const setFormat = await settledFormat(
    settings,
    identity.inputs.map(({ file }) => file),
  )
  const opened = openRunFolder(settings.out, { ...identity, mode: options.mode })
  if (opened.state === 'up-to-date') return summaryOf(settings, true)
  if (opened.notice !== null) options.events.notice?.(opened.notice)
  const estimate = memoryEstimate(identity.inputs, settings)
  if (estimate?.isTooMuch) options.events.notice?.(estimate.message)
  else if (estimate) options.events.estimate?.(estimate.message)
  try {
    await runInFolder(
      opened.folder,
      opened.state === 'continue',
      { ...identity, setFormat },
      settings,
      night,
      options,
    )
  } catch (error) {
    throw withDiskNeed(error, identity.inputs, settings)
  } finally {
    opened.folder.release()
  }
  return summaryOf(settings, false)
}

/** What a run would read, how its first records are read, and how it would compare, without doing it. */
export async function dryRun(
  asked: Settings,
  stdin: AsyncIterable<Uint8Array>,
): Promise<{ lines: string[]; data: object }> {
  const settings = await withPlainInputs(asked, stdin)
  if (settings.decisions !== null) readDecisions(settings.decisions)
  const withIndex = nightPlan(settings)
  const plan = runPlan(withoutSecrets(settings), await listInputs(settings.inputs))
  const { preview } = await import('./preview/preview.ts')
  const { previewLines } = await import('./preview/preview-lines.ts')
  const seen = await preview(settings.inputs, settings.read)
  return {
    lines: [...plan.lines, ...withIndex, '', ...previewLines(seen)],
    data: { ...plan.data, preview: seen },
  }
}

/** The settings with the inputs of lists in place of the lists, so that later commands find what was read. */
async function withPlainInputs(settings: Settings, stdin: AsyncIterable<Uint8Array>): Promise<Settings> {
  const inputs = await withoutLists(settings.inputs, stdin)
  const [fault] = inputsInOut({ ...settings, inputs }, process.cwd())
  if (fault !== undefined) throw new SettingsError(fault)
  return { ...settings, inputs }
}

/** As the settings may be kept: addresses without passwords and signatures. */
function withoutSecrets(settings: Settings): Settings {
  return { ...settings, inputs: settings.inputs.map(shownAddress) }
}

async function runInFolder(
  folder: RunFolder,
  interrupted: boolean,
  identity: {
    readonly settingsDigest: string
    readonly inputs: readonly InputState[]
    readonly setFormat: WrittenFormat
    readonly decisions: readonly Decision[] | null
  },
  reading: Settings,
  night: Night | null,
  { events: listeners, stdin }: RunOptions,
): Promise<void> {
  const settings = withoutSecrets(reading)
  const { events, times } = createStageClock(listeners)

  // 01 read, 02 fold, 03 segment, 04 shingle, 05 sketch, 07 fingerprint: one pass over the input, and what boilerplate is
  const saveEvery = isRepeatable(identity.inputs) ? settings.saveEvery : null
  const checkpoints = createCheckpoints(folder.work, interrupted, saveEvery)
  const archive = settings.against === null || night === null ? null : archiveBefore(night)
  if (night?.isAdded) events.notice?.(ADDED_BEFORE)
  const known = archive && {
    hasId: (id: string) => archive.numberOf(id) !== null,
    boilerplate: archive.boilerplate,
  }
  const { inputs } = identity
  const reader = { settings: reading, events, stdin, inputs, checkpoints, archive: known }
  const read = await readOrContinue(folder.work, reader)
  const joined = archive && (await joinArchive(read, archive, settings, events, identity.decisions ?? []))
  const { spool } = read
  const { corpus } = joined ?? read
  const readText = createRecordTexts(spool, corpus.documents, settings)
  const texts = createTexts(readText, settings.paragraphs.minTokens, textSources(corpus, spool, settings))

  // 06 band, 08 verify, 09 align, 10 judge, 11 cluster: level by level
  const found = await findRepetition(
    corpus,
    texts,
    folder.work,
    settings,
    events,
    checkpoints,
    joined?.earlier ?? null,
    identity.decisions,
  )
  const idle = decisionsNotice(found.decisions ?? [])
  if (idle !== null) events.notice?.(idle)
  if (settings.write.labels) events.step?.('label clusters', null)
  const clusters = settings.write.labels
    ? labelledClusters(found.clusters, corpus.documents, texts)
    : found.clusters
  const findings = { ...found, clusters, caps: [...found.caps, ...(joined?.caps ?? [])] }

  // 12 write
  events.stage?.('write', null)
  const said = night && joined && nightRows(night, joined, findings)
  const counted = countRun(newShare(corpus, joined?.earlier ?? null), findings, settings)
  const counts = said === null ? counted : { ...counted, archive: said.counts }
  const headline = headlineOf(counts, findings.passages, settings)
  const { quarantine } = corpus
  const recall = designedRecall(settings)
  if (settings.write.report) events.step?.('report.html', null)
  const nightly = said === null ? {} : { 'archive.jsonl': said.archive, 'delta.jsonl': said.delta }
  const parts = { findings, quarantine, counts, settings, recall, archive: said?.archive ?? [] }
  const { archive: told } = parts
  const textOf = said === null ? readText : textsOfNight(findings, said, readText)
  const report = await renderRunReport(parts, textOf)
  const { setFormat } = identity
  const staged = stagedFiles(folder.staging, checkpoints)
  const outcome = { findings, quarantine, records: spool, report, archive: told, readText: textOf }
  const written = { ...outcome, setFormat, staged, nightly }
  const files = await writeRun(folder, written, settings, events)
  if (night !== null) {
    events.step?.('index', counts.accepted)
    await addToIndex(night, { corpus, spool, findings }, said, settings)
  }
  spool.close()
  const manifest = {
    takrar: VERSION,
    unicode: UNICODE_VERSION,
    settingsDigest: identity.settingsDigest,
    settings,
    inputs: night === null ? corpus.totals.inputs : [...corpus.totals.inputs, indexInput(night.state)],
    headline,
    counts,
    caps: findings.caps,
    recall: { ...recall, ...(findings.recall === null ? {} : { measured: findings.recall }) },
    files,
  }
  folder.publish(writeManifest(folder.staging, manifest, timingsOf(times(), identity.inputs, settings)))
}

/** The index as one of the files that the run read. */
function indexInput({ file, bytes, version = '' }: InputState): ManifestInput {
  return { file, bytes, sha256: version }
}

/** A run over a stream is never continued, since the stream may have been another. */
function isRepeatable(inputs: readonly InputState[]): boolean {
  return inputs.every(({ bytes }) => bytes !== null)
}

const ADDED_BEFORE =
  'the articles of this run are in the index already; nothing is added, and nothing put back that was taken out'
