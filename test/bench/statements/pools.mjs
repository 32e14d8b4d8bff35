/** Pools of units to link: aligned translations of NTREX (development part), and news that has no translation there. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { sentencesOf } from '../../../dist/stages/13-statement/sentences.js'

const SHARED = process.env.TAKRAR_SHARED ?? new URL('../../../../shared', import.meta.url).pathname

/** Languages by their names in NTREX, and news of them. There is no Dari news: Persian stands in for it. */
const LANGUAGES = {
  fa: { ntrex: 'fas', news: 'news-fa-isna.jsonl.gz' },
  prs: { ntrex: 'prs', news: 'news-fa-irnews.jsonl.gz' },
  ar: { ntrex: 'arb', news: 'news-ar-ant.jsonl.gz' },
  en: { ntrex: 'eng', news: 'news-en-reuters.jsonl.gz' },
  ur: { ntrex: 'urd', news: 'counter-ur.dev.jsonl' },
}

/** Articles of a file of the shared data. */
export function articlesOf(name) {
  const bytes = readFileSync(`${SHARED}/data/${name}`)
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

let translations = null

/**
 * Units of one side of a pool: translations, which have a gold number, then distractors, which have none.
 *
 * @param kind `sentence`, or `passage` of three
 * @param distractors how many
 * @returns `{ text, gold, fold }` each; folds 0-4 go by documents
 */
export function poolSide(language, kind, distractors) {
  translations ??= articlesOf('ntrex.dev.jsonl')
  const names = [...new Set(translations.map(({ doc }) => doc))]
  const sentences = translations.filter(({ lang }) => lang === LANGUAGES[language].ntrex)
  const units = kind === 'sentence' ? sentences : threes(sentences)
  return [
    ...units.map(({ text, line, doc }) => ({ text, gold: line, fold: names.indexOf(doc) % 5 })),
    ...distractorsOf(language, kind, distractors),
  ]
}

function threes(sentences) {
  const passages = []
  for (let i = 0; i + 2 < sentences.length; i += 3) {
    const three = sentences.slice(i, i + 3)
    if (three.every(({ doc }) => doc === three[0].doc)) {
      passages.push({ ...three[0], text: three.map(({ text }) => text).join(' ') })
    }
  }
  return passages
}

/** Articles that are left out: the test of the seeds is surrounded by them. */
const SURROUNDINGS = 1500

function distractorsOf(language, kind, count) {
  const { news } = LANGUAGES[language]
  const articles = articlesOf(news)
  const units = []
  for (const { text } of articles.length > 2 * SURROUNDINGS ? articles.slice(SURROUNDINGS) : articles) {
    const sentences = sentencesOf(text)
      .map(([start, end]) => text.slice(start, end))
      .filter((sentence) => sentence.split(/\s+/).length >= 6)
    if (kind === 'sentence') units.push(...sentences.slice(0, 3))
    else
      for (let i = 0; i + 2 < sentences.length && i < 6; i += 3)
        units.push(sentences.slice(i, i + 3).join(' '))
    if (units.length >= count) break
  }
  return units.slice(0, count).map((text, i) => ({ text, gold: null, fold: i % 5 }))
}
