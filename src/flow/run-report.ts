import type { QuarantinedItem } from '../model/document.ts'
import type { RunCounts } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import { documentsToShow } from '../report/report-data.ts'
import type { Findings } from './findings.ts'
import type { DesignedRecall } from './run-plan.ts'

/** All that the report tells but the texts. */
export interface ReportParts {
  readonly findings: Findings
  readonly quarantine: readonly QuarantinedItem[]
  readonly counts: RunCounts
  readonly headline: string
  readonly settings: Settings
  readonly recall: Readonly<Record<string, DesignedRecall>>
}

/**
 * report.html as text, or null when none is asked for; the renderer is loaded only then.
 *
 * @param readText original text of a document by its row; null when it is not at hand
 */
export async function renderRunReport(
  parts: ReportParts,
  readText: (document: number) => string | null,
): Promise<string | null> {
  if (!parts.settings.write.report) return null
  const { renderReport } = await import('../report/report.tsx')
  const texts = new Map<string, string>()
  const rows = rowsOf(parts)
  for (const document of documentsIn(rows)) {
    const text = readText(document)
    if (text !== null) texts.set(rows.documents[document].id, text)
  }
  return renderReport({ ...rows, texts })
}

/** Rows of the documents whose text the report shows; none when none is asked for. */
export function documentsInReport(parts: ReportParts): number[] {
  if (!parts.settings.write.report) return []
  return documentsIn(rowsOf(parts))
}

function documentsIn(rows: ReturnType<typeof rowsOf>): number[] {
  const wanted = documentsToShow(rows)
  return [...rows.documents.keys()].filter((d) => wanted.has(rows.documents[d].id))
}

function rowsOf({ findings, settings, recall, ...told }: ReportParts) {
  const documents = [...findings.documents]
  return { ...findings, ...told, documents, settings: toldSettings(settings, recall) }
}

function toldSettings(
  { verify, shingle, levels, passages, keep }: Settings,
  recall: ReportParts['recall'],
): [string, string][] {
  const told: [string, string][] = [
    ['compared', levels.join(', ')],
    ['shingles', `${shingle.kind}:${shingle.size}`],
    ['smallest jaccard', String(verify.minJaccard)],
    ['smallest containment', String(verify.minContainment ?? 'off')],
  ]
  if (levels.includes('document')) told.push(['kept of several by', keep.prefer.join(', then ')])
  if (keep.minScore > 0) told.push(['smallest score that removes', String(keep.minScore)])
  if (levels.includes('passage')) told.push(['shared runs from', `${passages.minRun} characters`])
  for (const { atMinJaccard } of Object.values(recall)) {
    told.push(['a pair at that jaccard is found with probability', String(atMinJaccard)])
  }
  return told
}
