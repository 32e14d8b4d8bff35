import { createRequire } from 'node:module'
import { compareIds } from '../../model/order.ts'

type TfIdfClass = typeof import('#natural/tfidf/tfidf.js')

/**
 * Words that tell each cluster from the others, best first, by tf-idf (Sparck Jones 1972): how often the cluster says
 * a word, times 1 + ln(clusters / (1 + clusters with the word)). Stop words of 58 languages are no labels. Counting
 * and scores are those of the package `natural`, which is loaded now and not before; equal scores go by word.
 *
 * @param texts the folded words of each cluster, with repetitions
 * @param count words per cluster; a cluster with fewer words has fewer labels
 */
export function labelClusters(texts: readonly (readonly string[])[], count: number): string[][] {
  const require = createRequire(import.meta.url)
  const TfIdf: TfIdfClass = require('#natural/tfidf/tfidf.js')
  const stopWords: ReadonlySet<string> = new Set(require('#natural/stop-words.json'))
  const scores = new TfIdf()
  const clustersWith = new Map<string, number>()
  for (const words of texts) {
    const terms = words.filter((word) => !stopWords.has(word)).map(termOf)
    for (const term of new Set(terms)) clustersWith.set(term, (clustersWith.get(term) ?? 0) + 1)
    scores.addDocument(terms)
  }
  // The package's own walks through all clusters again for each word.
  scores.idf = (term) => 1 + Math.log(texts.length / (1 + (clustersWith.get(term) ?? 0)))
  return texts.map((_, cluster) =>
    scores
      .listTerms(cluster)
      .map(({ term, tfidf }) => ({ word: term.slice(1), score: Math.round(tfidf * 1e6) }))
      .sort((a, b) => b.score - a.score || compareIds(a.word, b.word))
      .slice(0, count)
      .map(({ word }) => word),
  )
}

/** The package counts words as keys of plain objects, one of them its own; with a space before it no word is such a key. */
function termOf(word: string): string {
  return ` ${word}`
}
