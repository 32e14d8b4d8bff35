import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { takrarHere } from '../command-line.ts'
import { temporaryFolder } from '../shared.ts'

const CORPUS = join(import.meta.dirname, '../../corpus/articles')
/** Characters of a beginning. */
const BEGINNING = 400
/** Longer sentences are no titles. */
const SENTENCE = 70
const folder = temporaryFolder()

/** Texts of the sample archive, wherever they stand. */
function articles(): string[] {
  return readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const path = join(CORPUS, name)
    if (name.endsWith('.txt')) return [readFileSync(path, 'utf8')]
    if (!name.endsWith('.jsonl')) return []
    const lines = readFileSync(path, 'utf8').split('\n')
    return lines.flatMap((line) => {
      try {
        const { text }: { text?: unknown } = JSON.parse(line)
        return typeof text === 'string' ? [text] : []
      } catch {
        return []
      }
    })
  })
}

function sentencesOf(text: string): string[] {
  return text.split(/[.!؟?!؛\n"]+/).flatMap((sentence) => {
    const trimmed = sentence.trim()
    return trimmed.length >= SENTENCE ? [trimmed] : []
  })
}

/** Sentences of which a report has the words, in its markup or in its data. */
function heldBy(html: string, sentences: readonly string[]): string[] {
  const plain = html.replaceAll('&amp;', '&').replaceAll('&quot;', '"')
  return sentences.filter((sentence) => plain.includes(sentence))
}

describe('texts in a report', () => {
  const run = join(folder, 'run')
  const texts = articles()
  const sentences = texts.flatMap(sentencesOf)
  const written = async (how: string): Promise<string> => {
    const path = join(folder, `${how}.html`)
    await takrarHere('report', '--run', run, '--report-text', how, '--to', path, '--quiet')
    return readFileSync(path, 'utf8')
  }
  beforeAll(async () => {
    await takrarHere('run', CORPUS, '--out', run, '--quiet')
  })

  it('are there in full', async () => {
    expect(sentences.length).toBeGreaterThan(100)
    expect(heldBy(await written('full'), sentences).length).toBeGreaterThan(100)
  })

  it('are not there at all where none is asked for, neither of articles nor of what stands in many', async () => {
    expect(heldBy(await written('none'), sentences)).toEqual([])
  })

  it('are beginnings alone where these are asked for, in no finding more of them', async () => {
    const html = await written('excerpt')
    const beginnings = texts.map((text) => text.slice(0, BEGINNING))
    const later = texts
      .flatMap((text) => sentencesOf(text.slice(BEGINNING)))
      .filter((sentence) => !beginnings.some((beginning) => beginning.includes(sentence)))
    expect(later.length).toBeGreaterThan(50)
    expect(heldBy(html, later)).toEqual([])
    expect(heldBy(html, beginnings.flatMap(sentencesOf)).length).toBeGreaterThan(10)
  })
})

describe('a report that is written again from a run without records', () => {
  const input = join(folder, 'articles.jsonl')
  /** Words of its own, so that only the paragraph is shared. */
  const own = (article: number): string =>
    `${Array.from({ length: 120 }, (_, i) => `word${article}x${i}`).join(' ')}.`
  const REPEATED =
    'Tickets for the boat to the islands are sold at the pier from six in the morning on weekdays.'

  it.each(['full', 'excerpt', 'none'])('has the bytes of the run’s own with texts: %s', async (how) => {
    const lines = [0, 1, 2, 3].map((i) => {
      const paragraph = i < 2 ? REPEATED : REPEATED.replace('six', `${i + 5} past seven`)
      return JSON.stringify({ id: `a${i}`, text: `${own(i)}\n${paragraph}` })
    })
    writeFileSync(input, lines.join('\n'))
    const out = join(folder, how)
    await takrarHere(
      'run',
      input,
      '--out',
      out,
      '--emit',
      'ids',
      '--report-text',
      how,
      '--quiet',
      '--levels',
      'document,paragraph',
    )
    const before = readFileSync(join(out, 'report.html'), 'utf8')
    expect(before.includes(REPEATED)).toBe(how === 'full')
    await takrarHere('report', '--run', out, '--quiet')
    // Compared so that a difference is not printed: both are long.
    expect(readFileSync(join(out, 'report.html'), 'utf8') === before).toBe(true)
    expect(await takrarHere('check', out)).toBeDefined()
  })
})

describe('a run of an archive with half characters in its ids', () => {
  it('writes its report', async () => {
    const input = join(folder, 'halves.jsonl')
    const shared =
      'The harbour office said on Monday that the northern quay stays closed until the tides are over.'
    const other = [
      'A word about the weather in the hills, where it has rained.',
      'Of trains that run late again.',
    ]
    const lines = ['\\ud800', '\\udc00'].map(
      (half, i) => `{"id":"${half}","text":"${`${other[i]} `.repeat(9)}\\n${shared} ${shared}"}`,
    )
    writeFileSync(input, lines.join('\n'))
    await takrarHere('run', input, '--out', join(folder, 'halves'), '--quiet')
    const html = readFileSync(join(folder, 'halves/report.html'), 'utf8')
    const links = [...html.matchAll(/href="(#\/inside\/[^"]*)"/g)].map(([, link]) => link)
    expect([...new Set(links)].sort()).toEqual(['#/inside/%EF%BF%BD', '#/inside/%EF%BF%BD~2'])
  })
})
