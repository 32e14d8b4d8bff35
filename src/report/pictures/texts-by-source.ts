import type { CopiesRow, DocumentRow } from '../../model/run-files.ts'

/** Articles by their sources. */
export interface Bundle {
  readonly bySource: ReadonlyMap<number, number>
  readonly size: number
}

/** The different texts of an archive: copies of one text are one, with all their articles. */
export interface Texts {
  readonly count: number
  /** Names of the sources by their numbers. */
  readonly sources: readonly (string | null)[]
  /** Those of several articles. */
  readonly copied: readonly Bundle[]
  bundleOf(text: number): Bundle
  /** The different texts of these places. */
  textsOf(places: readonly { readonly documentId: string }[]): number[]
  /** All articles of these different texts. */
  together(texts: readonly number[]): Bundle
}

export function createTexts(documents: readonly DocumentRow[], copies: readonly CopiesRow[]): Texts {
  const sourceNumbers = new Map<string | null, number>()
  const textOf = new Map<string, number>()
  const bundles: { readonly bySource: Map<number, number>; size: number }[] = []
  for (const { level, members } of copies) {
    if (level !== 'document') continue
    for (const { documentId } of members) textOf.set(documentId, bundles.length)
    bundles.push({ bySource: new Map(), size: 0 })
  }
  const groups = bundles.length
  for (const { id, source } of documents) {
    const number = sourceNumbers.get(source) ?? sourceNumbers.size
    sourceNumbers.set(source, number)
    const text = textOf.get(id) ?? bundles.length
    if (text === bundles.length) {
      textOf.set(id, text)
      bundles.push({ bySource: new Map(), size: 0 })
    }
    const bundle = bundles[text]
    bundle.bySource.set(number, (bundle.bySource.get(number) ?? 0) + 1)
    bundle.size++
  }
  return {
    count: bundles.length,
    sources: [...sourceNumbers.keys()],
    copied: bundles.slice(0, groups),
    bundleOf: (text) => bundles[text],
    textsOf(places) {
      const found = new Set<number>()
      for (const { documentId } of places) {
        const text = textOf.get(documentId)
        if (text !== undefined) found.add(text)
      }
      return [...found]
    },
    together(texts) {
      const bySource = new Map<number, number>()
      let size = 0
      for (const text of texts) {
        size += bundles[text].size
        for (const [source, count] of bundles[text].bySource) {
          bySource.set(source, (bySource.get(source) ?? 0) + count)
        }
      }
      return { bySource, size }
    },
  }
}
