import { readFileSync } from 'node:fs'
import type { QuarantinedItem } from '../model/document.ts'
import type { DocumentRow } from '../model/run-files.ts'
import type { RunCounts } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { ReportData } from '../report/report-data.ts'
import type { Findings } from './findings.ts'
import type { DesignedRecall } from './run-plan.ts'

/** All that the report tells but the texts. */
export interface ReportParts {
  /** Documents of the archive that the rows speak of, if the run was made against one. */
  readonly archive: readonly DocumentRow[]
  readonly findings: Omit<
    Findings,
    | 'documents'
    | 'revised'
    | 'candidatePairs'
    | 'recountedPairs'
    | 'statementsCompared'
    | 'learnedWords'
    | 'decisions'
  > & {
    readonly documents: Iterable<DocumentRow>
  }
  readonly quarantine: readonly QuarantinedItem[]
  readonly counts: RunCounts
  readonly settings: Pick<
    Settings,
    'levels' | 'shingle' | 'verify' | 'passages' | 'statement' | 'keep' | 'write'
  >
  readonly recall: Readonly<Record<string, DesignedRecall>>
}

/**
 * report.html as text, or null when none is asked for; the renderer is loaded only then.
 *
 * @param readText original text of a document by its row, those of the archive behind the others; null when it is not at
 *   hand
 */
export async function renderRunReport(
  parts: ReportParts,
  readText: (document: number) => string | null,
): Promise<string | null> {
  if (!parts.settings.write.report) return null
  const { renderReport } = await import('../report/report.tsx')
  const data = reportData(parts)
  const rowOf = new Map(data.documents.map(({ id }, row) => [id, row]))
  const { reportLanguage, reportText } = parts.settings.write
  const script = readFileSync(new URL('../report/browser.js', import.meta.url), 'utf8')
  return renderReport(data, (id) => readText(rowOf.get(id) ?? -1), {
    language: reportLanguage,
    texts: reportText,
    script,
  })
}

/** Rows of the documents whose texts the report may show; none when no report is asked for. */
export async function documentsInReport(parts: ReportParts): Promise<number[]> {
  if (!parts.settings.write.report) return []
  const { textsToShow } = await import('../report/report.tsx')
  const data = reportData(parts)
  const wanted = new Set(textsToShow(data, parts.settings.write.reportText))
  return [...data.documents.keys()].filter((row) => wanted.has(data.documents[row].id))
}

function reportData({ findings, settings, recall, archive, ...told }: ReportParts): ReportData {
  const [bands = null] = Object.values(recall)
  return {
    ...findings,
    ...told,
    documents: [...findings.documents, ...archive],
    archived: archive.length,
    settings,
    bands,
  }
}
