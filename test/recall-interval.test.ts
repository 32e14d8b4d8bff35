import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { resolveSettings } from '../src/config/resolve.ts'
import type { DocumentFacts } from '../src/flow/cluster-units.ts'
import { groupCopies } from '../src/flow/copies.ts'
import { candidatesByBand } from '../src/flow/propose-pairs.ts'
import { createProver, type Prover } from '../src/flow/prove-candidates.ts'
import { readCorpus } from '../src/flow/read-corpus.ts'
import { createRecordTexts } from '../src/flow/record-texts.ts'
import { type ComparedDocuments, sampleRecall } from '../src/flow/sample-recall.ts'
import { createShingleStore, type ShingleStore } from '../src/flow/shingle-sets.ts'
import { sketchedUnits } from '../src/flow/signature-rows.ts'
import { createTexts } from '../src/flow/texts.ts'
import { createUnitDigests } from '../src/flow/unit-digests.ts'
import { createUnitShingles } from '../src/flow/unit-shingles.ts'
import { candidatePairs, type VerifiedPair } from '../src/model/pair.ts'
import { NO_PAIRS } from '../src/model/pair-list.ts'
import type { Settings } from '../src/model/settings.ts'
import type { Copies, Units } from '../src/model/units.ts'
import { createShingler } from '../src/stages/04-shingle/shingler.ts'
import { prefixJoin } from '../src/stages/06-band/prefix-join.ts'
import { createRecordSpool } from '../src/store/record-spool.ts'
import { hasShared, temporaryFolder, unpackXz } from './shared.ts'

const folder = temporaryFolder()

function settled(input: string, minRecall: number, sample: number): Settings {
  const content = {
    inputs: [input],
    levels: ['document'],
    shingle: 'words:5',
    verify: { minJaccard: 0.7, minContainment: 'off' },
    band: { minRecall },
    recall: { exhaustiveUpTo: 0, sample },
    workers: 1,
  }
  const machine = { cores: 1, memoryBytes: 2 ** 33 }
  return resolveSettings({ file: { path: 'x.json', content }, flags: [], workingFolder: folder, machine })
    .settings
}

describe.runIf(hasShared('peers/corpus'))('50,000 documents, words:5 at Jaccard 0.7', () => {
  const input = join(folder, 'c50k.jsonl')
  let documents: readonly DocumentFacts[] = []
  let languages: readonly (string | null)[] = []
  let units: Units
  let copies: Copies
  let store: ShingleStore
  let prover: Prover
  let truth: readonly VerifiedPair[] = []
  const ids = (): string[] => documents.map((document) => document.id)

  beforeAll(async () => {
    unpackXz('peers/corpus/c50k.jsonl.xz', input)
    const settings = settled(input, 0.999, 1)
    const spool = createRecordSpool(join(folder, 'records'))
    async function* nothing(): AsyncGenerator<Uint8Array> {}
    const corpus = await readCorpus(settings, nothing(), spool, {})
    spool.finish()
    documents = corpus.documents
    languages = corpus.languages
    units = corpus.documentUnits
    const texts = createTexts(createRecordTexts(spool, documents, settings), settings.paragraphs.minTokens)
    const shingler = createShingler(settings.shingle, settings.seed)
    const digests = createUnitDigests(units, texts, shingler)
    copies = groupCopies(
      units,
      ids(),
      () => true,
      () => false,
      digests,
    )
    const shingles = createUnitShingles(units, texts, shingler)
    store = createShingleStore(units.count, shingles)
    prover = createProver(units, store, shingles, settings)
    const compared = sketchedUnits(units, copies)
    store.hold(compared)
    const { a, b } =
      prefixJoin(store.sets(), { minJaccard: 0.69, minContainment: null }, Infinity) ?? NO_PAIRS
    const all = { a: a.map((slot) => compared[slot]), b: b.map((slot) => compared[slot]) }
    truth = prover.prove(candidatePairs(NO_PAIRS, NO_PAIRS, all), settings.verify).pairs
  })

  it('the join finds every pair of the published truth, and two in ten thousand others at most', () => {
    const known = new Set(
      readTruth()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split('\t').slice(0, 2).sort().join('\t')),
    )
    const idOf = ids()
    const membersOf = new Map(copies.groups.map(({ members }) => [members[0], members]))
    const found = new Set<string>()
    const add = (a: number, b: number): unknown => found.add([idOf[a], idOf[b]].sort().join('\t'))
    for (const { members } of copies.groups) {
      for (const [i, a] of members.entries()) for (const b of members.slice(i + 1)) add(a, b)
    }
    for (const pair of truth) {
      for (const a of membersOf.get(pair.a) ?? [pair.a]) {
        for (const b of membersOf.get(pair.b) ?? [pair.b]) add(a, b)
      }
    }
    // The truth calls an empty text and texts of dashes alike; here an empty text matches nothing.
    const empty = new Set(idOf.filter((_, d) => units.comparable[d] === 0))
    const missing = [...known].filter((pair) => !found.has(pair))
    expect(missing.filter((pair) => !pair.split('\t').some((id) => empty.has(id)))).toEqual([])
    expect([...found].filter((pair) => !known.has(pair)).length).toBeLessThan(known.size * 2e-4)
  })

  it.each([
    [0.999, 3000, 40],
    [0.8, 1000, 40],
    [0.5, 1000, 100],
  ])(
    'bands made for a recall of %d, %d documents sampled %d times: at least nine intervals of ten hold the true recall',
    (minRecall, sample, seeds) => {
      const settings = settled(input, minRecall, sample)
      const compared = comparedBy(settings)
      const recall = compared.verified.length / truth.length
      let held = 0
      let found = 0
      let pairs = 0
      for (let seed = 1; seed <= seeds; seed++) {
        const [all] = sampleRecall(compared, settings, seed).recall.rows
        found += all.found
        pairs += all.pairs
        if (all.interval === null) continue
        if (all.interval[0] <= recall && recall <= all.interval[1]) held++
      }
      expect(held).toBeGreaterThanOrEqual(0.9 * seeds)
      // All samples together leave no doubt: the sketches overlook nothing, and the estimate has no bias.
      expect(Math.abs(found / pairs - recall)).toBeLessThan(0.002)
    },
    300_000,
  )

  /** The run's comparison under these settings, with sets that are made once. */
  function comparedBy(settings: Settings): ComparedDocuments {
    const candidates = candidatePairs(candidatesByBand(units, copies, settings, (a, b) => a - b).pairs)
    const verified = prover.prove(candidates, settings.verify).pairs
    return { units, copies, ids: ids(), languages, candidates, verified, prover }
  }

  function readTruth(): string {
    const target = join(folder, 'truth.tsv')
    unpackXz('peers/corpus/c50k.truth.tsv.xz', target)
    return readFileSync(target, 'utf8')
  }
})
