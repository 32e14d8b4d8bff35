import { useState } from 'preact/hooks'
import type { MatchingWords, SharedMeaning } from '../../model/statement.ts'
import type { ShownDocument, ShownStatement } from '../page-data.ts'
import { useWords } from '../parts/page-context.ts'
import { languageName } from '../words/language-names.ts'
import type { PhraseKey } from '../words/phrases.ts'
import { sliceOf } from './compare.tsx'
import { MatchedText, type MatchSide, matchClass } from './matched-text.tsx'

const MEANING_PHRASES: Readonly<Record<SharedMeaning, PhraseKey>> = {
  concept: 'matchConcept',
  name: 'matchName',
  number: 'matchNumber',
  date: 'matchDate',
  word: 'matchWord',
  learned: 'matchLearned',
}

/** A match of two words, numbered, as far as both stand in the page. */
interface Match {
  readonly number: number
  readonly a: string
  readonly b: string
  readonly by: SharedMeaning
}

/**
 * A statement in both languages, each in its own direction. Words that match have one colour and number; one that is
 * pointed at, or chosen in the list below, lights up on both sides.
 */
export function StatedTexts({
  statement,
  a,
  b,
}: {
  readonly statement: ShownStatement
  readonly a: ShownDocument
  readonly b: ShownDocument
}) {
  const words = useWords()
  const [pointed, setPointed] = useState<number | null>(null)
  const [chosen, setChosen] = useState<number | null>(null)
  const { words: matching, coverageA, coverageB } = statement
  const [textA, textB] = [sliceOf(a, statement.a), sliceOf(b, statement.b)]
  if (textA === null || textB === null) return <p class="meta">{words.say('noText')}</p>
  const matches = matchesOf(matching, statement, textA, textB)
  const lit = pointed ?? chosen
  const side = (name: MatchSide, text: string, { language }: ShownDocument, coverage: number) => (
    <div>
      <MatchedText
        text={text}
        language={language}
        start={statement[name].span[0]}
        words={matching}
        side={name}
        lit={lit}
        onPoint={setPointed}
      />
      <p class="meta">
        {languageName(language ?? '', words)} ·{' '}
        {words.say('statementCoverage', { share: words.percent(coverage) })}
      </p>
    </div>
  )
  return (
    <>
      <div class="row">
        {side('a', textA, a, coverageA)}
        {side('b', textB, b, coverageB)}
      </div>
      <ul class="matches" aria-label={words.say('matchList')}>
        {matches.map(({ number, a: one, b: other, by }) => (
          <li key={number}>
            <button
              type="button"
              class={matchClass(number, lit)}
              aria-pressed={chosen === number}
              onClick={() => setChosen(chosen === number ? null : number)}
              onMouseEnter={() => setPointed(number)}
              onMouseLeave={() => setPointed(null)}
              onFocus={() => setPointed(number)}
              onBlur={() => setPointed(null)}
            >
              <span class="number">{words.number(number + 1)}</span>{' '}
              <bdi lang={a.language ?? undefined}>{one}</bdi> ={' '}
              <bdi lang={b.language ?? undefined}>{other}</bdi>{' '}
              <span class="by">{words.say(MEANING_PHRASES[by])}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function matchesOf(
  matching: readonly MatchingWords[],
  statement: ShownStatement,
  textA: string,
  textB: string,
): Match[] {
  return matching.flatMap(({ a, b, by }, number) => {
    const at = (text: string, name: MatchSide, span: readonly [number, number]): string =>
      text.slice(span[0] - statement[name].span[0], span[1] - statement[name].span[0])
    const [one, other] = [at(textA, 'a', a), at(textB, 'b', b)]
    return one === '' || other === '' ? [] : [{ number, a: one, b: other, by }]
  })
}
