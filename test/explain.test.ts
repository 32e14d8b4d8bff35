import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandLine, takrarHere } from './command-line.ts'
import { temporaryFolder } from './shared.ts'

const ARTICLES = join(import.meta.dirname, '../corpus/articles')
const PROGRAM = join(import.meta.dirname, '../dist/cli/main.js')
const out = join(temporaryFolder(), 'out')
await takrarHere('run', ARTICLES, '--out', out, '--emit', 'cleaned,annotated', '--quiet')

describe('takrar explain', () => {
  it('tells why an older version was removed: bar, containment, verdict', async () => {
    const said = await takrarHere('explain', 'mahur-fire-0900', 'mahur-fire-1100', '--run', out)
    expect(said).toContain('mahur-fire-0900: removed; mahur-fire-1100 holds most of it')
    expect(said.split('\n').slice(0, 2)).toEqual([
      'revision: one holds most of the other',
      'linked: the containment bar holds',
    ])
    expect(said).toMatch(/\n✗ jaccard +0\.\d{2,3}, bar 0\.70\n✓ containment +0\.\d{2,3} of a in b, /)
    expect(said).toMatch(/ that \[-eleven-\]\{\+fourteen\+\} engines were /)
    expect(said).not.toMatch(/\d\.\d{4}/)
  })

  it('tells what two files miss to be a pair, and what they share all the same', async () => {
    const [a, b] = ['gulf-ledger/market-vote.txt', 'harbour-post/market-traders.txt'].map((name) =>
      join(ARTICLES, name),
    )
    const explained = JSON.parse(await takrarHere('explain', a, b, '--json'))
    expect(explained.comparison.bar).toBe(null)
    expect(explained.passages).toHaveLength(1)
    expect(await takrarHere('explain', a, b)).toMatch(
      /^no pair \(partial: a part is shared\)\nnot linked: misses jaccard by 0\.5\d+ and containment by 0\.4\d+\n/,
    )
  })

  it('tells all that a run found about one document', async () => {
    const { document, related } = JSON.parse(
      await takrarHere('explain', 'sahel-press/bridge', '--run', out, '--json'),
    )
    expect(document.status).toBe('kept')
    expect(related.copies.length).toBeGreaterThan(0)
    expect(related.pairs.some((pair: { level: string }) => pair.level === 'paragraph')).toBe(true)
  })

  it('has colours where they are wanted, and then no signs in their place', () => {
    const explain = (env: Readonly<Record<string, string>>): string =>
      spawnSync(process.execPath, [PROGRAM, 'explain', 'mahur-fire-0900', 'mahur-fire-1100', '--run', out], {
        encoding: 'utf8',
        env: { PATH: process.env.PATH, ...env },
      }).stdout
    const coloured = explain({ FORCE_COLOR: '1' })
    expect(coloured).toContain('\u001b[31;9meleven\u001b[39;29m\u001b[32;4mfourteen\u001b[39;24m')
    expect(coloured).not.toContain('[-')
    const plain = explain({})
    expect(plain).toContain('[-eleven-]{+fourteen+}')
    expect(plain).not.toContain('\u001b')
    expect(explain({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(plain)
    expect(explain({ FORCE_COLOR: '0', NO_COLOR: '' })).toBe(plain)
  })

  it('names the nearest id when there is none such', async () => {
    const { status, stderr } = await commandLine('explain', 'mahur-fire-0901', '--run', out)
    expect(status).toBe(2)
    expect(stderr).toContain('mahur-fire-0900')
  })
})
