import type { RunCounts } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import { documentsToShow } from '../stages/12-write/report/report-data.ts'
import type { Findings } from './findings.ts'
import type { Corpus } from './read-corpus.ts'
import { designedRecall } from './run-plan.ts'

export interface ReportParts {
  readonly corpus: Corpus
  readonly findings: Findings
  readonly counts: RunCounts
  readonly headline: string
  readText(index: number): string
  readonly settings: Settings
}

/** report.html as text, or null when none is asked for; the renderer is loaded only then. */
export async function renderRunReport(parts: ReportParts): Promise<string | null> {
  const { corpus, findings, counts, headline, readText, settings } = parts
  if (!settings.write.report) return null
  const { renderReport } = await import('../stages/12-write/report/report.tsx')
  const rows = {
    ...findings,
    counts,
    headline,
    quarantine: corpus.quarantine,
    settings: toldSettings(settings),
  }
  const wanted = documentsToShow(rows)
  const texts = new Map<string, string>()
  for (const [index, { id }] of corpus.documents.entries()) if (wanted.has(id)) texts.set(id, readText(index))
  return renderReport({ ...rows, texts })
}

function toldSettings({ verify, shingle, levels, passages, ...rest }: Settings): [string, string][] {
  const told: [string, string][] = [
    ['compared', levels.join(', ')],
    ['shingles', `${shingle.kind}:${shingle.size}`],
    ['smallest jaccard', String(verify.minJaccard)],
    ['smallest containment', String(verify.minContainment ?? 'off')],
  ]
  if (levels.includes('passage')) told.push(['shared runs from', `${passages.minRun} characters`])
  for (const { atMinJaccard } of Object.values(
    designedRecall({ verify, shingle, levels, passages, ...rest }),
  )) {
    told.push(['a pair at that jaccard is found with probability', String(atMinJaccard)])
  }
  return told
}
