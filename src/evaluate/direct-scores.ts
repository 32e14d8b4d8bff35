import { compareTexts } from '../flow/compare-texts.ts'
import type { FoldedDocument } from '../flow/texts.ts'
import type { QuarantinedItem } from '../model/document.ts'
import type { Settings } from '../model/settings.ts'
import { read } from '../stages/01-read/read.ts'
import type { LabelledPair } from './gold.ts'

/** A labelled pair compared directly, whether or not a run would have proposed it. */
export interface DirectScore {
  readonly a: string
  readonly b: string
  readonly label: string
  readonly jaccard: number
  readonly containmentA: number
  readonly containmentB: number
  /** The bar that holds, or null. */
  readonly bar: 'jaccard' | 'containment' | null
  readonly isListed: boolean
  readonly verdict: string
  readonly score: number
}

/** Folds a text as it is compared, by its id and its publisher. */
export type FoldText = (text: string, id: string, source: string | null) => FoldedDocument

export interface LabelledTexts {
  readonly texts: ReadonlyMap<string, FoldedDocument>
  /** What of the inputs could not be read, and may be a labelled document. */
  readonly unreadable: readonly QuarantinedItem[]
}

/** Reads and folds the texts of all labelled documents; ids that are not there are left out. */
export async function readLabelled(
  inputs: readonly string[],
  wanted: ReadonlySet<string>,
  foldText: FoldText,
  settings: Settings,
): Promise<LabelledTexts> {
  const texts = new Map<string, FoldedDocument>()
  const unreadable: QuarantinedItem[] = []
  for await (const item of read(inputs, settings.read, process.stdin)) {
    if (item.kind === 'quarantined') unreadable.push(item.item)
    if (item.kind !== 'document' || !wanted.has(item.read.document.id)) continue
    const { id, text, source } = item.read.document
    texts.set(id, foldText(text, id, source))
  }
  return { texts, unreadable }
}

export function scorePair(
  pair: LabelledPair,
  a: FoldedDocument,
  b: FoldedDocument,
  settings: Settings,
): DirectScore {
  return { a: pair.a, b: pair.b, label: pair.label, ...directFigures(a, b, settings) }
}

/** What a run would say of two texts, were they proposed; of a pair below both bars too. */
export function directFigures(
  a: FoldedDocument,
  b: FoldedDocument,
  settings: Settings,
): Omit<DirectScore, 'a' | 'b' | 'label'> {
  const { jaccard, containmentA, containmentB, bar, isListed, verdict, score } = compareTexts(a, b, settings)
  return { jaccard, containmentA, containmentB, bar, isListed, verdict, score }
}
