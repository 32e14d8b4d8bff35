import { foldedWords } from '../../src/model/words.ts'
import { fold } from '../../src/stages/02-fold/fold.ts'
import { isFurniture } from '../../src/stages/03-segment/furniture.ts'

/** One line of a text, as people would describe it. */
export interface Line {
  /** Its folded wording without spaces, numbers of short lines left open. */
  readonly wording: string
  readonly size: number
  readonly words: number
  readonly isLabel: boolean
  readonly isCounter: boolean
}

export interface LinedText {
  readonly lines: readonly Line[]
  /** Wordings of the first paragraph, whole and after each of the first signs that may end a dateline. */
  readonly leads: readonly string[]
}

export interface Learned {
  readonly at: 'start' | 'end' | 'edges' | 'anywhere' | 'teaser'
  readonly documents: number
  readonly contexts: number
  readonly sampled: number
  readonly places: { start: number; end: number; inside: number; alone: number }
  /** Index of a text whose first paragraph it is. */
  readonly leadOf: number | null
}

/** A text of lines of which none is blank. */
export function linedText(text: string, minTokens: number): LinedText {
  const lines = text.split('\n').map((line): Line => {
    const words = foldedWords(fold(line))
    const isShort = words.length < minTokens
    const signs = line.trim().replace(/(.)\1+/gu, '$1')
    const open = words.map((word) => (isShort && /^[0-9]+$/.test(word) ? '#' : word))
    const isCounter = open.includes('#')
    return {
      wording: words.length === 0 ? `signs ${signs}` : open.join('').replace(/#+/g, '#'),
      size: [...words.join('')].length,
      words: words.length,
      isLabel: isFurniture(line, 0, line.length, words.length, minTokens),
      isCounter,
    }
  })
  const lead = leadIn(lines, minTokens)
  if (lead < 0) return { lines, leads: [] }
  const paragraph = text.split('\n')[lead] as string
  const signs = [...paragraph.slice(0, 80).matchAll(/[-–—―:|]+/g)].slice(0, 2)
  const parts = signs.map((sign) => paragraph.slice(sign.index + sign[0].length))
  const wordsOf = (part: string): readonly string[] => foldedWords(fold(part))
  return {
    lines,
    leads: [paragraph, ...parts.filter((part) => wordsOf(part).length >= minTokens)].map((part) =>
      wordsOf(part).join(''),
    ),
  }
}

function leadIn(lines: readonly Line[], minTokens: number): number {
  return lines.findIndex((line) => !line.isLabel && line.words >= minTokens)
}

/** Learns the boilerplate of one source from its distinct texts, rule by rule as they are told. */
export function learnByHand(
  texts: readonly LinedText[],
  isSourceKnown: boolean,
  minDocuments: number,
  minTokens: number,
): Map<string, Learned> {
  const minTeasers = Math.ceil(0.6 * minDocuments)
  const learned = new Map<string, Learned>()
  const holders = new Map<string, number[]>()
  const words = new Map<string, number>()
  const counters = new Set<string>()
  for (const [t, { lines }] of texts.entries()) {
    for (const line of lines) {
      const list = holders.get(line.wording) ?? []
      holders.set(line.wording, list)
      if (!list.includes(t)) list.push(t)
      words.set(line.wording, Math.max(words.get(line.wording) ?? 0, line.words))
      if (line.isCounter) counters.add(line.wording)
    }
  }
  const holding = (wording: string): number[] => holders.get(wording) as number[]
  const candidates = [...holders.keys()].filter((wording) => holding(wording).length >= minTeasers)
  const isTeaser = (wording: string): boolean => learned.get(wording)?.at === 'teaser'
  const isKnownLine = (line: Line): boolean => line.isLabel || learned.has(line.wording)

  const weights = (
    t: number,
    without: string,
    ignored: (wording: string) => boolean,
  ): Map<string, number> => {
    const found = new Map<string, number>()
    for (const { wording, size } of (texts[t] as LinedText).lines) {
      if (wording === without || ignored(wording)) continue
      const weight = size * Math.round(1000 * Math.log2(texts.length / holding(wording).length))
      found.set(wording, Math.max(found.get(wording) ?? 0, weight))
    }
    return found
  }
  const alike = (a: number, b: number, wording: string, ignored: (wording: string) => boolean): boolean => {
    const [x, y] = [weights(a, wording, ignored), weights(b, wording, ignored)]
    const total = (of: Map<string, number>): number => [...of.values()].reduce((sum, value) => sum + value, 0)
    const smaller = Math.min(total(x), total(y))
    if (smaller === 0) return total(x) === total(y)
    const shared = [...x].reduce((sum, [key, weight]) => sum + Math.min(weight, y.get(key) ?? 0), 0)
    return shared / smaller >= 0.5
  }
  const contextsOf = (
    wording: string,
    of: readonly number[],
    ignored: (wording: string) => boolean,
  ): { contexts: number; sampled: number } => {
    const sample = of.slice(0, 32)
    const different: number[] = []
    for (const t of sample)
      if (different.every((other) => !alike(other, t, wording, ignored))) different.push(t)
    return { contexts: different.length, sampled: sample.length }
  }

  const placesOf = (wording: string): Learned['places'] => {
    const places = { start: 0, end: 0, inside: 0, alone: 0 }
    for (const t of holding(wording)) {
      const { lines } = texts[t] as LinedText
      const first = lines.findIndex((line) => !isKnownLine(line))
      const last = lines.findLastIndex((line) => !isKnownLine(line))
      const at = lines.flatMap((line, p) => (line.wording === wording ? [p] : []))
      if (first === -1) places.alone++
      else if (at.some((p) => p >= last && first < p)) places.end++
      else if (at.some((p) => p <= first && p < last)) places.start++
      else if (at.some((p) => first < p && p < last)) places.inside++
      else places.alone++
    }
    return places
  }

  const besideArticles = (wording: string): Learned['at'] | null => {
    const { start, end, inside } = placesOf(wording)
    const documents = start + end + inside
    const share = documents / texts.length
    const length = words.get(wording) as number
    const times = length < minTokens || share >= 0.5 ? 1 : length > 15 ? 4 : 2
    if (documents < minDocuments * times) return null
    if (counters.has(wording) && share < 0.05) return null
    if (!isSourceKnown && share < 0.01) return null
    if (end / documents >= 0.8) return share >= 0.001 ? 'end' : null
    if (share < 0.005) return null
    if (start / documents >= 0.8) return 'start'
    return (start + end) / documents >= 0.8 ? 'edges' : null
  }
  const insideArticles = (wording: string): Learned['at'] | null => {
    const { start, end, inside } = placesOf(wording)
    const documents = start + end + inside
    const length = words.get(wording) as number
    if (!isSourceKnown || length < minTokens || length > 12) return null
    return documents >= 6 * minDocuments && documents / texts.length >= 0.01 ? 'anywhere' : null
  }
  const learnByPlace = (rule: (wording: string) => Learned['at'] | null, different: number): boolean => {
    const found: [string, Learned][] = []
    for (const wording of candidates) {
      if (learned.has(wording)) continue
      const at = rule(wording)
      if (at === null) continue
      const counted = contextsOf(wording, holding(wording), isTeaser)
      if (counted.contexts < minDocuments || counted.contexts / counted.sampled < different) continue
      found.push([wording, { at, ...NONE, ...counted }])
    }
    for (const [wording, what] of found) learned.set(wording, what)
    return found.length > 0
  }

  /** Where the tail begins: nothing from there on stands in this text alone. */
  const tailOf = (t: number): number => {
    const { lines } = texts[t] as LinedText
    return lines.findLastIndex((line) => !isKnownLine(line) && holding(line.wording).length === 1) + 1
  }
  const learnTeasers = (): boolean => {
    if (!isSourceKnown) return false
    const tails = texts.map((_, t) => tailOf(t))
    const leads = texts.map(({ lines }) => leadIn(lines, minTokens))
    const isOwn = (t: number): boolean =>
      (leads[t] as number) >= 0 && (tails[t] as number) > (leads[t] as number)
    const below = (wording: string): { t: number; p: number }[] =>
      holding(wording).flatMap((t) => {
        if (!isOwn(t)) return []
        const lead = leads[t] as number
        const p = (texts[t] as LinedText).lines.findIndex(
          (line, at) => at >= lead && line.wording === wording,
        )
        return p <= lead ? [] : [{ t, p }]
      })
    const likely = new Map<string, number>()
    for (const wording of candidates) {
      if (learned.has(wording) || (words.get(wording) as number) < 8) continue
      const articles = texts.flatMap(({ leads }, t) => (leads.includes(wording) && isOwn(t) ? [t] : []))
      const places = below(wording)
      if (articles.length === 0 || places.length < minTeasers) continue
      if (places.filter(({ t, p }) => p >= (tails[t] as number)).length / places.length < 0.8) continue
      if (contextsOf(wording, articles, isTeaser).contexts > 1) continue
      const apart = places
        .slice(0, 32)
        .filter(({ t }) =>
          articles.slice(0, 8).some((article) => article !== t && !alike(t, article, wording, isTeaser)),
        )
      if (apart.length >= 3) likely.set(wording, articles[0] as number)
    }
    const found = new Map<string, Learned>()
    const isLikely = (wording: string): boolean => isTeaser(wording) || likely.has(wording)
    for (const [wording, leadOf] of likely) {
      const together = below(wording).filter(
        ({ t, p }) =>
          p >= (tails[t] as number) &&
          (texts[t] as LinedText).lines
            .slice(tails[t])
            .some((line) => line.wording !== wording && isLikely(line.wording)),
      )
      if (together.length / holding(wording).length < 0.5) continue
      const counted = contextsOf(wording, holding(wording), isLikely)
      if (counted.contexts < 3 || counted.contexts / counted.sampled < 0.6) continue
      found.set(wording, { at: 'teaser', ...NONE, ...counted, leadOf })
    }
    const isFound = (wording: string): boolean => isTeaser(wording) || found.has(wording)
    for (let more = [...holders.keys()].some(isFound); more; ) {
      const followers: [string, Learned][] = []
      for (const wording of candidates) {
        if (learned.has(wording) || found.has(wording)) continue
        const following = holding(wording).filter((t) => {
          const { lines } = texts[t] as LinedText
          const from = Math.max(tails[t] as number, (leads[t] as number) + 2)
          return (
            isOwn(t) &&
            lines.some(
              (line, p) => p >= from && line.wording === wording && isFound((lines[p - 1] as Line).wording),
            )
          )
        })
        if (following.length / holding(wording).length < 0.75) continue
        const counted = contextsOf(wording, holding(wording), isFound)
        if (counted.contexts < 3 || counted.contexts / counted.sampled < 0.6) continue
        followers.push([wording, { at: 'teaser', ...NONE, ...counted }])
      }
      for (const [wording, what] of followers) found.set(wording, what)
      more = followers.length > 0
    }
    for (const [wording, what] of found) learned.set(wording, what)
    return found.size > 0
  }

  if (texts.length < minTeasers) return learned
  while (learnByPlace(besideArticles, 0.5) || learnByPlace(insideArticles, 0.9) || learnTeasers());
  for (const [wording, what] of learned) {
    learned.set(wording, { ...what, documents: holding(wording).length, places: placesOf(wording) })
  }
  return learned
}

const NONE = { documents: 0, places: { start: 0, end: 0, inside: 0, alone: 0 }, leadOf: null } as const
