import type { LevelName } from '../../model/settings.ts'
import type { ReportData } from '../report-data.ts'
import type { PhraseKey, ReportWords } from '../words/phrases.ts'

const LEVEL_PHRASES: Readonly<Record<LevelName, PhraseKey>> = {
  document: 'levelDocument',
  paragraph: 'levelParagraph',
  passage: 'levelPassage',
  statement: 'levelStatement',
}

/** The settings that a reader should know. */
export function HowMade({ data, words }: { readonly data: ReportData; readonly words: ReportWords }) {
  return (
    <section aria-labelledby="made">
      <h2 id="made">{words.say('howMade')}</h2>
      <dl class="measures">
        {told(data, words).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function told({ settings, bands }: ReportData, words: ReportWords): [string, string][] {
  const { levels, shingle, verify, keep, passages, statement } = settings
  const list: [string, string][] = [
    [
      words.say('setCompared'),
      levels.map((level) => words.say(LEVEL_PHRASES[level])).join(words.say('comma')),
    ],
    [words.say('setShingles'), `${shingle.kind}:${shingle.size}`],
    [words.say('setJaccard'), words.fraction(verify.minJaccard, 6)],
    [
      words.say('setContainment'),
      verify.minContainment === null ? words.say('setOff') : words.fraction(verify.minContainment, 6),
    ],
  ]
  if (levels.includes('document')) list.push([words.say('setKeep'), keep.prefer.join(', ')])
  if (keep.minScore > 0) list.push([words.say('setScore'), words.fraction(keep.minScore, 6)])
  if (levels.includes('passage')) {
    list.push([words.say('setRun'), words.say('setRunValue', { n: passages.minRun })])
  }
  if (levels.includes('statement')) {
    list.push([words.say('setLikelihood'), words.fraction(statement.minLikelihood, 6)])
  }
  if (bands !== null) list.push([words.say('setBands'), words.percent(bands.atMinJaccard)])
  return list
}
