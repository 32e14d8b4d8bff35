import type { SourceSegments } from './source-segments.ts'

/** Texts that are looked at for each wording: the first ones that hold it. */
const SAMPLED = 32

/** Otherwise different texts among those that hold a wording. */
export interface Contexts {
  readonly different: number
  /** The texts looked at. */
  readonly sampled: number
}

export interface ContextCounter {
  /**
   * How many of the texts have, beside the wording, not most of their content in common: each is held against those
   * found different before it.
   */
  count(wording: number, holders: Uint32Array): Contexts
  /** Whether the shorter of two texts has, beside the wording, half of its content or more from the other. */
  alike(a: number, b: number, wording: number): boolean
}

/**
 * Content is weighed by the characters of each distinct segment times log2(N / n), n of the source's N texts holding it
 * (inverse document frequency, Spärck Jones 1972): a site's menu makes no two articles alike, the paragraphs that the
 * versions of one article share do.
 *
 * @param ignored 1 for wordings that are no content
 */
export function contextCounter(source: SourceSegments, ignored: Uint8Array): ContextCounter {
  const { offsets, wordings, sizes, byWording } = source
  const contents = new Map<number, Content>()
  const contentOf = (text: number): Content => {
    let content = contents.get(text)
    if (content === undefined) {
      content = contentOfText(text)
      contents.set(text, content)
    }
    return content
  }
  const contentOfText = (text: number): Content => {
    const held = new Map<number, number>()
    for (let s = offsets[text]; s < offsets[text + 1]; s++) {
      const wording = wordings[s]
      if (ignored[wording] === 1) continue
      const weight = sizes[s] * rarity(source.count, byWording.documents[wording])
      held.set(wording, Math.max(weight, held.get(wording) ?? 0))
    }
    const order = Uint32Array.from(held.keys()).sort()
    return { wordings: order, weights: Float64Array.from(order, (wording) => held.get(wording) as number) }
  }
  const alike = (a: number, b: number, wording: number): boolean => {
    const [x, y] = [contentOf(a), contentOf(b)]
    let [inX, inY, shared] = [0, 0, 0]
    for (let i = 0, j = 0; i < x.wordings.length || j < y.wordings.length; ) {
      const left = i < x.wordings.length ? x.wordings[i] : Number.POSITIVE_INFINITY
      const right = j < y.wordings.length ? y.wordings[j] : Number.POSITIVE_INFINITY
      if (Math.min(left, right) !== wording) {
        if (left <= right) inX += x.weights[i]
        if (right <= left) inY += y.weights[j]
        if (left === right) shared += Math.min(x.weights[i], y.weights[j])
      }
      if (left <= right) i++
      if (right <= left) j++
    }
    const smaller = Math.min(inX, inY)
    return smaller > 0 ? 2 * shared >= smaller : inX === inY
  }
  return {
    alike,
    count(wording, holders) {
      const sample = holders.subarray(0, SAMPLED)
      const different: number[] = []
      for (const text of sample) {
        if (!different.some((other) => alike(other, text, wording))) different.push(text)
      }
      return { different: different.length, sampled: sample.length }
    },
  }
}

interface Content {
  /** Ascending, each once. */
  readonly wordings: Uint32Array
  readonly weights: Float64Array
}

/** In thousandths, whole, so that sums are exact and do not depend on their order. */
function rarity(texts: number, holding: number): number {
  return Math.round(1000 * Math.log2(texts / holding))
}
