import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { textsOf } from './archive/sources.mjs'
import { PROGRAM } from './measure.mjs'

const LANGUAGES = ['fa', 'ar', 'en']
const TEXT_BYTES = 1500
const EDITED_WORDS = 12
const VERDICTS = ['same', 'revision', 'partial', 'template']

/**
 * A made-up run of so many pairs, each of two documents of its own that differ in some words; all are kept. What a run has
 * besides comes from a run of two articles.
 *
 * @returns keys of the first and the last pair, as their addresses have them
 */
export function writeManyPairs(folder, pairs) {
  const input = join(folder, 'articles.jsonl')
  const out = join(folder, 'run')
  const draw = randomNumbers(1)
  const vocabularies = LANGUAGES.map((language) => [...new Set(textsOf(language).join(' ').split(/\s+/))])
  const documents = []
  const rows = []
  const records = []
  for (let pair = 0; pair < pairs; pair++) {
    const language = pair % LANGUAGES.length
    const words = article(vocabularies[language], draw)
    const edited = [...words]
    for (let i = 0; i < EDITED_WORDS; i++) {
      edited[draw(words.length)] = vocabularies[language][draw(vocabularies[language].length)]
    }
    const [a, b] = [words, edited].map((own, side) => {
      const text = own.join(' ').replaceAll('¶ ', '\n')
      const id = `article-${String(2 * pair + side).padStart(6, '0')}`
      const facts = {
        id,
        source: `paper ${draw(300)}`,
        date: new Date(Date.UTC(2021, 0, 1 + draw(1400))).toISOString().slice(0, 10),
        title: text.slice(0, 60).replaceAll('\n', ' '),
        url: `https://example.org/${id}`,
      }
      records.push(JSON.stringify({ ...facts, text }))
      documents.push({
        ...facts,
        file: input,
        line: records.length,
        language: LANGUAGES[language],
        status: 'kept',
        clusterId: null,
        representativeId: null,
        verdict: null,
        reason: 'shares a part with another',
        paragraphs: { count: 4, furniture: 0, boilerplate: 0, repeated: [] },
        attributions: [],
      })
      return { documentId: id, paragraph: null, span: [0, text.length] }
    })
    rows.push(pairRow(a, b, draw))
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(input, `${records.slice(0, 2).join('\n')}\n`)
  execFileSync(process.execPath, [PROGRAM, 'run', input, '--out', out, '--quiet', '--no-boilerplate'])
  replaceRows(out, { documents, pairs: rows, clusters: [], copies: [] }, records)
  return [rows[0], rows.at(-1)].map(({ a, b }) => `/pair/${a.documentId}/${b.documentId}`)
}

function article(vocabulary, draw) {
  const words = []
  for (let bytes = 0; bytes < TEXT_BYTES; ) {
    const word = vocabulary[draw(vocabulary.length)]
    words.push(word)
    bytes += Buffer.byteLength(word) + 1
    if (draw(60) === 0) words.push('¶')
  }
  return words
}

function pairRow(a, b, draw) {
  const share = () => draw(1_000_001) / 1e6
  return {
    level: 'document',
    a,
    b,
    verdict: VERDICTS[draw(VERDICTS.length)],
    score: share(),
    reason: 'each holds much of the other',
    bar: 'jaccard',
    jaccard: share(),
    containmentA: share(),
    containmentB: share(),
    shared: 100,
    shinglesA: 150,
    shinglesB: 150,
    coverageA: share(),
    coverageB: share(),
    longestRun: 40,
    differs: { words: EDITED_WORDS, numbers: 0, dates: 0, names: 0 },
    foundBy: 'band',
    textIdA: a.documentId,
    textIdB: b.documentId,
  }
}

/** Other rows in place of the run's own, and the manifest as if they were. */
function replaceRows(out, rows, records) {
  const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
  const lines = { cleaned: records }
  for (const [name, list] of Object.entries(rows)) lines[name] = list.map((row) => JSON.stringify(row))
  for (const [name, list] of Object.entries(lines)) {
    const text = list.map((line) => `${line}\n`).join('')
    writeFileSync(join(out, `${name}.jsonl`), text)
    const file = manifest.files.find((one) => one.name === `${name}.jsonl`)
    file.bytes = Buffer.byteLength(text)
    file.rows = list.length
    file.sha256 = createHash('sha256').update(text).digest('hex')
  }
  const count = rows.documents.length
  Object.assign(manifest.counts, { items: count, accepted: count, kept: count, removed: 0, removedBy: {} })
  Object.assign(manifest.counts, { clusters: { document: 0, paragraph: 0 } })
  manifest.counts.verifiedPairs.document = rows.pairs.length
  writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

/** Whole numbers below a bound, the same for the same seed. */
function randomNumbers(seed) {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
