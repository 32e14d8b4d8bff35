import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STEM_LANGUAGES } from '../../../src/model/settings.ts'
import { foldedWords } from '../../../src/model/words.ts'
import { fold } from '../../../src/stages/02-fold/fold.ts'
import { loadStemmer } from '../../../src/stages/04-shingle/stemmer.ts'

const require = createRequire(import.meta.url)

const lettersOf = (alphabet: string) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 24 })
const latin = lettersOf('abcdefghijklmnopqrstuvwxyzaeiouy')
const cyrillic = lettersOf('абвгдежзиклмнопрстуфхцчшщъыьэюяаеиоуы')
const persian = lettersOf('ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی')
const anyFoldedWord = fc
  .oneof(latin, cyrillic, persian, fc.string({ unit: 'binary', maxLength: 30 }))
  .map((text) => foldedWords(fold(text))[0] ?? 'a')

describe.each(STEM_LANGUAGES)('stemmer %s', (language) => {
  const original = require(
    `natural/lib/natural/stemmers/porter_stemmer${language === 'en' ? '' : `_${language}`}.js`,
  )

  it('gives what the package gives, for any folded word, whatever was asked before', () => {
    const stem = loadStemmer(language)
    fc.assert(
      fc.property(fc.array(anyFoldedWord, { minLength: 1, maxLength: 5 }), (words) => {
        const expected = words.map((word) => original.stem(word))
        expect(words.map(stem)).toEqual(expected)
        expect([...words].reverse().map(stem)).toEqual(expected.reverse())
      }),
      { numRuns: 2000 },
    )
  })

  it('leaves words of another script as they are', () => {
    const stem = loadStemmer(language)
    fc.assert(
      fc.property(language === 'ru' ? latin : cyrillic, persian, (foreign, persianWord) => {
        expect([stem(foreign), stem(persianWord)]).toEqual([foreign, persianWord])
      }),
    )
  })

  it('leaves names of object properties usable and takes no time over endless words', () => {
    const stem = loadStemmer(language)
    for (const word of ['__proto__', 'constructor', 'hasownproperty']) expect(stem(word)).toBeTypeOf('string')
    const endless = 'b'.repeat(1_000_000)
    expect(stem(endless)).toBe(endless)
  })
})

it.each([
  ['de', 'zeitung zeitungen', 'hauser hausern'],
  ['en', 'connect connected connecting connections', 'report reports reported'],
  ['es', 'periodico periodicos', 'cantar cantando cantamos'],
  ['fr', 'journaliste journalistes', 'arrive arriver arriva'],
  ['it', 'giornale giornali', 'notizia notizie'],
  ['nl', 'krant kranten', 'boek boeken'],
  ['no', 'avis aviser avisen avisene', 'bil bilene'],
  ['pt', 'noticia noticias', 'menino meninos'],
  ['ru', 'газета газеты газету газетами', 'новость новости'],
  ['sv', 'tidning tidningar tidningen', 'bil bilar bilarna'],
] as const)('%s: joins the forms of a word without its accents', (language, ...families) => {
  const stem = loadStemmer(language)
  const stems = families.map((family) => [...new Set(family.split(' ').map(stem))])
  expect(stems.map((distinct) => distinct.length)).toEqual([1, 1])
  expect(stems[0]).not.toEqual(stems[1])
})
