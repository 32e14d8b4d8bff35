import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { jaccard } from '../src/library.ts'
import { rowsOf, temporaryFolder } from './shared.ts'

const GENERATOR = join(import.meta.dirname, 'bench/generate-archive.mjs')
const folder = temporaryFolder()

interface Row {
  readonly id: string
  readonly lang: string
  readonly text: string
  readonly of?: string
  readonly edit?: string
}

/** Writes an archive from the project's own articles: the folder of the shared ones is said to be where none is. */
function generate(name: string, ...flags: readonly string[]): void {
  execFileSync(process.execPath, [GENERATOR, join(folder, name), ...flags], {
    env: { ...process.env, TAKRAR_SHARED: join(folder, 'nothing') },
  })
}

const bytesOf = (name: string): Buffer => readFileSync(join(folder, name))

function shareOf(rows: readonly Row[], isCounted: (row: Row) => boolean): number {
  return rows.filter(isCounted).length / rows.length
}

describe('a generated archive', () => {
  generate('small.jsonl', '--documents', '2000')
  generate('large.jsonl', '--documents', '8000')
  const small = rowsOf<Row>(folder, 'small.jsonl')
  const large = rowsOf<Row>(folder, 'large.jsonl')

  it('has the same bytes for the same seed and size, and others for another seed', () => {
    generate('again.jsonl', '--documents', '2000')
    generate('other.jsonl', '--documents', '2000', '--seed', '2')
    expect(bytesOf('again.jsonl').equals(bytesOf('small.jsonl'))).toBe(true)
    expect(bytesOf('other.jsonl').equals(bytesOf('small.jsonl'))).toBe(false)
  })

  it('has the same shares of near-duplicates, copies and languages at any size', () => {
    for (const rows of [small, large]) {
      const near = shareOf(rows, ({ of, edit }) => of !== undefined && edit !== 'copy')
      expect(Math.abs(near - 0.1)).toBeLessThan(0.015)
      expect(Math.abs(shareOf(rows, ({ edit }) => edit === 'copy') - 0.01)).toBeLessThan(0.005)
      expect(Math.abs(shareOf(rows, ({ lang }) => lang === 'fa') - 0.4)).toBeLessThan(0.03)
      expect(Math.abs(shareOf(rows, ({ lang }) => lang === 'ar') - 0.3)).toBeLessThan(0.03)
      const bytes = rows.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / rows.length
      expect(Math.abs(bytes - 2048)).toBeLessThan(150)
    }
  })

  it('has near-duplicates that are near to the earlier document that they name', () => {
    const texts = new Map(small.map(({ id, text }) => [id, text]))
    const near = small.filter(({ of }) => of !== undefined)
    for (const { id, of, text, edit } of near) {
      expect(of !== undefined && of < id).toBe(true)
      const similarity = jaccard(text, texts.get(of ?? '') ?? '')
      expect(similarity).toBeGreaterThan(0.6)
      if (edit === 'copy') expect(text).toBe(texts.get(of ?? ''))
      if (edit === 'spelling') expect(similarity).toBe(1)
    }
    expect(new Set(near.map(({ edit }) => edit)).size).toBe(5)
  })

  it('has no others that are', () => {
    const persian = small.filter(({ lang, of }) => lang === 'fa' && of === undefined).slice(0, 60)
    for (const [i, { text }] of persian.entries()) {
      for (const other of persian.slice(i + 1)) expect(jaccard(text, other.text)).toBeLessThan(0.3)
    }
  })
})

it('an adversarial archive is one text many times, then many texts with one boilerplate', () => {
  generate('adversarial.jsonl', '--kind', 'adversarial', '--documents', '40')
  const texts = rowsOf<Row>(folder, 'adversarial.jsonl').map(({ text }) => text)
  expect(new Set(texts.slice(0, 20)).size).toBe(1)
  expect(new Set(texts.slice(20)).size).toBe(20)
  for (const text of texts.slice(21)) expect(jaccard(text, texts[20])).toBeGreaterThan(0.6)
})
