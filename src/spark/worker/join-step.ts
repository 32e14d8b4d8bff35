import { joinDocuments } from '../../flow/join-documents.ts'
import { createUnitSets } from '../../flow/record-shingles.ts'
import { createShingleStore } from '../../flow/shingle-sets.ts'
import { createShingler } from '../../stages/04-shingle/shingler.ts'
import { jsonBytes } from '../document-facts.ts'
import { unitKey } from '../unit-key.ts'
import type { Step } from './step.ts'
import { createUnitBlock, documentOf, unitOf } from './unit-block.ts'

/**
 * Compares every pair of the distinct texts of a small archive, as a run does up to `recall.exhaustiveUpTo` documents. One
 * worker does it for all; the job asks for it only where the archive is small.
 */
export const joinStep: Step = ({ rows, give, settings, at }) => {
  const block = createUnitBlock('document', settings)
  for (const row of rows) {
    const document = documentOf(row, row.number('doc'))
    at(document.facts.id)
    block.add(document, unitOf(row))
  }
  const units = block.units()
  const shingler = createShingler(settings.shingle, settings.seed)
  const { shingles } = createUnitSets(units, block.texts, shingler, settings, null)
  const store = createShingleStore(units.count, shingles)
  const standing = Int32Array.from({ length: units.count }, (_, unit) => unit)
  const { pairs, cap } = joinDocuments(units, { standing, groups: [] }, store, settings)
  const keyOf = (unit: number): number => unitKey(block.documents[units.documents[unit]].doc, 0)
  for (let i = 0; pairs !== null && i < pairs.a.length; i++) {
    const [a, b] = [keyOf(pairs.a[i]), keyOf(pairs.b[i])]
    give('pair', { a: Math.min(a, b), b: Math.max(a, b) })
  }
  // Whether every pair was compared.
  give('joined', { a: pairs === null ? 0 : 1, cap: jsonBytes(cap) })
}
