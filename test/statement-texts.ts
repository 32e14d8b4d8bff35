import fc from 'fast-check'
import { CONCEPTS } from '../src/stages/13-statement/words/concepts.generated.ts'

/** Forms of one concept in Persian and in Arabic. */
const WORDS: readonly (readonly [persian: string, arabic: string])[] = CONCEPTS.map((row) => row.split('|'))
  .filter(([id, persian, arabic]) => id !== '-' && persian !== '' && arabic !== '')
  .map(([, persian, arabic]): [string, string] => [persian.split(',')[0], arabic.split(',')[0]])
  .filter((words) => words.every((word) => !word.includes(' ')))

/** The words of a statement, as places in the lexicon; made-up statements mean nothing, which is enough here. */
export const anyStatement: fc.Arbitrary<readonly number[]> = fc.uniqueArray(
  fc.nat({ max: WORDS.length - 1 }),
  {
    minLength: 12,
    maxLength: 16,
  },
)

/** Persian and Arabic documents of one to four statements each, some of which are told in both. */
export const anyDocuments: fc.Arbitrary<
  readonly { readonly language: 'fa' | 'ar'; readonly text: string }[]
> = fc.array(anyStatement, { minLength: 6, maxLength: 10 }).chain((statements) => {
  const document = fc.record({
    language: fc.constantFrom('fa' as const, 'ar' as const),
    told: fc.uniqueArray(fc.nat({ max: statements.length - 1 }), { minLength: 1, maxLength: 4 }),
  })
  return fc.array(document, { minLength: 2, maxLength: 8 }).map((documents) =>
    documents.map(({ language, told }) => ({
      language,
      text: told.map((s) => written(statements[s], language)).join('\n'),
    })),
  )
})

/** A statement in a language. */
export function written(statement: readonly number[], language: 'fa' | 'ar'): string {
  return `${statement.map((word) => WORDS[word][language === 'fa' ? 0 : 1]).join(' ')}.`
}
