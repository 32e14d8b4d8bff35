import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { takrar, temporaryFolder } from './shared.ts'

const ARTICLES = join(import.meta.dirname, '../corpus/articles')
const PROGRAM = join(import.meta.dirname, '../dist/cli/main.js')
const out = join(temporaryFolder(), 'out')
takrar('run', ARTICLES, '--out', out, '--emit', 'cleaned,annotated', '--quiet')

describe('takrar explain', () => {
  it('tells why an older version was removed: bar, containment, verdict', () => {
    const said = takrar('explain', 'mahur-fire-0900', 'mahur-fire-1100', '--run', out)
    expect(said).toContain('mahur-fire-0900: removed; mahur-fire-1100 holds most of it')
    expect(said).toContain('linked: the containment bar holds')
    expect(said).toContain('verdict revision')
  })

  it('tells what two files miss to be a pair, and what they share all the same', () => {
    const [a, b] = ['gulf-ledger/market-vote.txt', 'harbour-post/market-traders.txt'].map((name) =>
      join(ARTICLES, name),
    )
    const explained = JSON.parse(takrar('explain', a, b, '--json'))
    expect(explained.comparison.bar).toBe(null)
    expect(explained.passages).toHaveLength(1)
    expect(takrar('explain', a, b)).toMatch(
      /not linked: misses jaccard by 0\.5\d+ and containment by 0\.4\d+/,
    )
  })

  it('tells all that a run found about one document', () => {
    const { document, related } = JSON.parse(takrar('explain', 'sahel-press/bridge', '--run', out, '--json'))
    expect(document.status).toBe('kept')
    expect(related.copies.length).toBeGreaterThan(0)
    expect(related.pairs.some((pair: { level: string }) => pair.level === 'paragraph')).toBe(true)
  })

  it('names the nearest id when there is none such', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [PROGRAM, 'explain', 'mahur-fire-0901', '--run', out],
      {
        encoding: 'utf8',
      },
    )
    expect(status).toBe(2)
    expect(stderr).toContain('mahur-fire-0900')
  })
})
