import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articlesOverTime } from '../../src/report/pictures/articles-over-time.ts'
import { bandCurve } from '../../src/report/pictures/band-curve.ts'
import { scaleTo, stretches } from '../../src/report/pictures/drawing.ts'
import { type Fate, fatesOf } from '../../src/report/pictures/fates.ts'
import { groupSizes } from '../../src/report/pictures/group-sizes.ts'
import { likenessBins } from '../../src/report/pictures/likeness-bins.ts'
import { periodName, periodOf, periodsBetween } from '../../src/report/pictures/periods.ts'
import { sharedWording } from '../../src/report/pictures/shared-wording.ts'
import { shortName } from '../../src/report/pictures/short-name.ts'
import { sourceFates } from '../../src/report/pictures/source-fates.ts'
import { wordsIn } from '../../src/report/words/phrases.ts'
import {
  clusterRow,
  copiesRow,
  documentRow,
  findingRows,
  pairRow,
  passageRow,
  repeatRow,
} from './picture-rows.ts'

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

describe('parts of a bar', () => {
  it('fill it, and each that is there is seen', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 8 }), fc.nat(600), (parts, length) => {
        fc.pre(length > 0)
        const lengths = stretches(parts, length)
        expect(sum(lengths)).toBeCloseTo(sum(parts) === 0 ? 0 : length, 6)
        const least = Math.min(2.5, length / parts.filter((part) => part > 0).length)
        parts.forEach((part, i) => {
          if (part === 0) expect(lengths[i]).toBe(0)
          else expect(lengths[i]).toBeGreaterThanOrEqual(least - 1e-9)
        })
      }),
    )
  })

  it('stand beside whole numbers up to the first that is not below the largest', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (largest) => {
        const scale = scaleTo(largest)
        expect(scale.every(Number.isInteger)).toBe(true)
        expect(scale.length).toBeLessThanOrEqual(5)
        expect(scale[0]).toBe(0)
        expect(scale[scale.length - 1]).toBeGreaterThanOrEqual(Math.max(1, largest))
        expect(scale[scale.length - 2]).toBeLessThan(Math.max(1, largest))
      }),
    )
  })
})

describe('names in labels', () => {
  it('show controls of direction, and are cut by characters', () => {
    expect(shortName('a\u202eb', 20)).toBe('a\\u{202e}b')
    expect(shortName('💧'.repeat(9), 5)).toBe('💧💧…')
    expect(shortName('WIDE letters', 6)).toBe('WID…')
    expect(shortName('می‌خواهم', 4)).toBe('می…')
    expect(shortName('four', 4)).toBe('four')
  })
})

describe('fates', () => {
  it('tell an article that shares wording from one on its own', () => {
    const documents = [
      documentRow('kept', { clusterId: 'c' }),
      documentRow('gone', { clusterId: 'c', status: 'removed', verdict: 'same' }),
      documentRow('partial'),
      documentRow('other'),
      documentRow('passage'),
      documentRow('repeat'),
      documentRow('template', { clusterId: 'd' }),
      documentRow('template copy', { clusterId: 'd', status: 'removed', verdict: 'exact' }),
      documentRow('standing phrase'),
      documentRow('paragraph'),
      documentRow('unjudged', { clusterId: 'd', status: 'removed' }),
    ]
    const fates = fatesOf(
      findingRows(documents, {
        pairs: [
          pairRow('kept', 'gone', { verdict: 'same' }),
          pairRow('partial', 'other'),
          pairRow('template copy', 'other', { verdict: 'template', textIdA: 'g' }),
          pairRow('standing phrase', 'other', { verdict: 'boilerplate' }),
        ],
        copies: [
          copiesRow('g', ['template', 'template copy']),
          copiesRow('p', ['paragraph', 'other'], 'paragraph'),
          copiesRow('q', ['kept', 'gone', 'kept'], 'paragraph'),
        ],
        passages: [passageRow('passage', 'other'), passageRow('standing phrase', 'other', 'boilerplate')],
        repeats: [
          repeatRow(['repeat', 'other', 'partial']),
          repeatRow(['standing phrase', 'other'], 'boilerplate'),
        ],
      }),
    )
    expect(fates).toEqual([
      'alone',
      'same',
      'alike',
      'alike',
      'alike',
      'alike',
      'alike',
      'exact',
      'alone',
      'alike',
      'none',
    ])
  })

  it('are counted per source, the smaller sources together', () => {
    const fate = fc.constantFrom<Fate>('alone', 'alike', 'exact', 'revision', 'none')
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), fate), { maxLength: 200 }), (rows) => {
        const documents = rows.map(([source], i) =>
          documentRow(`${i}`, { source: source === 0 ? null : `s${source}` }),
        )
        const fates = rows.map(([, of]) => of)
        const data = sourceFates(documents, fates)
        const sources = new Set(rows.map(([source]) => source))
        expect(data === null).toBe(sources.size < 2 || new Set(fates).size < 2)
        if (data === null) return
        expect(data.sources.length).toBe(sources.size <= 13 ? sources.size : 12)
        expect(data.others?.sources ?? 0).toBe(sources.size - data.sources.length)
        for (const { source, counts, articles } of data.sources) {
          const own = fates.filter((_, i) => documents[i].source === source)
          expect(articles).toBe(own.length)
          expect(counts).toEqual(data.fates.map((of) => own.filter((found) => found === of).length))
          expect(articles).toBeGreaterThanOrEqual(
            data.others === null ? 0 : data.others.articles / data.others.sources,
          )
        }
        expect(sum(data.sources.map(({ articles }) => articles)) + (data.others?.articles ?? 0)).toBe(
          rows.length,
        )
      }),
    )
  })
})

