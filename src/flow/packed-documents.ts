/** Facts of documents as columns: a checkpoint takes these in a fraction of the time that it needs for objects. */
import type { DocumentFacts } from './cluster-units.ts'

export interface PackedDocuments {
  /** 0 for none: lines are counted from 1. */
  readonly lines: Float64Array
  readonly ids: PackedTexts
  readonly files: FewTexts
  readonly sources: FewTexts
  readonly dates: PackedTexts
  readonly titles: PackedTexts
  readonly urls: PackedTexts
  readonly languages: FewTexts
}

/** Texts one after the other. */
interface PackedTexts {
  /** Each of PIECE_TEXTS texts, for no string holds them all. */
  readonly pieces: readonly string[]
  /** -1 for null. */
  readonly lengths: Int32Array
}

/** Texts of which many are alike. */
interface FewTexts {
  readonly distinct: readonly (string | null)[]
  readonly numbers: Uint32Array
}

type Texts = readonly (string | null)[]

const PIECE_TEXTS = 1 << 16

export function packDocuments(documents: readonly DocumentFacts[], languages: Texts): PackedDocuments {
  const count = documents.length
  const lines = new Float64Array(count)
  const ids = new Array<string>(count)
  const files = new Array<string>(count)
  const sources = new Array<string | null>(count)
  const dates = new Array<string | null>(count)
  const titles = new Array<string | null>(count)
  const urls = new Array<string | null>(count)
  for (let d = 0; d < count; d++) {
    const facts = documents[d]
    lines[d] = facts.line ?? 0
    ids[d] = facts.id
    files[d] = facts.file
    sources[d] = facts.source
    dates[d] = facts.date
    titles[d] = facts.title
    urls[d] = facts.url
  }
  return {
    lines,
    ids: packed(ids),
    files: few(files),
    sources: few(sources),
    dates: packed(dates),
    titles: packed(titles),
    urls: packed(urls),
    languages: few(languages),
  }
}

export function unpackDocuments(columns: PackedDocuments): {
  documents: DocumentFacts[]
  languages: (string | null)[]
} {
  const { lines, files, sources, languages } = columns
  const [ids, dates] = [unpacked(columns.ids), unpacked(columns.dates)]
  const [titles, urls] = [unpacked(columns.titles), unpacked(columns.urls)]
  return {
    documents: Array.from(lines, (line, d) => ({
      id: ids[d] ?? '',
      file: files.distinct[files.numbers[d]] ?? '',
      line: line === 0 ? null : line,
      source: sources.distinct[sources.numbers[d]],
      date: dates[d],
      title: titles[d],
      url: urls[d],
    })),
    languages: Array.from(languages.numbers, (number) => languages.distinct[number]),
  }
}

function packed(texts: Texts): PackedTexts {
  const lengths = new Int32Array(texts.length).fill(-1)
  let isAny = false
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i]
    if (text === null) continue
    lengths[i] = text.length
    isAny = true
  }
  const pieces: string[] = []
  // join takes null for nothing.
  for (let from = 0; isAny && from < texts.length; from += PIECE_TEXTS) {
    pieces.push(texts.slice(from, from + PIECE_TEXTS).join(''))
  }
  return { pieces, lengths }
}

function unpacked({ pieces, lengths }: PackedTexts): (string | null)[] {
  let at = 0
  return Array.from(lengths, (length, i) => {
    if (i % PIECE_TEXTS === 0) at = 0
    if (length === -1) return null
    const from = at
    at += length
    return pieces[Math.floor(i / PIECE_TEXTS)].slice(from, at)
  })
}

function few(texts: Texts): FewTexts {
  const known = new Map<string | null, number>()
  const numbers = new Uint32Array(texts.length)
  let last: string | null | undefined
  let number = 0
  for (let i = 0; i < texts.length; i++) {
    if (texts[i] !== last) {
      last = texts[i]
      const found = known.get(last)
      number = found ?? known.size
      if (found === undefined) known.set(last, number)
    }
    numbers[i] = number
  }
  return { distinct: [...known.keys()], numbers }
}
