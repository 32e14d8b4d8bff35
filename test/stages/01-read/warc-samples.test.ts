import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { hasShared, SHARED } from '../../shared.ts'
import { readAll } from './reading.ts'
import { countRecords } from './warc-files.ts'

const sample = (name: string) => join(SHARED, 'data/warc', name)
const sum = (counts: Iterable<number>) => [...counts].reduce((total, count) => total + count, 0)

describe.skipIf(!hasShared('data/warc'))('archives that others have made', () => {
  test.each(['commoncrawl-2015-sample.warc.gz', 'dupes.warc.gz', 'small.warc.gz'])(
    '%s has as many records as another reader counts',
    async (name) => {
      const counted = countRecords(gunzipSync(readFileSync(sample(name))))
      const { documents, quarantined, totals } = await readAll([sample(name)])
      const ofType = (type: string) => counted.get(type) ?? 0
      expect(totals.items + sum(Object.values(totals.recordsSkipped))).toBe(sum(counted.values()))
      for (const type of ['request', 'metadata', 'revisit', 'warcinfo']) {
        expect(totals.recordsSkipped[type] ?? 0).toBe(ofType(type))
      }
      const otherResponses = Object.entries(totals.recordsSkipped).filter(([kind]) =>
        /^(response|status) /.test(kind),
      )
      expect(totals.items + sum(otherResponses.map(([, count]) => count))).toBe(ofType('response'))
      expect(documents.length + quarantined.length).toBe(totals.items)
      expect(documents.every(({ id }) => id.startsWith('urn:uuid:'))).toBe(true)
    },
  )

  test('the one that is cut short is said to be, with its record', async () => {
    const { totals, quarantined } = await readAll([sample('clipped.warc.gz')])
    expect(totals).toMatchObject({ items: 1, accepted: 0 })
    expect(quarantined[0]).toMatchObject({
      line: 1,
      byteOffset: 0,
      excerpt: expect.stringMatching(/^WARC\/1\.0/),
    })
    expect(quarantined[0].reason).toMatch(
      /^The record is cut short: there are \d+ of the 88275 bytes .*; its gzip data is cut short\.$/,
    )
  })

  test('an article of the sample is its paragraphs and nothing else', async () => {
    const { documents } = await readAll([sample('commoncrawl-2015-sample.warc.gz')])
    const water = documents.find(({ url }) => url?.includes('1057thehawk.com/wall-township'))
    expect(water?.title).toBe('Wall Township to Be Without Water For a Few Days')
    expect(water?.text.split('\n')).toHaveLength(3)
    expect(water?.text).toMatch(/^Residents of Wall Township .* they said it is clean\.$/s)
  })
})
