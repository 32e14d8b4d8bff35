import { join } from 'node:path'
import { type Asked, changeSettings } from '../config/resolve.ts'
import type { DesignedRecall } from '../flow/run-plan.ts'
import { documentsInReport, type ReportParts, renderRunReport } from '../flow/run-report.ts'
import { openRunTexts } from '../flow/run-texts.ts'
import type { QuarantinedItem } from '../model/document.ts'
import type { BoilerplateRow, ClusterRow, CopiesRow, PairRow, RepeatRow } from '../model/run-files.ts'
import type { Settings } from '../model/settings.ts'
import { createAtomicFile } from '../store/atomic-file.ts'
import { type FinishedRun, openFinishedRun } from '../store/finished-run.ts'
import { readManifest } from '../store/manifest.ts'
import { replaceRunFile } from '../store/replace-run-file.ts'
import { readPassages, readRows } from '../store/run-files.ts'

const REPORT = 'report.html'

/** Settings that a report can be given anew. */
const CHANGEABLE = ['write.reportLanguage', 'write.reportText']

/** The finished run whose report is to be written, and how. */
export interface RewriteAsked extends Asked {
  readonly run: string
  /** Where the inputs of the run are now; none: where it read them. */
  readonly inputs: readonly string[]
  /** Another file than the run's own; `-` is given back as text and written nowhere. */
  readonly to: string | null
}

export interface RewrittenReport {
  /** Null where the text went nowhere. */
  readonly path: string | null
  readonly html: string
  /** What the user should know of texts that are not at hand. */
  readonly notices: readonly string[]
}

/**
 * Writes the report of a finished run again, from the rows of its files; nothing is compared. Texts come from the run's
 * files, else from its inputs.
 *
 * @throws SettingsError for a setting that is wrong, or none of the report's
 * @throws RunError when there is no finished run, another process works in its folder, or the disk refuses
 */
export async function rewriteReport(asked: RewriteAsked): Promise<RewrittenReport> {
  const { settings } = changeSettings(readManifest(asked.run).settings, CHANGEABLE, asked)
  const run = await openFinishedRun(asked.run)
  const parts = await storedParts(run, settings)
  const texts = await openRunTexts(run, asked.inputs.length > 0 ? asked.inputs : settings.inputs, settings)
  try {
    const notices = await texts.fetch(await documentsInReport(parts))
    const html = await renderRunReport(parts, (row) => texts.text(row))
    if (html === null) throw new Error('A report was asked for.')
    if (asked.to === null) replaceRunFile(run.folder, run.manifest, REPORT, html)
    else if (asked.to !== '-') writeFile(asked.to, html)
    const path = asked.to === '-' ? null : (asked.to ?? join(run.folder, REPORT))
    return { path, html, notices }
  } finally {
    texts.close()
  }
}

async function storedParts(run: FinishedRun, settings: Settings): Promise<ReportParts> {
  const rows = async <Row>(name: string): Promise<Row[]> => {
    const read: Row[] = []
    for await (const row of readRows<Row>(run.folder, name)) read.push(row)
    return read
  }
  const { counts, caps, recall } = run.manifest
  const { measured = null, ...designed } = recall
  return {
    archive: run.archive,
    findings: {
      documents: run.documents,
      copies: await rows<CopiesRow>('copies.jsonl'),
      pairs: await rows<PairRow>('pairs.jsonl'),
      ...(await readPassages(run.folder)),
      repeats: await rows<RepeatRow>('repeats.jsonl'),
      clusters: await rows<ClusterRow>('clusters.jsonl'),
      boilerplate: await rows<BoilerplateRow>('boilerplate.jsonl'),
      caps,
      recall: measured,
    },
    quarantine: await rows<QuarantinedItem>('quarantine.jsonl'),
    counts,
    settings: { ...settings, write: { ...settings.write, report: true } },
    recall: designed as Readonly<Record<string, DesignedRecall>>,
  }
}

function writeFile(path: string, text: string): void {
  const file = createAtomicFile(path)
  try {
    file.write(text)
    file.commit()
  } finally {
    file.discard()
  }
}
