import { describe, expect, it } from 'vitest'
import { statementLines } from '../src/explain/statement-lines.ts'
import { LIKELIHOODS, likelihoodWord } from '../src/model/likelihood.ts'
import { statementRow } from './report/picture-rows.ts'

describe('a statement as explain tells it', () => {
  it('says how likely it is in words, what it covers of each side, and which words match', () => {
    expect(statementLines(statementRow('wire/1', 'بندر/۲'))).toEqual([
      'wire/1 [0, 27) ~ بندر/۲ [10, 37): likely a translation, likelihood 0.90',
      '  The gulf council sat twice.',
      '  شورای خلیج دو بار نشست کرد.',
      "  3 matches cover 71 % of a's informative words and 66 % of b's",
      '    gulf = خلیج (name)',
      '    council = شورای (concept)',
      '    twice = دو بار (number)',
    ])
  })

  it('names no similarity and no per cent of likeness', () => {
    const told = statementLines(statementRow('a', 'b', { likelihood: 0.99 })).join('\n')
    expect(told).toContain('very likely a translation')
    expect(told).not.toMatch(/identical|similar|alike|jaccard/)
  })

  it('lists the first twelve of many words, and counts the rest', () => {
    const words = Array.from(
      { length: 15 },
      (_, i) => ({ a: [i, i + 1], b: [10 + i, 11 + i], by: 'word' }) as const,
    )
    const lines = statementLines(statementRow('a', 'b', { words }))
    expect(lines).toHaveLength(4 + 12 + 1)
    expect(lines.at(-1)).toBe('    and 3 more')
  })

  it('shows dots for words that the cut text of a side does not reach', () => {
    const row = statementRow('a', 'b')
    const cut = { ...row, a: { ...row.a, text: 'The gulf', textCut: true as const } }
    expect(statementLines(cut)).toContain('    … = شورای (concept)')
    expect(statementLines({ ...row, words: row.words.slice(0, 1) })).toContain(
      "  1 match covers 71 % of a's informative words and 66 % of b's",
    )
  })
})

describe('a likelihood in words', () => {
  it.each([
    [1, 'very likely'],
    [0.95, 'very likely'],
    [0.949999, 'likely'],
    [0.8, 'likely'],
    [0.799999, 'possible'],
    [0.5, 'possible'],
  ] as const)('%d is %s', (likelihood, word) => {
    expect(likelihoodWord(likelihood)).toBe(word)
  })

  it('has no other words', () => {
    const found = new Set(Array.from({ length: 51 }, (_, i) => likelihoodWord(0.5 + i / 100)))
    expect(found).toEqual(new Set(LIKELIHOODS))
  })
})
