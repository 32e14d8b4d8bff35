import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { resolveSettings } from '../src/config/resolve.ts'
import type { DocumentFacts } from '../src/flow/cluster-units.ts'
import { groupCopies } from '../src/flow/copies.ts'
import { candidatesByBand } from '../src/flow/propose-pairs.ts'
import { readCorpus } from '../src/flow/read-corpus.ts'
import { createRecordTexts } from '../src/flow/record-texts.ts'
import { type ComparedDocuments, sampleRecall } from '../src/flow/sample-recall.ts'
import { createShingleStore, recountPair, type ShingleStore } from '../src/flow/shingle-sets.ts'
import { createTexts, type Texts } from '../src/flow/texts.ts'
import { candidatePairs, PAIR_FACTOR, type VerifiedPair } from '../src/model/pair.ts'
import type { Settings } from '../src/model/settings.ts'
import type { CopyGroup, Units } from '../src/model/units.ts'
import { createShingler, type Shingler } from '../src/stages/04-shingle/shingler.ts'
import { prefixJoin } from '../src/stages/06-band/prefix-join.ts'
import { type Recount, verify } from '../src/stages/08-verify/verify.ts'
import { createRecordSpool } from '../src/store/record-spool.ts'
import { hasShared, temporaryFolder, unpackXz } from './shared.ts'

const SEEDS = 100
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
  const noKeys = new Float64Array(0)
  let documents: readonly DocumentFacts[] = []
  let languages: readonly (string | null)[] = []
  let units: Units
  let groups: readonly CopyGroup[] = []
  let texts: Texts
  let shingler: Shingler
  let store: ShingleStore
  let truth: readonly VerifiedPair[] = []
  const recounts = new Map<number, Recount>()
  const recount = (a: number, b: number): Recount => {
    const key = a * PAIR_FACTOR + b
    const counted = recounts.get(key) ?? recountPair(a, b, units, texts, shingler)
    recounts.set(key, counted)
    return counted
  }
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
    texts = createTexts(createRecordTexts(spool, documents, settings), settings.paragraphs.minTokens)
    shingler = createShingler(settings.shingle, settings.seed)
    groups = groupCopies(
      units,
      ids(),
      () => true,
      () => false,
      texts,
      shingler,
    )
    store = createShingleStore(units, texts, shingler)
    const compared = groups.filter((group) => group.row !== -1).map((group) => group.members[0])
    compared.sort((a, b) => a - b)
    store.add(compared)
    const joined = prefixJoin(store.sets(), { minJaccard: 0.69, minContainment: null }, Infinity) ?? noKeys
    const keys = joined.map(
      (key) => compared[Math.floor(key / PAIR_FACTOR)] * PAIR_FACTOR + compared[key % PAIR_FACTOR],
    )
    const all = candidatePairs(noKeys, noKeys, keys)
    truth = verify(all, store.sets(), store.slot, settings.verify, recount).pairs
  })

  it('the join finds every pair of the published truth, and two in ten thousand others at most', () => {
    const known = new Set(
      readTruth()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split('\t').slice(0, 2).sort().join('\t')),
    )
    const idOf = ids()
    const membersOf = new Map(groups.map(({ members }) => [members[0], members]))
    const found = new Set<string>()
    const add = (a: number, b: number): unknown => found.add([idOf[a], idOf[b]].sort().join('\t'))
    for (const { members } of groups) {
      for (const [i, a] of members.entries()) for (const b of members.slice(i + 1)) add(a, b)
    }
    for (const pair of truth) {
      for (const a of membersOf.get(pair.a) ?? []) for (const b of membersOf.get(pair.b) ?? []) add(a, b)
    }
    // The truth calls an empty text and texts of dashes alike; here an empty text matches nothing.
    const empty = new Set(idOf.filter((_, d) => units.comparable[d] === 0))
    const missing = [...known].filter((pair) => !found.has(pair))
    expect(missing.filter((pair) => !pair.split('\t').some((id) => empty.has(id)))).toEqual([])
    expect([...found].filter((pair) => !known.has(pair)).length).toBeLessThan(known.size * 2e-4)
  })

  it.each([
    [0.999, 3000],
    [0.8, 1000],
    [0.5, 1000],
  ])(
    'bands made for a recall of %d, %d documents sampled: at least 90 of 100 intervals hold the true recall',
    (minRecall, sample) => {
      const settings = settled(input, minRecall, sample)
      const compared = comparedBy(settings)
      const recall = compared.verified.length / truth.length
      let held = 0
      let found = 0
      let pairs = 0
      for (let seed = 1; seed <= SEEDS; seed++) {
        const [all] = sampleRecall(compared, settings, seed).rows
        found += all.found
        pairs += all.pairs
        if (all.interval === null) continue
        if (all.interval[0] <= recall && recall <= all.interval[1]) held++
      }
      expect(held).toBeGreaterThanOrEqual(90)
      // All samples together leave no doubt: the sketches overlook nothing, and the estimate has no bias.
      expect(Math.abs(found / pairs - recall)).toBeLessThan(0.002)
    },
    300_000,
  )

  /** The run's comparison under these settings, with sets that are made once. */
  function comparedBy(settings: Settings): ComparedDocuments {
    const candidates = candidatePairs(candidatesByBand(units, groups, settings).keys)
    const verified = verify(candidates, store.sets(), store.slot, settings.verify, recount).pairs
    return { units, groups, ids: ids(), languages, candidates, verified, store, recount }
  }

  function readTruth(): string {
    const target = join(folder, 'truth.tsv')
    unpackXz('peers/corpus/c50k.truth.tsv.xz', target)
    return readFileSync(target, 'utf8')
  }
})
