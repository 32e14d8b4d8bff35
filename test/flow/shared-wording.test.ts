import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SpacelessWording } from '../../src/model/spaceless-text.ts'
import { type SharedRun, sharedRuns } from '../oracle/shared-runs.ts'
import { foldedPlaces, idOf, wordingOf } from '../wording.ts'

const MIN_RUN = 20

const LETTERS = 'اببدرسشکلمنویabcdefgh'
const word = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 8 })
const phrase = fc.array(word, { minLength: 3, maxLength: 14 })

/** Spellings of one wording that folding takes away. */
const SPELLINGS = [
  (words: readonly string[]) => words.join(' '),
  (words: readonly string[]) => words.join('\u200c'),
  (words: readonly string[]) => words.join(''),
  (words: readonly string[]) => words.join(', ').toUpperCase(),
  (words: readonly string[]) =>
    words.map((each) => [...each].map((letter) => `${letter}\u064e`).join('')).join(' '),
  (words: readonly string[]) =>
    words.map((each) => each.replaceAll('ی', 'ي').replaceAll('ک', 'ك')).join('  '),
]

/** Parts of a document: (a part of) one of the archive's phrases, words of its own, a line's end, furniture. */
const part = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('phrase' as const),
      phrase: fc.nat(4),
      skip: fc.nat(3),
      drop: fc.nat(3),
      spelling: fc.nat(SPELLINGS.length - 1),
      times: fc.constantFrom(1, 1, 1, 2, 3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('words' as const), words: fc.array(word, { maxLength: 8 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom({ kind: 'text' as const, text: '.\n' }, { kind: 'text' as const, text: '\n' }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'text' as const, text: '.\nread also\n' }) },
)

const archives = fc
  .record({
    phrases: fc.array(phrase, { minLength: 5, maxLength: 5 }),
    documents: fc.array(fc.array(part, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 7 }),
  })
  .map(({ phrases, documents }) =>
    documents.map((parts) =>
      parts
        .map((each) => {
          if (each.kind === 'text') return each.text
          if (each.kind === 'words') return ` ${each.words.join(' ')} `
          const words = phrases[each.phrase].slice(each.skip)
          const told = SPELLINGS[each.spelling](words.slice(0, Math.max(1, words.length - each.drop)))
          return ` ${Array(each.times).fill(told).join(' ')} `
        })
        .join(''),
    ),
  )

/** Whether something reported has both places of character t of a run. */
type Covers = (run: SharedRun, t: number) => boolean

async function coverage(
  texts: readonly string[],
  maxOccurrences: number,
): Promise<{ inPassages: Covers; inRepeats: Covers; wordings: SpacelessWording[] }> {
  const places = texts.map(foldedPlaces)
  const { passages, repeats } = await wordingOf(texts, {
    minRun: MIN_RUN,
    maxOccurrences,
    minArchiveShared: 1,
  })
  const indexOfId = new Map(texts.map((_, d) => [idOf(d), d]))
  const placed = (side: { documentId: string; span: readonly [number, number] }) => {
    const document = indexOfId.get(side.documentId) as number
    return { document, range: places[document].range(side.span) }
  }
  const pairs = passages.flatMap(({ a, b }) => {
    const [x, y] = [placed(a), placed(b)]
    return [[x, y] as const, [y, x] as const]
  })
  const repeated = texts.map(() => new Set<number>())
  for (const { occurrences } of repeats) {
    for (const { document, range } of occurrences.map(placed)) {
      for (let i = range[0]; i < range[1]; i++) repeated[document].add(i)
    }
  }
  const has = ([from, to]: readonly [number, number], at: number): boolean => at >= from && at < to
  return {
    wordings: places.map(({ spaceless }) => spaceless),
    inPassages: ({ a, b, fromA, fromB }, t) =>
      pairs.some(
        ([x, y]) =>
          x.document === a && y.document === b && has(x.range, fromA + t) && has(y.range, fromB + t),
      ),
    inRepeats: ({ a, b, fromA, fromB }, t) => repeated[a].has(fromA + t) && repeated[b].has(fromB + t),
  }
}

/**
 * The part of a run that must be told: without the broken words at its ends (of which half of it is left), and without
 * less than a quarter of minRun beyond a paragraph's border.
 */
function toldPart(run: SharedRun, texts: readonly SpacelessWording[]): [from: number, to: number] {
  const { length } = run
  const at = (t: number) => [[texts[run.a], run.fromA + t] as const, [texts[run.b], run.fromB + t] as const]
  const isWordBorder = (t: number): boolean =>
    at(t).some(([text, i]) => i >= text.characters.length || text.wordStarts[i] === 1)
  const isParagraphBorder = (t: number): boolean =>
    at(t).some(([text, i]) => i > 0 && text.paragraphs[i] !== text.paragraphs[i - 1])
  const offsets = (below: number): number[] => Array.from({ length: Math.ceil(below) }, (_, t) => t)
  const half = offsets(length / 2)
  const quarter = offsets(MIN_RUN / 4)
  const start = half.find(isWordBorder) ?? 0
  const end = half.find((t) => isWordBorder(length - t)) ?? 0
  return [
    Math.max(start, ...quarter.filter((t) => t > 0 && isParagraphBorder(t))),
    length - Math.max(end, ...quarter.filter((t) => t > 0 && isParagraphBorder(length - t))),
  ]
}

