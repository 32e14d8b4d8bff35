import { growable } from '../model/growable.ts'
import { ownText } from '../model/own-text.ts'
import type { Span } from '../model/span.ts'
import type { FoldedDocument, Texts } from './texts.ts'

/**
 * Stretches of spaceless texts that will be told in the original. They are gathered while wording is aligned, and
 * looked up at the end document by document, so that each text is folded once for all of them.
 */
export interface OriginalPlaces {
  /**
   * @param from half-open range of the document's spaceless text, not empty
   * @param longest characters of the original's text that are wanted
   * @returns the number of the place
   */
  add(document: number, from: number, to: number, longest: number): number
  /** How many there are. */
  readonly count: number
  /** From this number on, to be saved. */
  columns(first: number): PlaceColumns
  /** Saved ones, behind those that are there. */
  restore(saved: PlaceColumns): void
  /**
   * Looks all of them up.
   *
   * @param progress is told each document that has any, ascending
   */
  lookUp(texts: Texts, progress: (document: number) => void): LookedUp
}

export interface PlaceColumns {
  readonly documents: Uint32Array
  readonly froms: Uint32Array
  readonly tos: Uint32Array
  readonly wanted: Float64Array
}

export interface LookedUp {
  span(place: number): Span
  /** The original's slice, no longer than was wanted. */
  text(place: number): string
}

export function createOriginalPlaces(): OriginalPlaces {
  const documents = uint32()
  const froms = uint32()
  const tos = uint32()
  const wanted = growable((length) => new Float64Array(length))
  return {
    add(document, from, to, longest) {
      documents.push(document)
      froms.push(from)
      tos.push(to)
      wanted.push(longest)
      return documents.length - 1
    },
    get count() {
      return documents.length
    },
    columns: (first) => ({
      documents: documents.view().slice(first),
      froms: froms.view().slice(first),
      tos: tos.view().slice(first),
      wanted: wanted.view().slice(first),
    }),
    restore(saved) {
      documents.append(saved.documents)
      froms.append(saved.froms)
      tos.append(saved.tos)
      wanted.append(saved.wanted)
    },
    lookUp(texts, progress) {
      const [from, to, owners, longest] = [froms.view(), tos.view(), documents.view(), wanted.view()]
      const starts = new Uint32Array(owners.length)
      const ends = new Uint32Array(owners.length)
      const found = new Array<string>(owners.length).fill('')
      const order = Uint32Array.from(owners.keys()).sort((x, y) => owners[x] - owners[y] || x - y)
      let folded = -1
      let document: FoldedDocument | null = null
      for (const place of order) {
        if (document === null || owners[place] !== folded) {
          progress(owners[place])
          document = texts.documentOnce(owners[place])
        }
        folded = owners[place]
        const { symbols } = document.spaceless()
        starts[place] = document.comparison.starts[symbols[from[place]]]
        ends[place] = document.comparison.ends[symbols[to[place] - 1]]
        if (longest[place] > 0) {
          found[place] = ownText(
            document.text,
            starts[place],
            cutAt(document.text, starts[place], ends[place], longest[place]),
          )
        }
      }
      return { span: (place) => [starts[place], ends[place]], text: (place) => found[place] }
    },
  }
}

/** Where a stretch of a text ends that is cut at so many UTF-16 code units: never in the middle of a surrogate pair. */
export function cutAt(text: string, start: number, end: number, longest: number): number {
  if (end - start <= longest) return end
  return start + longest - (text.charCodeAt(start + longest - 1) >> 10 === 0x36 ? 1 : 0)
}

function uint32() {
  return growable((length) => new Uint32Array(length))
}
