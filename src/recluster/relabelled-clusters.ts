import type { Findings } from '../flow/findings.ts'
import { labelledClusters } from '../flow/label-clusters.ts'
import { createTexts } from '../flow/texts.ts'
import type { Settings } from '../model/settings.ts'
import type { FinishedRun } from '../store/finished-run.ts'

/**
 * The findings with labels on the clusters of documents, where settings ask for them: only for these a text is folded,
 * that of each representative. Words tell a cluster from all others, so that one text that is not at hand leaves all
 * clusters without labels.
 */
export function labelClusters(
  findings: Findings,
  run: FinishedRun,
  readText: (document: number) => string | null,
  settings: Settings,
): Findings {
  if (!settings.write.labels) return findings
  const lacking = findings.clusters.filter(
    ({ level, representative }) =>
      level === 'document' && readText(run.rowOf.get(representative) ?? -1) === null,
  ).length
  if (lacking > 0) {
    const meaning = 'clusters have a representative whose text is not at hand; no cluster has a label'
    return { ...findings, caps: [...findings.caps, { cap: 'labels', count: lacking, meaning }] }
  }
  const texts = createTexts((document) => readText(document) ?? '', settings.paragraphs.minTokens)
  return { ...findings, clusters: labelledClusters(findings.clusters, run.documents, texts) }
}
