import { provedBars } from '../../flow/compare-level.ts'
import { judgePairs } from '../../flow/judge-pairs.ts'
import { createProver } from '../../flow/prove-candidates.ts'
import { createUnitSets } from '../../flow/record-shingles.ts'
import { createShingleStore } from '../../flow/shingle-sets.ts'
import type { VerifiedPair } from '../../model/pair.ts'
import { createShingler } from '../../stages/04-shingle/shingler.ts'
import { NO_CHECKPOINTS } from '../../store/checkpoints.ts'
import { jsonBytes } from '../document-facts.ts'
import { unitKey } from '../unit-key.ts'
import type { Step, StepInput } from './step.ts'
import { createUnitBlock, documentOf, type UnitBlock, unitOf } from './unit-block.ts'

/** Bytes of records in a block, and candidates. */
const BLOCK_BYTES = 1 << 24
const BLOCK_PAIRS = 4096

/** Proves candidate pairs, and judges those that are proved: stages 08 and 10. */
export const verifyStep: Step = (input) => {
  let batch: Batch | null = null
  for (const row of input.rows) {
    const [a, b] = [documentOf(row, row.number('a'), 'a'), documentOf(row, row.number('b'), 'b')]
    input.at(`${a.facts.id} and ${b.facts.id}`)
    const [unitA, unitB] = [unitOf(row, 'a'), unitOf(row, 'b')]
    batch ??= emptyBatch(unitA.number === 0, input)
    const { block, pairs } = batch
    pairs.push([block.add(a, unitA), block.add(b, unitB), row.number('foundby')])
    if (block.size <= BLOCK_BYTES && pairs.length < BLOCK_PAIRS) continue
    proveBatch(batch, input)
    batch = null
  }
  if (batch !== null) proveBatch(batch, input)
}

interface Batch {
  readonly block: UnitBlock
  readonly areDocuments: boolean
  /** Units in the block, and the position in FOUND_BY. */
  readonly pairs: [a: number, b: number, foundBy: number][]
}

function emptyBatch(areDocuments: boolean, { settings }: StepInput): Batch {
  return {
    block: createUnitBlock(areDocuments ? 'document' : 'paragraph', settings),
    areDocuments,
    pairs: [],
  }
}

function proveBatch({ block, areDocuments, pairs }: Batch, { give, settings }: StepInput): void {
  const units = block.units()
  const shingler = createShingler(settings.shingle, settings.seed)
  const { shingles } = createUnitSets(units, block.texts, shingler, settings, null)
  const store = createShingleStore(units.count, shingles)
  const candidates = {
    a: Uint32Array.from(pairs, ([a]) => a),
    b: Uint32Array.from(pairs, ([, b]) => b),
    foundBy: Uint8Array.from(pairs, ([, , foundBy]) => foundBy),
  }
  const bars = provedBars(areDocuments && settings.judge.verdicts, settings)
  const proved = createProver(units, store, shingles, settings).prove(candidates, bars)
  // The join misses most pairs under the two bars; those that it happens to propose would say nothing of the others.
  const saying = proved.pairs.filter((pair) => pair.foundBy !== 'join' || pair.bar !== 'overlap')
  const judged = judgePairs(saying, units, block.texts, settings, () => {}, NO_CHECKPOINTS)
  const keyOf = (unit: number): number =>
    unitKey(block.documents[units.documents[unit]].doc, units.numbers[unit])
  for (const pair of judged) {
    const { a, b, bar } = pair
    const told: Omit<VerifiedPair, 'a' | 'b'> = { ...pair }
    give('pair', { a: keyOf(a), b: keyOf(b), bar, pair: jsonBytes(told) })
  }
  give('counts', { recounted: proved.recounted })
}
