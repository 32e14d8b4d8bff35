/** Whole documents with and without a translation among news: what a run finds, precision and recall of statements. */
import { findStatements } from '../../../dist/flow/find-statements.js'
import { articlesOf } from './pools.mjs'

const NEWS = 1000
/** Articles that are left out: the test of the seeds is surrounded by them. */
const SURROUNDINGS = 1500

export function measureDocuments(say) {
  const translations = articlesOf('ntrex.dev.jsonl')
  const names = [...new Set(translations.map(({ doc }) => doc))]
  const linesOf = (lang, doc) => translations.filter((line) => line.lang === lang && line.doc === doc)
  const documents = []
  for (const [d, doc] of names.entries()) {
    // Of four documents one is told in Persian only, one in Arabic only.
    if (d % 4 !== 3) documents.push({ language: 'fa', lines: linesOf('fas', doc) })
    if (d % 4 !== 2) documents.push({ language: 'ar', lines: linesOf('arb', doc) })
  }
  for (const [language, file] of [
    ['fa', 'news-fa-isna.jsonl.gz'],
    ['ar', 'news-ar-ant.jsonl.gz'],
  ]) {
    for (const { text } of articlesOf(file).slice(SURROUNDINGS, SURROUNDINGS + NEWS)) {
      documents.push({ language, lines: [{ text, line: null }] })
    }
  }
  const texts = documents.map(({ lines }) => lines.map(({ text }) => text).join('\n'))
  const lineAt = ({ documentIndex, span }) => {
    let end = 0
    return documents[documentIndex].lines
      .filter(({ text }) => {
        const start = end
        end += text.length + 1
        return start < span[1] && end - 1 > span[0]
      })
      .map(({ line }) => line)
  }
  const taking = documents.map(({ language }, documentIndex) => ({ documentIndex, language, date: null }))
  const options = {
    minLikelihood: 0.5,
    windowDays: 30,
    maxOccurrences: 2000,
    learn: process.argv.includes('--learn'),
  }
  const { pairs, comparedDocuments } = findStatements(taking, (index) => texts[index], options)
  const both = names.filter((_, d) => d % 4 < 2).flatMap((doc) => linesOf('fas', doc))
  say(
    `${texts.length} documents, ${both.length} lines told in both languages, ${comparedDocuments} pairs compared`,
  )
  for (const bar of [0.5, 0.8, 0.9, 0.95]) {
    const told = pairs.filter(({ likelihood }) => likelihood >= bar)
    const isRight = ({ a, b }) => lineAt(a).some((line) => line !== null && lineAt(b).includes(line))
    const right = told.filter(isRight)
    const found = new Set(right.flatMap(({ a, b }) => lineAt(a).filter((line) => lineAt(b).includes(line))))
    say(
      `${bar}: ${told.length} links, precision ${(right.length / told.length).toFixed(3)}, ` +
        `lines found ${(found.size / both.length).toFixed(3)}`,
    )
  }
}
