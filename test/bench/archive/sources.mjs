import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'

const ROOT = join(import.meta.dirname, '../../..')
const SHARED = resolve(process.env.TAKRAR_SHARED ?? join(ROOT, '../shared'))

const NEWS = {
  fa: ['news-fa-isna.jsonl.gz', 'news-fa-irnews.jsonl.gz'],
  ar: ['news-ar-ant.jsonl.gz'],
  en: ['news-en-reuters.jsonl.gz'],
}

/** Enough for about 100,000 sentences a language, read in a second or two. */
const MOST_BYTES = 24 * 2 ** 20

export const LANGUAGES = Object.keys(NEWS)

/** The texts that a language's documents are made of: agency news, or the project's own articles where it is missing. */
export function textsOf(language) {
  const files = NEWS[language].map((name) => join(SHARED, 'data', name)).filter((path) => existsSync(path))
  if (files.length === 0) return sampleTexts().filter((text) => languageOf(text) === language)
  return files.flatMap((path) => newsTexts(path, MOST_BYTES / files.length))
}

function newsTexts(path, most) {
  const bytes = gunzipSync(readFileSync(path))
  const end = bytes.length <= most ? bytes.length : bytes.lastIndexOf(10, most)
  return recordTexts(bytes.toString('utf8', 0, end))
}

function sampleTexts() {
  const folder = join(ROOT, 'corpus/articles')
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return names.flatMap((name) => {
    if (name.endsWith('.jsonl')) return recordTexts(readFileSync(join(folder, name), 'utf8'))
    return name.endsWith('.txt') ? [readFileSync(join(folder, name), 'utf8')] : []
  })
}

function recordTexts(lines) {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).text)
}

/** By letters: Persian has four that Arabic has not. */
function languageOf(text) {
  if (!/\p{Script=Arabic}/u.test(text)) return 'en'
  return /[\u067e\u0686\u0698\u06af]/u.test(text) ? 'fa' : 'ar'
}
