import { describe, expect, it } from 'vitest'
import { attributions } from '../../../src/index.ts'
import { foldedWords } from '../../../src/model/words.ts'
import { fold } from '../../../src/stages/02-fold/fold.ts'
import { isAgency } from '../../../src/stages/03-segment/attributions/agencies.ts'
import { ARABIC } from '../../../src/stages/03-segment/attributions/arabic.ts'
import { ENGLISH } from '../../../src/stages/03-segment/attributions/english.ts'
import { MOST_IN_FORMULA } from '../../../src/stages/03-segment/attributions/find-attributions.ts'
import { createLexicon, type Formula } from '../../../src/stages/03-segment/attributions/lexicon.ts'
import { PERSIAN } from '../../../src/stages/03-segment/attributions/persian.ts'
import { PUBLISHERS } from '../../../src/stages/03-segment/attributions/publishers.ts'
import { URDU } from '../../../src/stages/03-segment/attributions/urdu.ts'

const folded = (text: string): string => foldedWords(fold(text)).join(' ')
const LINES = [PERSIAN, ARABIC, ENGLISH, URDU].flatMap((lines) => lines.split('\n'))
const SPELLINGS = PUBLISHERS.split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .flatMap((line) => {
    const [agency = '', ...spellings] = line.split('|').map((part) => part.trim())
    return spellings.map((spelling) => ({ agency, spelling }))
  })

function twice(values: readonly string[]): string[] {
  return values.filter((value, i) => values.indexOf(value) !== i)
}

describe('the lexicon of attributions', () => {
  it('has each spelling of a publisher once, whatever is folded away', () => {
    expect(twice(SPELLINGS.map(({ spelling }) => folded(spelling)))).toEqual([])
    expect(SPELLINGS.filter(({ spelling }) => folded(spelling) === '')).toEqual([])
  })

  it('has each publisher on one line', () => {
    const agencies = PUBLISHERS.split('\n').map((line) => line.split('|')[0]?.trim() ?? '')
    expect(twice(agencies.filter((name) => name !== '' && !name.startsWith('#')))).toEqual([])
  })

  it('has each noun once', () => {
    const nouns = LINES.flatMap((line) => /^(?:noun|weak|station) +(.*)$/.exec(line)?.[1] ?? [])
    expect(twice(nouns.map(folded))).toEqual([])
  })

  it('has no formula twice', () => {
    const { heads, tails, bareLam } = createLexicon(folded)
    const key = ({ before, after, slot, lam, opensLine, continues }: Formula): string =>
      [before, after, slot, lam, opensLine, continues].join('|')
    const lists = [...heads.phrases.values(), ...tails.phrases.values(), bareLam]
    expect(lists.flatMap((list) => twice(list.map(key)))).toEqual([])
  })

  it('has a place for the name in each formula, and nothing that it cannot read', () => {
    const tags = new Set(LINES.map((line) => line.trim().split(/ +/)[0]).filter((tag) => tag !== ''))
    const known = ['#', 'quoted', 'noun', 'weak', 'station', ...Object.keys(createLexicon(folded).words)]
    expect([...tags].filter((tag) => tag !== undefined && !known.includes(tag))).toEqual([])
    const formulas = LINES.filter((line) => line.startsWith('quoted'))
    expect(
      formulas.filter((line) => (line.match(/\{(?:known|publisher|any|line)\}/g) ?? []).length !== 1),
    ).toEqual([])
  })

  it('has no formula of more words before the name than a search expects', () => {
    const words = [...createLexicon(folded).heads.phrases.keys()].map((phrase) => phrase.split(' ').length)
    expect(Math.max(...words)).toBeLessThanOrEqual(MOST_IN_FORMULA)
  })

  it('finds each spelling after a formula, and knows it by its one name', () => {
    const missed = SPELLINGS.filter(({ agency }) => agency !== '*').filter(({ agency, spelling }) => {
      const name = spelling.replace('?', '')
      const formula = /[a-z]/i.test(name)
        ? `It is shut, according to ${name}, since Monday.`
        : `به گزارش ${name}، بسته است.`
      return !attributions(formula).some(({ agencies }) => agencies.join() === agency)
    })
    expect(missed).toEqual([])
  })
})

describe('news agencies', () => {
  it('are told from other publishers, under any of their names', () => {
    for (const source of ['APP', 'reuters', ' ISNA ', 'ایرنا', 'رويترز', 'AFP']) {
      expect([source, isAgency(source)]).toEqual([source, true])
    }
    for (const source of ['daily_waqt', 'BBC', 'Guardian', '', null]) {
      expect([source, isAgency(source)]).toEqual([source, false])
    }
  })
})
