/** Links the news of two languages at the scale of an archive, and prints fifty links to be read and judged. */
import { findStatements } from '../../../dist/flow/find-statements.js'
import { articlesOf } from './pools.mjs'

const ARTICLES = 20_000
const SHOWN = 50
const SURE = 0.9

/** Persian articles, repeated with other names and numbers until there are enough, then as many Arabic ones. */
function archive(articles) {
  const persian = [...articlesOf('news-fa-isna.jsonl.gz'), ...articlesOf('news-fa-irnews.jsonl.gz')]
  const texts = []
  for (let copy = 0; texts.length < articles; copy++) {
    for (const { id, text } of persian.slice(0, articles - texts.length)) {
      texts.push({ id: `${id} copy ${copy}`, language: 'fa', text: copy === 0 ? text : changed(text, copy) })
    }
  }
  const arabic = articlesOf('news-ar-ant.jsonl.gz').slice(0, articles)
  return [...texts, ...arabic.map(({ id, text }) => ({ id, language: 'ar', text }))]
}

/** Every number and every fourth long word is another one, so that a copy tells of something else. */
function changed(text, copy) {
  let count = 0
  return text
    .replace(/[۰-۹0-9]+/g, (digits) =>
      String((Number(digits.replace(/[۰-۹]/g, (d) => d.charCodeAt(0) & 15)) % 9973) + copy),
    )
    .replace(/[آ-ی]{6,}/g, (word) => (count++ % 4 === 0 ? word.slice(3) + word.slice(0, 3) : word))
}

export function measureLinks(say) {
  const documents = archive(Number(process.env.ARTICLES ?? ARTICLES))
  const started = process.cpuUsage()
  const options = {
    minLikelihood: 0.8,
    windowDays: 30,
    maxOccurrences: 2000,
    learn: process.argv.includes('--learn'),
  }
  const taking = documents.map(({ language }, documentIndex) => ({ documentIndex, language, date: null }))
  const found = findStatements(taking, (index) => documents[index].text, options)
  const { user, system } = process.cpuUsage(started)
  say(
    `${documents.length} articles: ${((user + system) / 1e6).toFixed(0)} CPU seconds, ` +
      `${(process.resourceUsage().maxRSS / 2 ** 20).toFixed(2)} GiB at most; ${found.pairs.length} links, ` +
      `${found.comparedDocuments} pairs compared as a whole, ` +
      `${found.commonKeys} common words, ${found.shortSentences} short sentences`,
  )
  const sure = found.pairs.filter(
    ({ a, likelihood }) => likelihood >= SURE && documents[a.documentIndex].id.endsWith('copy 0'),
  )
  say(`${sure.length} links from ${SURE} on between articles as they were printed; evenly drawn ones:`)
  const step = Math.max(1, sure.length / SHOWN)
  for (let k = 0; k < sure.length && k / step < SHOWN; k += step) {
    const { a, b, likelihood } = sure[Math.floor(k)]
    const written = ({ documentIndex, span }) =>
      documents[documentIndex].text.slice(...span).replaceAll('\n', ' / ')
    say(
      `\n${likelihood} ${documents[a.documentIndex].id} ${documents[b.documentIndex].id}\n  ${written(a)}\n  ${written(b)}`,
    )
  }
}
