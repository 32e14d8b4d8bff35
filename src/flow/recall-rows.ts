import { compareIds } from '../model/order.ts'
import type { RecallRow } from '../model/recall.ts'
import type { Units } from '../model/units.ts'

/** A row's numbers. */
export type RecallCounts = Omit<RecallRow, 'by' | 'name'>

/** Words up to which a document has a length's name. */
const LENGTHS: readonly (readonly [name: string, below: number])[] = [
  ['under 100 words', 100],
  ['100 to 399 words', 400],
  ['400 words or more', Number.POSITIVE_INFINITY],
]

/** What recall is told by, of one document: its language, then its length. */
export interface DocumentKind {
  readonly language: string
  readonly length: string
}

export function kindOf(unit: number, units: Units, languages: readonly (string | null)[]): DocumentKind {
  return kindOfText(units.tokens[unit], languages[units.documents[unit]])
}

export function kindOfText(words: number, language: string | null): DocumentKind {
  const [length] = LENGTHS.find(([, below]) => words < below) ?? LENGTHS[LENGTHS.length - 1]
  return { language: language ?? 'unknown', length }
}

/**
 * A row for each language, those with most pairs first, and for each length, the shortest first.
 *
 * @param items what is counted, each with the kinds that it belongs to
 */
export function rowsByKind<Item>(
  items: readonly Item[],
  kindsOf: (item: Item) => readonly DocumentKind[],
  count: (items: readonly Item[]) => RecallCounts,
): RecallRow[] {
  const languages = rowsBy('language', items, (item) => kindsOf(item).map((kind) => kind.language), count)
  const lengths = rowsBy('length', items, (item) => kindsOf(item).map((kind) => kind.length), count)
  const place = ({ name }: RecallRow): number => LENGTHS.findIndex(([known]) => known === name)
  return [
    ...languages.sort((x, y) => y.pairs - x.pairs || compareIds(x.name, y.name)),
    ...lengths.sort((x, y) => place(x) - place(y)),
  ]
}

function rowsBy<Item>(
  by: 'language' | 'length',
  items: readonly Item[],
  namesOf: (item: Item) => readonly string[],
  count: (items: readonly Item[]) => RecallCounts,
): RecallRow[] {
  const named = new Map<string, Item[]>()
  for (const item of items) {
    for (const name of new Set(namesOf(item))) {
      const list = named.get(name)
      if (list) list.push(item)
      else named.set(name, [item])
    }
  }
  return [...named].map(([name, list]) => ({ by, name, ...count(list) }))
}
