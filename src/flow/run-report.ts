import type { RunCounts } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { Findings } from './findings.ts'
import type { Corpus } from './read-corpus.ts'

export interface ReportParts {
  readonly corpus: Corpus
  readonly findings: Findings
  readonly counts: RunCounts
  readonly headline: string
  readText(index: number): string
  readonly settings: Settings
}

/** report.html as text, or null when none is asked for. */
export function renderRunReport(_parts: ReportParts): string | null {
  return null
}
