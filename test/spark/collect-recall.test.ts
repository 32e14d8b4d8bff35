import { describe, expect, it } from 'vitest'
import type { CapHit } from '../../src/model/run-summary.ts'
import { collectMeasures } from '../../src/spark/collect/collect-recall.ts'
import { jsonBytes } from '../../src/spark/document-facts.ts'
import { settingsWith } from './spark-settings.ts'

const cap: CapHit = { cap: 'recall.exhaustiveUpTo', count: 1, meaning: 'too much' }

function measuresOf(counts: Readonly<Record<string, string>>, documents: number, recall = {}) {
  return collectMeasures('/no/job', new Map(Object.entries(counts)), documents, settingsWith({ recall }))
}

function bytes(value: CapHit | null): string {
  return jsonBytes(value).toString('base64')
}

describe('how the recall of a job is measured', () => {
  it('is by every pair where all were compared', () => {
    const counts = { documentJoined: '1', documentJoinCap: bytes(null), documentUnproposed: '0' }
    expect(measuresOf(counts, 100)).toEqual({ isWhole: true, cap: null, sample: null })
  })

  it('is by every pair of a small archive without a text to compare, for which no worker was asked', () => {
    expect(measuresOf({ documentJoined: '0' }, 100).isWhole).toBe(true)
    expect(measuresOf({ documentJoined: '0' }, 20_001).isWhole).toBe(false)
  })

  it('is by a sample in a larger archive, and where comparing every pair was given up', () => {
    const larger = { documentJoined: '0', documentUnproposed: '7' }
    expect(measuresOf(larger, 20_001)).toMatchObject({
      isWhole: false,
      cap: null,
      sample: { candidates: 7, cap: null },
    })
    const givenUp = { ...larger, documentJoinCap: bytes(cap), documentSampleCap: bytes(null) }
    expect(measuresOf(givenUp, 100)).toMatchObject({
      isWhole: false,
      cap,
      sample: { candidates: 7, cap: null },
    })
    const fewer = { ...larger, documentSampleCap: bytes({ ...cap, cap: 'recall.sample' }) }
    expect(measuresOf(fewer, 20_001).sample?.cap?.cap).toBe('recall.sample')
  })

  it('is not at all where no sample is asked for', () => {
    const recall = { exhaustiveUpTo: 0, sample: 0 }
    expect(measuresOf({ documentJoined: '0' }, 100, recall)).toEqual({
      isWhole: false,
      cap: null,
      sample: null,
    })
  })
})
