import type { CopiesRow, PairRow, UnitPlace } from '../model/run-files.ts'
import { placeKey } from './places.ts'

/** Units of one folded text: a group of copies, or one unit that is in a pair. */
export interface LinkedText {
  /** As a group of copies has it: level letter and 64 bits of the folded text's hash. */
  readonly textId: string
  /** In order; pairs name the first. */
  readonly places: readonly UnitPlace[]
}

/** The texts that rows of copies and pairs speak of, each once. */
export interface LinkedTexts {
  readonly texts: readonly LinkedText[]
  /** Index of the text that stands in a place which a pair names. */
  indexOf(place: UnitPlace): number
}

export function linkedTexts(copies: readonly CopiesRow[], pairs: readonly PairRow[]): LinkedTexts {
  const texts: LinkedText[] = []
  const indexes = new Map<string, number>()
  const add = (textId: string, places: readonly UnitPlace[]): void => {
    const key = placeKey(places[0])
    if (indexes.has(key)) return
    indexes.set(key, texts.length)
    texts.push({ textId, places })
  }
  for (const { groupId, members } of copies) add(groupId, members)
  for (const { a, b, textIdA, textIdB } of pairs) {
    add(textIdA, [a])
    add(textIdB, [b])
  }
  return {
    texts,
    indexOf(place) {
      const index = indexes.get(placeKey(place))
      if (index === undefined) throw new Error(`No text is known in ${place.documentId}.`)
      return index
    },
  }
}