describe('likeness', () => {
  it('is counted in bins of 0.05, those at an edge in the bin that begins there', () => {
    const millionths = fc.oneof(
      fc.nat(1_000_000),
      fc.nat(20).map((n) => n * 50_000),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(millionths, millionths, millionths), { maxLength: 60 }), (values) => {
        const pairs = values.map(([j, a, b]) =>
          pairRow('a', 'b', { jaccard: j / 1e6, containmentA: a / 1e6, containmentB: b / 1e6 }),
        )
        for (const likeness of ['jaccard', 'containment'] as const) {
          const found = values.map(([j, a, b]) => (likeness === 'jaccard' ? j : Math.max(a, b)))
          const expected = Array.from({ length: 20 }, (_, bin) => [
            found.filter(
              (n) => n >= bin * 50_000 && (n < (bin + 1) * 50_000 || (bin === 19 && n === 1_000_000)),
            ).length,
          ])
          const data = likenessBins(pairs, likeness, 0.7)
          if (values.length < 5 || expected.filter(([n]) => n > 0).length < 2) expect(data).toBeNull()
          else {
            expect(data?.bins).toEqual(expected)
            expect(data?.atBar).toBe(found.filter((n) => n >= 700_000).length)
          }
        }
      }),
    )
  })

  it('is of whole articles, and needs enough of them', () => {
    const few = [0.1, 0.2, 0.3, 0.4].map((jaccard) => pairRow('a', 'b', { jaccard }))
    expect(likenessBins(few, 'jaccard', 0.7)).toBeNull()
    expect(likenessBins([...few, pairRow('a', 'b', { level: 'paragraph' })], 'jaccard', 0.7)).toBeNull()
    expect(likenessBins([...few, pairRow('a', 'b', { verdict: null })], 'jaccard', 0.7)?.kinds).toEqual([
      'partial',
      'none',
    ])
  })
})

describe('sizes of groups', () => {
  it('are counted in classes without gaps', () => {
    const size = fc.oneof(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 3000 }))
    fc.assert(
      fc.property(fc.array(size, { maxLength: 12 }), (sizes) => {
        const clusters = sizes.map((n, i) => clusterRow(`c${i}`, new Array<string>(n).fill('x')))
        const data = groupSizes(clusters)
        if (data === null) return
        expect(data.groups).toBe(sizes.length)
        expect(data.articles).toBe(sum(sizes))
        expect(data.classes[0].from).toBe(2)
        data.classes.forEach(({ from, to, groups, articles }, i) => {
          const within = sizes.filter((n) => n >= from && n <= to)
          expect([groups, articles]).toEqual([within.length, sum(within)])
          if (i > 0) expect(from).toBe(data.classes[i - 1].to + 1)
        })
        expect(data.classes[data.classes.length - 1].groups).toBeGreaterThan(0)
      }),
    )
  })

  it('are 2 to 5 by themselves, then 6-10, 11-20, 21-50, 51-100', () => {
    const data = groupSizes([2, 2, 77].map((n, i) => clusterRow(`c${i}`, new Array<string>(n).fill('x'))))
    expect(data?.classes.map(({ from, to }) => `${from}-${to}`)).toEqual([
      '2-2',
      '3-3',
      '4-4',
      '5-5',
      '6-10',
      '11-20',
      '21-50',
      '51-100',
    ])
    expect(groupSizes([clusterRow('c', ['a', 'b']), clusterRow('d', ['e', 'f'])])).toBeNull()
  })
})

