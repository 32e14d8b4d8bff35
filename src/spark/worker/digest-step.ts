import { createUnitSets } from '../../flow/record-shingles.ts'
import { DIGEST_WORDS } from '../../flow/unit-digests.ts'
import { createShingler } from '../../stages/04-shingle/shingler.ts'
import { wordBytes } from '../unit-record.ts'
import type { Step } from './step.ts'
import { createUnitBlock, documentOf, unitOf } from './unit-block.ts'

/** Bytes of records in a block. */
const BLOCK_BYTES = 1 << 24
const BLOCK_UNITS = 4096

/** What tells whether units of one content hash are copies: digests of their originals and of their tokens. */
export const digestStep: Step = ({ rows, give, settings, at }) => {
  const shingler = createShingler(settings.shingle, settings.seed)
  let block: ReturnType<typeof createUnitBlock> | null = null
  const finish = (): void => {
    if (block === null) return
    const { documents } = block
    const units = block.units()
    const { digests } = createUnitSets(units, block.texts, shingler, settings, null)
    const wanted = Uint32Array.from({ length: units.count }, (_, unit) => unit)
    const [originals, tokens] = [digests.originals(wanted), digests.tokens(wanted)]
    for (let unit = 0; unit < units.count; unit++) {
      const part = (words: Uint32Array): Buffer =>
        wordBytes(words.subarray(unit * DIGEST_WORDS, (unit + 1) * DIGEST_WORDS))
      const { doc } = documents[units.documents[unit]]
      give('unit', { doc, number: units.numbers[unit], original: part(originals), tokens: part(tokens) })
    }
    block = null
  }
  for (const row of rows) {
    const document = documentOf(row, row.number('doc'))
    at(document.facts.id)
    const unit = unitOf(row)
    if (block !== null && (block.size > BLOCK_BYTES || block.count >= BLOCK_UNITS)) finish()
    block ??= createUnitBlock(unit.number === 0 ? 'document' : 'paragraph', settings)
    block.add(document, unit)
  }
  finish()
}
