import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelClusters } from '../../../src/stages/12-write/labels.ts'

const TfIdf = createRequire(import.meta.url)('natural/lib/natural/tfidf/tfidf.js')

const word = fc.constantFrom('torrent', 'valley', 'harvest', 'سیلاب', 'دره', 'بارندگی', '洪', 'قمح', 'мороз')
const clusters = fc.array(fc.array(word, { maxLength: 30 }), { minLength: 1, maxLength: 8 })

describe('labelClusters', () => {
  it('orders words by the scores of the package', () => {
    fc.assert(
      fc.property(clusters, (texts) => {
        const original = new TfIdf()
        for (const words of texts) original.addDocument(words)
        const labels = labelClusters(texts, 100)
        texts.forEach((words, cluster) => {
          expect([...(labels[cluster] as string[])].sort()).toEqual([...new Set(words)].sort())
          const scores = (labels[cluster] as string[]).map((label) => original.tfidf([label], cluster))
          scores.forEach((score, i) => {
            if (i > 0) expect(score).toBeLessThanOrEqual((scores[i - 1] as number) + 1e-6)
          })
        })
      }),
    )
  })

  it('gives the same labels for the same words in another order', () => {
    fc.assert(
      fc.property(clusters, (texts) => {
        const reversed = texts.map((words) => [...words].reverse())
        expect(labelClusters(reversed, 3)).toEqual(labelClusters(texts, 3))
      }),
    )
  })

  it('takes names of object properties as words like any other', () => {
    const names = ['__proto__', '__key', 'constructor', 'tostring', 'valueof', 'hasOwnProperty']
    for (const name of names) {
      const texts = [
        [name, name, name, 'valley'],
        ['torrent', 'valley'],
        ['torrent', 'harvest'],
      ]
      expect(labelClusters(texts, 2)[0]).toEqual([name, 'valley'])
    }
  })

  it('passes over stop words, also of Persian in its folded spelling', () => {
    const texts = [
      ['این', 'در', 'است', 'برای', 'می', 'سیلاب', 'the', 'of'],
      ['the', 'of', 'and', 'valley'],
    ]
    expect(labelClusters(texts, 10)).toEqual([['سیلاب'], ['valley']])
  })

  it('gives equal scores in the order of the words and fewer labels where words are few', () => {
    expect(labelClusters([['valley', 'harvest', 'torrent'], [], ['valley']], 2)).toEqual([
      ['harvest', 'torrent'],
      [],
      ['valley'],
    ])
    expect(labelClusters([], 5)).toEqual([])
  })
})
