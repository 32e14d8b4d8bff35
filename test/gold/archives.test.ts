import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Judged, measure } from '../../src/evaluate/measures.ts'
import { type Predict, readPredictions } from '../../src/evaluate/predictions.ts'
import { hasShared, SHARED, takrar, temporaryFolder } from '../shared.ts'
import { type Labelled, labelledPairs } from './labelled-texts.ts'

const ARCHIVES = ['news-fa-isna', 'news-fa-irnews', 'news-ar-ant']

/** Three archives run whole, as a user runs them, and their verdicts held against the labels. */
describe.runIf(hasShared('gold'))('verdicts in whole archives', () => {
  const folder = temporaryFolder()
  const pairs = hasShared('gold') ? labelledPairs('news-pairs.dev') : []
  const predictions = new Map<string, Predict>()

  beforeAll(async () => {
    for (const archive of ARCHIVES) {
      const out = join(folder, archive)
      const input = join(SHARED, 'data', `${archive}.jsonl.gz`)
      takrar('run', input, '--out', out, '--levels', 'document', '--no-report', '--emit', 'none', '--quiet')
      predictions.set(archive, await readPredictions(out))
    }
  })

  const judged = (keep: (pair: Labelled) => boolean): Judged[] =>
    pairs.filter(keep).map((pair) => {
      const prediction = predictions.get(pair.corpus)?.(pair.a, pair.b)
      if (prediction === undefined) throw new Error(`${pair.a} or ${pair.b} is not in the run`)
      return { ...prediction, label: pair.label }
    })

  it('tell duplicates from all else, keep templates apart, and name the kinds as readers do', () => {
    const sure = measure(judged((pair) => pair.conf >= 1))
    const all = measure(judged(() => true))
    process.stderr.write(`conf 1: ${JSON.stringify(sure)}\nall labels: ${JSON.stringify(all)}\n`)
    expect(sure.pairs).toBe(214)
    expect(sure.f1).toBeGreaterThanOrEqual(0.975)
    expect(sure.templatesCalledDuplicate).toBeLessThanOrEqual(3)
    expect(sure.macroF1).toBeGreaterThanOrEqual(0.8)
  })

  it.each(ARCHIVES)('of %s are graded alike by the grader beside the labels', (archive) => {
    const gold = join(folder, `${archive}.gold.jsonl`)
    const lines = readFileSync(join(SHARED, 'gold/news-pairs.dev.jsonl'), 'utf8').split('\n')
    writeFileSync(gold, lines.filter((line) => line.includes(`"${archive}"`)).join('\n'))
    const said = execFileSync('python3', [join(SHARED, 'gold/score_pairs.py'), join(folder, archive), gold], {
      encoding: 'utf8',
    })
    const sure = measure(judged((pair) => pair.corpus === archive && pair.conf >= 1))
    expect(said).toContain(`duplicate F1 ${sure.f1.toFixed(3)}`)
    expect(said).toContain(`macro-F1 ${sure.macroF1.toFixed(3)}`)
  })
})
