import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { conceptLines, foldedForm } from '../../../src/build/concept-lines.ts'
import { conceptSource } from '../../../src/build/concept-source.ts'
import { COLUMNS } from '../../../src/stages/13-statement/words/columns.ts'
import {
  CONCEPTS,
  CONCEPTS_DIGEST,
  NAME_CONCEPTS,
} from '../../../src/stages/13-statement/words/concepts.generated.ts'

const STAGE = new URL('../../../src/stages/13-statement/', import.meta.url)

function lexiconFiles(): Map<string, string> {
  const folder = new URL('lexicon/', STAGE)
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'))
  return new Map(names.map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]))
}

describe('the lexicon', () => {
  it('is committed in the form that its lists generate', () => {
    const committed = readFileSync(new URL('words/concepts.generated.ts', STAGE), 'utf8')
    expect(conceptSource(lexiconFiles()) === committed).toBe(true)
  })

  it('names the digest of what it holds', () => {
    const digest = createHash('sha256')
      .update([...CONCEPTS, ...NAME_CONCEPTS].join('\n'))
      .digest('hex')
    expect(CONCEPTS_DIGEST).toBe(digest)
  })

  it('has at least 1,500 concepts with forms in Persian, Arabic and English', () => {
    const lines = conceptLines(lexiconFiles())
    for (const column of ['fa', 'ar', 'en'] as const) {
      const c = COLUMNS.indexOf(column)
      const concepts = lines.filter(({ id, forms }) => id !== '-' && forms[c].length > 0)
      expect(concepts.length).toBeGreaterThanOrEqual(1500)
    }
  })

  it('has forms that stay as they are when they are folded again', () => {
    const changed = conceptLines(lexiconFiles())
      .flatMap(({ forms }) => forms.flat())
      .filter((form) => foldedForm(form) !== form)
    expect(changed).toEqual([])
  })
})

describe('a bad line of the lexicon is named with its place:', () => {
  it.each([
    ['too few cells', 'oil | نفت | نفط | oil', 'a.txt:2: 4 cells instead of 5'],
    ['an id with capitals', 'Oil | نفت | نفط | oil | تیل', 'a.txt:2: the id Oil is not'],
    ['an id that stands twice', 'gas | گاز | غاز | gas | گیس', 'a.txt:2: gas stands already in a.txt:1'],
    [
      'a form of another concept',
      'oil | گازی, گاز | نفط | oil | تیل',
      'a.txt:2: گاز stands already in a.txt:1',
    ],
    [
      'the same form with other marks',
      'oil | نفت | غَاز | oil | تیل',
      'a.txt:2: غَاز stands already in a.txt:1',
    ],
    ['a form of one letter', 'oil | ن | نفط | oil | تیل', 'a.txt:2: of ن less than 2 letters are left'],
    ['an empty form', 'oil | نفت, | نفط | oil | تیل', 'a.txt:2: an empty form in column fa'],
  ])('%s', (_, line, fault) => {
    const files = new Map([['a.txt', `gas | گاز | غاز | gas | گیس\n${line}\n`]])
    expect(() => conceptLines(files)).toThrow(fault)
  })
})
