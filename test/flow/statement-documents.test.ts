import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocumentFacts } from '../../src/flow/cluster-units.ts'
import { statementDocuments } from '../../src/flow/statement-documents.ts'

const SUPPORTED = ['ar', 'en', 'fa', 'ur']

/** A sentence in each language, with a name or a quotation of another. */
const TEXTS: Readonly<Record<string, string>> = {
  ar: 'أعلن المجلس في بيان أن الميناء سيغلق غدًا، كما قال رئيس چابهار گازرگاه.',
  fa: 'شورا در بیانیه‌ای گفت که بندر فردا بسته می‌شود و «البحر ليس ملكا لميناء واحد» را از آن نقل کرد.',
  ur: 'کونسل نے اعلان کیا ہے کہ بندرگاہ کل بند رہے گی اور لوگوں سے گھروں میں رہنے کو کہا۔',
  en: 'The council said that the harbour will be closed tomorrow.',
}

function factsOf(count: number): DocumentFacts[] {
  return Array.from({ length: count }, (_, d) => ({
    ...{ id: `d${d}`, file: 'a.jsonl', line: d + 1, source: null, title: null, url: null },
    date: d % 2 === 0 ? `2024-01-0${1 + (d % 9)}` : null,
  }))
}

const archives = fc.record({
  languages: fc.array(fc.constantFrom('fa', 'ar', 'en', 'ur', 'ckb', 'und-Latn', null), { maxLength: 30 }),
  removed: fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
  most: fc.option(fc.integer({ min: 2, max: 30 })),
})

describe('the documents whose statements are compared', () => {
  it('are the kept ones of supported languages, where two of these meet in no more than are asked for', () => {
    fc.assert(
      fc.property(archives, ({ languages, removed, most }) => {
        const facts = factsOf(languages.length)
        const found = statementDocuments(
          facts,
          languages,
          (d) => !removed[d],
          (d) => TEXTS[languages[d] ?? ''] ?? '',
          most,
        )
        const eligible = [...languages.keys()].filter(
          (d) => !removed[d] && SUPPORTED.includes(languages[d] ?? ''),
        )
        const meets = new Set(eligible.map((d) => languages[d])).size > 1
        const isTooMany = meets && most !== null && eligible.length > most
        expect(found.documents).toEqual(
          meets && !isTooMany
            ? eligible.map((d) => ({ documentIndex: d, language: languages[d], date: facts[d].date }))
            : [],
        )
        const compared = Object.values(found.compared).reduce((sum, count) => sum + count, 0)
        expect(compared).toBe(found.documents.length)
        expect(found.caps.map(({ cap, count }) => [cap, count])).toEqual(
          isTooMany ? [['statement.maxDocuments', eligible.length]] : [],
        )
      }),
    )
  })

  it('are English too where the first line, full of names, did not tell the language', () => {
    const texts = [
      TEXTS.fa,
      'Sirah Council President Parviz Gazargah visited Chabahar harbour Monday.\nHe said that the quay will be closed.',
      'Der Rat teilte mit, dass der Hafen morgen für die Arbeiten an den Kränen geschlossen wird und was folgt.',
    ]
    const languages = ['fa', 'und-Latn', 'und-Latn']
    const found = statementDocuments(
      factsOf(3),
      languages,
      () => true,
      (d) => texts[d],
      null,
    )
    expect(found.compared).toEqual({ en: 1, fa: 1 })
    expect(found.documents.map(({ documentIndex }) => documentIndex)).toEqual([0, 1])
  })

  it('are not looked up for English where nothing else is spoken', () => {
    const read: number[] = []
    statementDocuments(
      factsOf(2),
      ['en', 'und-Latn'],
      () => true,
      (d) => TEXTS.en.repeat(read.push(d)),
      null,
    )
    expect(read).toEqual([])
  })

  it('are of the language that their whole text tells, where the detection of the corpus was wrong', () => {
    const found = statementDocuments(
      factsOf(3),
      ['ar', 'en', 'fa'],
      () => true,
      (d) => TEXTS[['fa', 'en', 'ar'][d]],
      null,
    )
    expect(found.documents.map(({ language }) => language)).toEqual(['fa', 'en', 'ar'])
    const alone = statementDocuments(
      factsOf(2),
      ['ar', 'fa'],
      () => true,
      () => TEXTS.fa,
      null,
    )
    expect(alone).toEqual({ documents: [], compared: {}, caps: [] })
  })

  it('are told by their languages in one order, and how to ask for more of them', () => {
    const languages = ['ur', 'fa', 'ar', 'fa']
    const textOf = (d: number): string => TEXTS[languages[d]]
    const all = statementDocuments(factsOf(4), languages, () => true, textOf, null)
    expect(JSON.stringify(all.compared)).toBe('{"ar":1,"fa":2,"ur":1}')
    const [cap] = statementDocuments(factsOf(4), languages, () => true, textOf, 3).caps
    expect(cap.meaning).toContain('ar, fa, ur')
    expect(cap.meaning).toContain('--statements-up-to off')
  })
})