describe('periods', () => {
  it('are of the Persian calendar in Persian, whose year begins in March', () => {
    const words = wordsIn('fa')
    const months = periodsBetween('2024-01-01', '2025-12-30', { language: 'fa', most: 40 })
    const name = (date: string): string => periodName(periodOf(date, months, 'fa'), months, words)
    expect(name('2024-03-19')).toBe('اسفند ۱۴۰۲')
    expect(name('2024-03-20')).toBe('فروردین ۱۴۰۳')
    // 1403 has a leap day.
    expect(name('2025-03-20T23:59:59Z')).toBe('اسفند ۱۴۰۳')
    expect(name('2025-03-21')).toBe('فروردین ۱۴۰۴')
    const years = periodsBetween('2010-01-01', '2025-12-30', { language: 'fa', most: 40 })
    expect(periodName(periodOf('2025-03-20', years, 'fa'), years, words)).toBe('۱۴۰۳')
    expect(periodName(periodOf('2025-03-21', years, 'fa'), years, words)).toBe('۱۴۰۴')
  })

  it('are of the other calendar elsewhere', () => {
    const months = periodsBetween('2023-11-05', '2024-12-30', { language: 'ar', most: 40 })
    expect(periodName(0, months, wordsIn('ar'))).toBe('نوفمبر ٢٠٢٣')
    expect(periodName(periodOf('2024-12-31', months, 'en'), months, wordsIn('en'))).toBe('Dec 2024')
  })

  it('are as short as their number allows', () => {
    const unitOf = (last: string) => {
      const { unit, step, count } = periodsBetween('2020-01-01', last, { language: 'en', most: 40 })
      return [unit, step, count]
    }
    expect(unitOf('2020-02-09')).toEqual(['day', 1, 40])
    expect(unitOf('2020-02-10')).toEqual(['day', 7, 7])
    expect(unitOf('2021-03-01')).toEqual(['month', 1, 15])
    expect(unitOf('2024-12-31')).toEqual(['month', 3, 20])
    expect(unitOf('2050-12-31')).toEqual(['month', 12, 31])
    expect(unitOf('2070-12-31')).toEqual(['month', 24, 26])
  })

  it('hold each date between their ends, one after the other', () => {
    const day = fc
      .integer({ min: -20_000, max: 30_000 })
      .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, day, fc.constantFrom('en', 'fa', 'ar'), (x, y, language) => {
        const [first, last] = x < y ? [x, y] : [y, x]
        const periods = periodsBetween(first, last, { language, most: 40 })
        expect(periods.count).toBeLessThanOrEqual(40)
        expect(periodOf(first, periods, language)).toBe(0)
        expect(periodOf(last, periods, language)).toBe(periods.count - 1)
        const names = Array.from({ length: periods.count }, (_, i) =>
          periodName(i, periods, wordsIn(language)),
        )
        expect(new Set(names).size).toBe(periods.count)
      }),
    )
  })
})

describe('articles over time', () => {
  it('are each counted once, with or without a date', () => {
    const day = fc.option(fc.integer({ min: 17_000, max: 17_030 }), { nil: null })
    const fate = fc.constantFrom<Fate>('alone', 'alike', 'same')
    fc.assert(
      fc.property(fc.array(fc.tuple(day, fate), { maxLength: 80 }), (rows) => {
        const documents = rows.map(([n], i) =>
          documentRow(`${i}`, {
            date: n === null ? null : new Date(n * 86_400_000).toISOString().slice(0, 10),
          }),
        )
        const fates = rows.map(([, of]) => of)
        const data = articlesOverTime(documents, fates, 'en')
        if (data === null) return
        const drawn = [...data.counts, data.undated, data.outside]
        expect(sum(drawn.map(([alone]) => alone))).toBe(fates.filter((of) => of === 'alone').length)
        expect(sum(drawn.map(([, alike]) => alike))).toBe(fates.filter((of) => of === 'alike').length)
        expect(sum(drawn.map(([, , removed]) => removed))).toBe(fates.filter((of) => of === 'same').length)
        expect(sum(data.undated)).toBe(documents.filter(({ date }) => date === null).length)
      }),
    )
  })

  it('leave out a few whose dates lie far away, and are not drawn for one day or few dates', () => {
    const dates = [
      '1971-05-05',
      ...Array.from({ length: 200 }, (_, i) => new Date((19_000 + (i % 30)) * 86_400_000).toISOString()),
    ]
    const fates = dates.map((): Fate => 'alike')
    const data = articlesOverTime(
      dates.map((date, i) => documentRow(`${i}`, { date })),
      fates,
      'en',
    )
    expect(data?.outside).toEqual([0, 1, 0])
    expect(data?.counts.length).toBe(30)
    const few = ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04'].map((date) =>
      documentRow(date, { date }),
    )
    expect(articlesOverTime(few, ['same', 'same', 'same', 'same'], 'en')).toBeNull()
    const oneDay = dates.map((_, i) => documentRow(`${i}`, { date: '2024-01-01' }))
    expect(articlesOverTime(oneDay, fates, 'en')).toBeNull()
  })
})

