import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { findStatements } from '../src/flow/find-statements.ts'
import type { StatementPlace } from '../src/model/statement.ts'
import { hasShared, SHARED } from './shared.ts'

interface CrossLingual {
  readonly ar: readonly [id: string, line: number]
  readonly fa: readonly (readonly [id: string, line: number])[]
  readonly faFirst?: string
  readonly faLast?: string
}

/** Articles of each language that the seeds stand among. */
const SURROUNDINGS = 1500
const BAR = 0.8

// The body of a suite runs though it is skipped.
const areThere = hasShared('seeds')

function news(name: string): string[] {
  if (!areThere) return []
  const lines = gunzipSync(readFileSync(join(SHARED, 'data', `${name}.jsonl.gz`)))
    .toString()
    .split('\n')
  return lines.slice(0, SURROUNDINGS).map((line): string => JSON.parse(line).text)
}

describe.skipIf(!areThere)('among 3,000 other articles', () => {
  const names = (areThere ? readdirSync(join(SHARED, 'seeds')) : []).map((file) => file.replace('.txt', ''))
  const texts = [
    ...names.map((name) => readFileSync(join(SHARED, 'seeds', `${name}.txt`), 'utf8')),
    ...news('news-fa-isna'),
    ...news('news-ar-ant'),
  ]
  const languageOf = (index: number): string => {
    if (index < names.length) return names[index].startsWith('002') ? 'ar' : 'fa'
    return index < names.length + SURROUNDINGS ? 'fa' : 'ar'
  }
  const documents = texts.map((_, documentIndex) => ({
    documentIndex,
    language: languageOf(documentIndex),
    date: null,
  }))
  const options = { minLikelihood: BAR, windowDays: 30, maxOccurrences: 2000, learn: false }
  const { pairs } = findStatements(documents, (index) => texts[index], options)
  const ofSeeds = pairs.filter(({ a, b }) => Math.min(a.documentIndex, b.documentIndex) < names.length)
  const gold: CrossLingual[] = areThere
    ? JSON.parse(readFileSync(join(SHARED, 'gold/seeds.json'), 'utf8')).crossLingual
    : []

  const indexOf = (id: string): number => names.indexOf(id)
  /** Offset where a line begins, from 1. */
  const lineStart = (document: number, line: number): number => {
    const lines = texts[document].split('\n').slice(0, line - 1)
    return lines.reduce((sum, { length }) => sum + length + 1, 0)
  }
  const holds = ({ documentIndex, span }: StatementPlace, id: string, line: number): boolean => {
    const document = indexOf(id)
    if (documentIndex !== document) return false
    const start = lineStart(document, line)
    return span[0] < lineStart(document, line + 1) && span[1] > start
  }

  it('reads all eight statements that are told in both languages', () => {
    expect(gold).toHaveLength(8)
  })

  it.each(gold.map((entry): [string, CrossLingual] => [`line ${entry.ar[1]}`, entry]))(
    'links the Arabic statement of %s to the right Persian one',
    (_, { ar, fa, faFirst, faLast }) => {
      const linked = ofSeeds.filter(({ a, b }) => holds(b, ...ar) && fa.some((place) => holds(a, ...place)))
      const right = linked.filter(({ a }) => {
        if (faFirst === undefined || faLast === undefined) return true
        const text = texts[a.documentIndex]
        const from = text.replaceAll('\u200c', '').indexOf(faFirst)
        return from >= 0 && a.span[0] <= from && a.span[1] > from
      })
      expect(right.length).toBeGreaterThan(0)
    },
  )

  it('links no seed to anything but the two that tell the same', () => {
    const wrong = ofSeeds.filter(({ a, b }) => {
      const ids = [names[a.documentIndex], names[b.documentIndex]].map((name) => name?.slice(0, 3))
      return !['000 002', '001 002'].includes(ids.join(' '))
    })
    expect(wrong).toEqual([])
  })

  it('links each of both Persian articles with the Arabic one more than once', () => {
    const [iranian, kremlin, arabic] = ['000', '001', '002'].map((start) =>
      names.findIndex((name) => name.startsWith(start)),
    )
    for (const persian of [iranian, kremlin]) {
      const both = ofSeeds.filter(
        (pair) => pair.a.documentIndex === persian && pair.b.documentIndex === arabic,
      )
      expect(both.length).toBeGreaterThan(1)
    }
  })
})
