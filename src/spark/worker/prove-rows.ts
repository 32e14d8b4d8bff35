import { createProver } from '../../flow/prove-candidates.ts'
import { createUnitSets } from '../../flow/record-shingles.ts'
import { createShingleStore } from '../../flow/shingle-sets.ts'
import type { Texts } from '../../flow/texts.ts'
import type { VerifySettings } from '../../model/settings.ts'
import type { Units } from '../../model/units.ts'
import { createShingler } from '../../stages/04-shingle/shingler.ts'
import type { Verification } from '../../stages/08-verify/verify.ts'
import { unitKey } from '../unit-key.ts'
import type { StepInput } from './step.ts'
import { createUnitBlock, documentOf, type UnitBlock, unitOf } from './unit-block.ts'

/** Bytes of records in a block, and candidates. */
const BLOCK_BYTES = 1 << 24
const BLOCK_PAIRS = 4096

/** What was proved of a block's candidates. */
export interface ProvedBlock {
  readonly proved: Verification
  readonly units: Units
  readonly texts: Texts
  keyOf(unit: number): number
}

/**
 * Proves candidate pairs block by block: stage 08.
 *
 * @param barsOf what pairs of documents or of paragraphs are held against
 */
export function* proveRows(
  { rows, settings, at }: StepInput,
  barsOf: (areDocuments: boolean) => VerifySettings,
): Generator<ProvedBlock> {
  let batch: Batch | null = null
  const provedOf = ({ block, areDocuments, pairs }: Batch): ProvedBlock => {
    const units = block.units()
    const shingler = createShingler(settings.shingle, settings.seed)
    const { shingles } = createUnitSets(units, block.texts, shingler, settings, null)
    const store = createShingleStore(units.count, shingles)
    const candidates = {
      a: Uint32Array.from(pairs, ([a]) => a),
      b: Uint32Array.from(pairs, ([, b]) => b),
      foundBy: Uint8Array.from(pairs, ([, , foundBy]) => foundBy),
    }
    return {
      proved: createProver(units, store, shingles, settings).prove(candidates, barsOf(areDocuments)),
      units,
      texts: block.texts,
      keyOf: (unit) => unitKey(block.documents[units.documents[unit]].doc, units.numbers[unit]),
    }
  }
  for (const row of rows) {
    const [a, b] = [documentOf(row, row.number('a'), 'a'), documentOf(row, row.number('b'), 'b')]
    at(`${a.facts.id} and ${b.facts.id}`)
    const [unitA, unitB] = [unitOf(row, 'a'), unitOf(row, 'b')]
    const areDocuments = unitA.number === 0
    batch ??= {
      block: createUnitBlock(areDocuments ? 'document' : 'paragraph', settings),
      areDocuments,
      pairs: [],
    }
    const { block, pairs } = batch
    pairs.push([block.add(a, unitA), block.add(b, unitB), row.number('foundby')])
    if (block.size <= BLOCK_BYTES && pairs.length < BLOCK_PAIRS) continue
    yield provedOf(batch)
    batch = null
  }
  if (batch !== null) yield provedOf(batch)
}

interface Batch {
  readonly block: UnitBlock
  readonly areDocuments: boolean
  /** Units in the block, and the position in FOUND_BY. */
  readonly pairs: [a: number, b: number, foundBy: number][]
}