/** Half-open ranges in which all places are as asked for. */
function stretches(from: number, to: number, is: (t: number) => boolean): [number, number][] {
  const found: [number, number][] = []
  for (let t = from; t < to; t++) {
    if (!is(t)) continue
    const last = found.at(-1)
    if (last?.[1] === t) last[1] = t + 1
    else found.push([t, t + 1])
  }
  return found
}

/** Where in a stretch of a run, or at its ends, a word begins: in the first text, and in the second. */
function wordBorders(
  [from, to]: readonly [number, number],
  { a, b, fromA, fromB }: SharedRun,
  texts: readonly SpacelessWording[],
): readonly [number[], number[]] {
  const borders = ({ characters, wordStarts }: SpacelessWording, start: number): number[] =>
    Array.from({ length: to - from + 1 }, (_, i) => from + i).filter(
      (t) => start + t >= characters.length || wordStarts[start + t] === 1,
    )
  return [borders(texts[a], fromA), borders(texts[b], fromB)]
}

/** In one document: the two places overlap, as in wording said several times in a row. */
function overlapsItself({ a, b, fromA, fromB, length }: SharedRun): boolean {
  return a === b && length > fromB - fromA
}

describe('shared wording', () => {
  it('is found wherever a run of minRun characters stands in two places', async () => {
    await fc.assert(
      fc.asyncProperty(archives, async (texts) => {
        const { inPassages, wordings } = await coverage(texts, 1_000_000)
        for (const run of sharedRuns(wordings, MIN_RUN)) {
          const [from, to] = toldPart(run, wordings)
          const missing = stretches(from, to, (t) => !inPassages(run, t))
          // What overlaps itself is told in pieces that do not; where they meet a word may be missing.
          const isOneWord = ([start, end]: readonly [number, number]): boolean =>
            wordBorders([start + 1, end - 1], run, wordings).flat().length === 0
          expect(missing.filter((stretch) => !overlapsItself(run) || !isOneWord(stretch))).toEqual([])
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 150) },
    )
  })

  it('is found among passages and repeats together, where some of it stands in too many places', async () => {
    await fc.assert(
      fc.asyncProperty(archives, fc.constantFrom(2, 3, 5), async (texts, maxOccurrences) => {
        const { inPassages, inRepeats, wordings } = await coverage(texts, maxOccurrences)
        for (const run of sharedRuns(wordings, MIN_RUN)) {
          if (overlapsItself(run)) continue
          const [from, to] = toldPart(run, wordings)
          const besideRepeat = stretches(0, run.length, (t) => inRepeats(run, t)).length > 0
          const missing = stretches(from, to, (t) => !inPassages(run, t) && !inRepeats(run, t))
          // In whole words, as either text divides them, beside the one that the repeat breaks.
          const isShort = (stretch: readonly [number, number]): boolean =>
            wordBorders(stretch, run, wordings).some(
              (borders) =>
                borders.length < 3 ||
                borders[borders.length - 1] - borders[1] < MIN_RUN / 2 ||
                borders[borders.length - 2] - borders[0] < MIN_RUN / 2,
            )
          expect(missing.filter((stretch) => !besideRepeat || !isShort(stretch))).toEqual([])
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 150) },
    )
  })

  it('is the same in any order of input', async () => {
    await fc.assert(
      fc.asyncProperty(archives, fc.constantFrom(2, 3, 1_000_000), async (texts, maxOccurrences) => {
        const settings = { minRun: MIN_RUN, maxOccurrences, minArchiveShared: 1 }
        const turnedIds = texts.map((_, d) => idOf(d)).reverse()
        expect(await wordingOf(texts.toReversed(), settings, turnedIds)).toEqual(
          await wordingOf(texts, settings),
        )
      }),
      { numRuns: Number(process.env.RUNS ?? 50) },
    )
  })

  it('is the same under other ids, with the sides of a passage turned and repeats shown by another document', async () => {
    await fc.assert(
      fc.asyncProperty(archives, fc.constantFrom(2, 3, 1_000_000), async (texts, maxOccurrences) => {
        const settings = { minRun: MIN_RUN, maxOccurrences, minArchiveShared: 1 }
        const ids = texts.map((_, d) => idOf(d)).reverse()
        const indexOfId = new Map(ids.map((id, d) => [id, d]))
        const renamed = await wordingOf(texts, settings, ids)
        const back = (id: string): string => idOf(indexOfId.get(id) as number)
        expect(findingsOf(renamed, back)).toEqual(findingsOf(await wordingOf(texts, settings), (id) => id))
      }),
      { numRuns: Number(process.env.RUNS ?? 50) },
    )
  })
})

type Findings = Awaited<ReturnType<typeof wordingOf>>

/**
 * What was found, whatever the ids are: passages with the side of the smaller name first, repeats without what the
 * documents that are looked at, or the one that shows them, have a part in.
 */
function findingsOf({ passages, repeats }: Findings, nameOf: (id: string) => string): unknown[] {
  const named = <Place extends { readonly documentId: string }>(place: Place): Place => ({
    ...place,
    documentId: nameOf(place.documentId),
  })
  const key = (value: unknown): string => JSON.stringify(value)
  return [
    ...passages.map((row) => {
      const [a, b] = [named(row.a), named(row.b)]
      const isInOrder = a.documentId === b.documentId || a.documentId < b.documentId
      if (isInOrder) return key({ ...row, a, b })
      return key({ ...row, a: b, b: a, diff: row.diff.map((each) => ({ a: each.b, b: each.a })) })
    }),
    ...repeats.map(({ wordingId, occurrences, documents }) =>
      key({ wordingId, documents, occurrences: occurrences.map(named).map(key).sort() }),
    ),
  ].sort()
}
