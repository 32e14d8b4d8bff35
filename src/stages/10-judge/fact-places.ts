import type { CountedWords } from './word-counts.ts'
import { isFact } from './word-kinds.ts'

/** Where the facts of a text stand, told by the words around them. */
export interface FactPlaces {
  /** A key for each place of a fact, ascending, and the same with the fact in it. */
  readonly places: Float64Array
  readonly filledPlaces: Float64Array
}

const ANY_FACT = 1
const BORDER = 2
const SPREAD = 0x9e3779b1

/** A place is told by its neighbours alone, any fact among them counting as the same one. */
export function factPlaces({ numbers, values, kinds }: CountedWords): FactPlaces {
  const neighbour = (i: number): number => {
    if (i < 0 || i >= numbers.length) return BORDER
    return isFact(kinds[numbers[i]]) ? ANY_FACT : values[numbers[i]]
  }
  const places: number[] = []
  const filledPlaces: number[] = []
  for (let i = 0; i < numbers.length; i++) {
    if (!isFact(kinds[numbers[i]])) continue
    const place = (Math.imul(neighbour(i - 1), SPREAD) + neighbour(i + 1)) >>> 0
    places.push(place)
    // 53 bits hold the place and most of the fact.
    filledPlaces.push(place * 2 ** 21 + (values[numbers[i]] >>> 11))
  }
  return { places: Float64Array.from(places).sort(), filledPlaces: Float64Array.from(filledPlaces).sort() }
}
