import { expect, it } from 'vitest'
import { resolveSettings } from '../../src/config/resolve.ts'
import { compareShingles } from '../../src/flow/compare-texts.ts'
import { foldDocument } from '../../src/flow/texts.ts'
import { wordHash } from '../../src/stages/04-shingle/tokens.ts'

/** Two words of one hash. */
function collidingWords(): readonly [string, string] {
  const known = new Map<number, string>()
  for (let number = 0; ; number++) {
    const word = `word${number.toString(36)}`
    const hash = wordHash(word)
    const other = known.get(hash)
    if (other !== undefined) return [other, word]
    known.set(hash, word)
  }
}

it('words that are made to have one hash make no copies', () => {
  const settings = resolveSettings({
    file: { path: 'settings', content: { shingle: { kind: 'words', size: 3 } } },
    flags: [],
    workingFolder: '.',
    machine: { cores: 1, memoryBytes: 2 ** 32 },
  }).settings
  const [one, other] = collidingWords()
  const [a, b, c] = [
    `Of five words ${one} is`,
    `Of five words ${other} is`,
    `of five: words, ${one} IS!`,
  ].map((text) => foldDocument(text, 1))
  expect(compareShingles(a, b, settings)).toMatchObject({ areCopies: false, jaccard: 1 })
  expect(compareShingles(a, c, settings).areCopies).toBe(true)
})
