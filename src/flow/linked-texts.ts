import type { CopiesRow, PairRow, UnitPlace } from '../model/run-files.ts'

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
  /** Texts of the two sides of each pair. */
  readonly a: Uint32Array
  readonly b: Uint32Array
}

export function linkedTexts(copies: readonly CopiesRow[], pairs: readonly PairRow[]): LinkedTexts {
  const texts: LinkedText[] = []
  const numbers = createPlaceNumbers()
  for (const { groupId, members } of copies) {
    if (numbers.get(members[0]) !== undefined) continue
    numbers.set(members[0], texts.length)
    texts.push({ textId: groupId, places: members })
  }
  const textOf = (textId: string, place: UnitPlace): number => {
    const known = numbers.get(place)
    if (known !== undefined) return known
    numbers.set(place, texts.length)
    return texts.push({ textId, places: [place] }) - 1
  }
  const a = new Uint32Array(pairs.length)
  const b = new Uint32Array(pairs.length)
  for (let i = 0; i < pairs.length; i++) {
    a[i] = textOf(pairs[i].textIdA, pairs[i].a)
    b[i] = textOf(pairs[i].textIdB, pairs[i].b)
  }
  return { texts, a, b }
}

interface PlaceNumbers {
  get(place: UnitPlace): number | undefined
  set(place: UnitPlace, number: number): void
}

/** Numbers by document and paragraph, without a key of text for each. */
function createPlaceNumbers(): PlaceNumbers {
  const documents = new Map<string, number>()
  const paragraphs = new Map<string, Map<number, number>>()
  return {
    get({ documentId, paragraph }) {
      return paragraph === null ? documents.get(documentId) : paragraphs.get(documentId)?.get(paragraph)
    },
    set({ documentId, paragraph }, number) {
      if (paragraph === null) documents.set(documentId, number)
      else {
        const inDocument = paragraphs.get(documentId)
        if (inDocument) inDocument.set(paragraph, number)
        else paragraphs.set(documentId, new Map([[paragraph, number]]))
      }
    },
  }
}