describe('shared wording between sources', () => {
  it('counts pairs of articles as comparing each two would', () => {
    const id = fc.nat(9).map((n) => `d${n}`)
    const ids = fc.array(id, { minLength: 2, maxLength: 5 })
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c', null), { minLength: 10, maxLength: 10 }),
        fc.array(fc.tuple(id, id), { maxLength: 5 }),
        fc.array(fc.tuple(id, id), { maxLength: 5 }),
        fc.array(ids, { maxLength: 3 }),
        fc.integer({ min: 1, max: 4 }),
        (sources, pairs, passages, paragraphs, copied) => {
          const documents = sources.map((source, i) => documentRow(`d${i}`, { source }))
          // The first so many are copies of one text; pairs name its first.
          const textOf = (name: string): string => (Number(name.slice(1)) < copied ? 'd0' : name)
          const data = sharedWording(
            findingRows(documents, {
              copies: [
                ...(copied > 1
                  ? [
                      copiesRow(
                        'g',
                        documents.slice(0, copied).map(({ id: name }) => name),
                      ),
                    ]
                  : []),
                ...paragraphs.map((members, i) => copiesRow(`p${i}`, members, 'paragraph')),
              ],
              pairs: pairs.map(([a, b]) => pairRow(textOf(a), textOf(b))),
              passages: passages.map(([a, b]) => passageRow(textOf(a), textOf(b))),
            }),
          )
          const linked = [
            ...pairs,
            ...passages,
            ...paragraphs.flatMap((members) => members.flatMap((a) => members.map((b) => [a, b] as const))),
          ].map(([a, b]) => [textOf(a), textOf(b)])
          const cells = new Map<string, number>()
          let all = 0
          documents.forEach((x, i) => {
            for (const y of documents.slice(i + 1)) {
              const [a, b] = [textOf(x.id), textOf(y.id)]
              const isLinked = linked.some(([c, d]) => (a === c && b === d) || (a === d && b === c))
              if (a === b ? a !== 'd0' || copied === 1 : !isLinked) continue
              all++
              if (x.source === null || y.source === null) continue
              const key = [x.source, y.source].sort().join()
              cells.set(key, (cells.get(key) ?? 0) + 1)
            }
          })
          expect(data === null).toBe(cells.size < 2 || new Set([...cells.keys()].join().split(',')).size < 2)
          if (data === null) return
          data.sources.forEach((x, i) => {
            data.sources.forEach((y, j) => {
              expect(data.counts[i][j]).toBe(cells.get([x, y].sort().join()) ?? 0)
            })
          })
          expect(data.elsewhere).toBe(all - sum([...cells.values()]))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('takes no long time over very large groups of copies, and counts these by their sources', () => {
    const count = 30_000
    const documents = Array.from({ length: count }, (_, i) => documentRow(`d${i}`, { source: `s${i % 300}` }))
    const names = documents.map(({ id }) => id)
    const started = process.cpuUsage()
    const rows = findingRows(documents, {
      copies: [
        copiesRow('g', names.slice(0, 10_000)),
        copiesRow('p', names, 'paragraph'),
        copiesRow('q', names.slice(15_000), 'paragraph'),
      ],
      pairs: Array.from({ length: 20_000 }, (_, i) =>
        pairRow('d0', `d${10_000 + i}`, { textIdA: 'g', verdict: 'same' }),
      ),
    })
    const data = sharedWording(rows)
    fatesOf(rows)
    const { user, system } = process.cpuUsage(started)
    expect(user + system).toBeLessThan(10e6)
    expect(data?.isAtMost).toBe(true)
    expect(data?.sources.length).toBe(12)
  })

  it('is nothing for one source, or one cell', () => {
    const documents = ['a', 'b', 'c'].map((id) => documentRow(id, { source: id === 'c' ? 'other' : 'paper' }))
    expect(sharedWording(findingRows(documents, { pairs: [pairRow('a', 'b')] }))).toBeNull()
    expect(sharedWording(findingRows(documents, { pairs: [pairRow('a', 'c')] }))).toBeNull()
    expect(
      sharedWording(findingRows(documents, { pairs: [pairRow('a', 'c'), pairRow('a', 'b')] }))?.counts,
    ).toEqual([
      [1, 1],
      [1, 0],
    ])
  })
})

describe('the curve of the bands', () => {
  it('is 1-(1-s^r)^b', () => {
    const curve = bandCurve({ bands: 20, rowsPerBand: 5, atMinJaccard: 0.97 }, 0.7)
    curve?.points.forEach((point, i) => {
      expect(point).toBeCloseTo(1 - (1 - (i / 50) ** 5) ** 20, 9)
    })
    expect(bandCurve(null, 0.7)).toBeNull()
  })
})
