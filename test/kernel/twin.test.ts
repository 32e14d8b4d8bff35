import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { KernelExports } from '../../src/kernel/kernel-exports.ts'
import { hasShared, SHARED } from '../shared.ts'
import { changed, changes, lines } from './made-up-lines.ts'
import { CONFIGURATIONS, createTwins, expectSame, settled, type Twins } from './twins.ts'

vi.mock(import('../../src/kernel/kernel-exports.ts'), async (original) => {
  const { instantiate } = await original()
  const { guarded } = await import('./guarded-kernel.ts')
  return { instantiate: (): KernelExports => guarded(instantiate(), 0) }
})

/** To search for longer than a test may: FUZZ_SECONDS for each property. */
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 0)
const OPTIONS: fc.Parameters<unknown> = {
  ...(SECONDS > 0
    ? { numRuns: 1e9, interruptAfterTimeLimit: SECONDS * 1000, markInterruptAsFailure: false }
    : { numRuns: 40 }),
}
const TIMEOUT = 120_000 + SECONDS * 1000

const HAS_NEWS = hasShared('data/news-fa-isna.jsonl.gz') && hasShared('data/news-ar-ant.jsonl.gz')
const LINE_FEED = 0x0a
/** A file's worth of this many bytes at most is changed at once. */
const EXCERPT = 24_000

describe.each(Object.entries(CONFIGURATIONS))('with %s the kernel and its plain twin agree', (_, content) => {
  const settings = settled(content)

  it('about made-up lines, however they are divided into blocks', { timeout: TIMEOUT }, async () => {
    const twins = await createTwins(settings)
    fc.assert(
      fc.property(lines, fc.array(fc.nat(), { maxLength: 4 }), (bytes, picks) => {
        const whole = twins.agree(bytes)
        const feeds = feedsOf(bytes)
        if (feeds.length === 0) return
        const cuts = new Set(picks.map((pick) => feeds[pick % feeds.length] + 1))
        expectSame(
          twins.prepared(
            bytes,
            [...cuts].sort((x, y) => x - y),
          ),
          whole,
        )
      }),
      OPTIONS,
    )
  })

  it('about changed lines of the sample archive', { timeout: TIMEOUT }, async () => {
    agreeOnChanges(await createTwins(settings), sampleLines())
  })

  it.runIf(HAS_NEWS)('about changed lines of news', { timeout: TIMEOUT }, async () => {
    const twins = await createTwins(settings)
    for (const name of ['news-fa-isna', 'news-ar-ant']) {
      const bytes = gunzipSync(readFileSync(join(SHARED, `data/${name}.jsonl.gz`)))
      agreeOnChanges(twins, bytes.subarray(0, 2_000_000))
    }
  })
})

function agreeOnChanges(twins: Twins, bytes: Buffer): void {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 100, max: EXCERPT }), changes, (from, length, all) => {
      const start = from % bytes.length
      const first = start === 0 ? 0 : bytes.indexOf(LINE_FEED, start) + 1
      twins.agree(changed(bytes.subarray(first, first + length), all))
    }),
    { ...OPTIONS, numRuns: SECONDS > 0 ? 1e9 : 15 },
  )
}

function sampleLines(): Buffer {
  const folder = join(import.meta.dirname, '../../corpus/articles')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const texts = files.filter((name) => name.endsWith('.txt'))
  const records = texts.map((id) => JSON.stringify({ id, text: readFileSync(join(folder, id), 'utf8') }))
  expect(existsSync(join(folder, 'wire.jsonl'))).toBe(true)
  return Buffer.concat([readFileSync(join(folder, 'wire.jsonl')), Buffer.from(`${records.join('\n')}\n`)])
}

function feedsOf(bytes: Buffer): number[] {
  const feeds: number[] = []
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) feeds.push(at)
  return feeds
}
