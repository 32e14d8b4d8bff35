import type { ClusterRow } from '../model/run-files.ts'
import { labelClusters } from '../stages/12-write/labels.ts'
import type { DocumentFacts } from './cluster-units.ts'
import type { Texts } from './texts.ts'

const LABEL_WORDS = 5

/** Clusters of documents with the words that tell each from the others, taken from its representative. */
export function labelledClusters(
  clusters: readonly ClusterRow[],
  documents: readonly DocumentFacts[],
  texts: Texts,
): ClusterRow[] {
  const indexOf = new Map(documents.map((document, index) => [document.id, index]))
  const labelled = clusters.filter((cluster) => cluster.level === 'document')
  const words = labelled.map(({ representative }) =>
    texts
      .document(indexOf.get(representative) ?? 0)
      .article()
      .words(),
  )
  const labels = new Map(labelClusters(words, LABEL_WORDS).map((label, i) => [labelled[i], label]))
  return clusters.map((cluster) => {
    const label = labels.get(cluster)
    return label === undefined ? cluster : { ...cluster, label }
  })
}
