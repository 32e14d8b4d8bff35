import { needsFingerprints } from '../../engine/prepare.ts'
import { createPrepareAnew } from '../../engine/prepare-document-anew.ts'
import { BOILERPLATE } from '../../model/paragraphs.ts'
import { parsedJson } from '../../model/parsed-json.ts'
import { recordText, textFieldOf } from '../../model/text-field.ts'
import { wordBytes } from '../unit-record.ts'
import type { Step } from './step.ts'
import { documentOf } from './unit-block.ts'

/** Prepares documents that hold boilerplate anew, without it. */
export const anewStep: Step = async ({ rows, give, settings, at }) => {
  const prepareAnew = await createPrepareAnew(settings)
  const field = settings.read.fields.text
  for (const row of rows) {
    const { doc, facts, kinds, record } = documentOf(row, row.number('doc'))
    at(facts.id)
    if (kinds === null) throw new Error('A document without boilerplate is not prepared anew.')
    const changesShingles = settings.levels.includes('document') && kinds.includes(BOILERPLATE)
    if (!changesShingles && !needsFingerprints(settings)) continue
    const isServed = textFieldOf(facts.line, field) === field
    const anew = prepareAnew(kinds, isServed ? record : null, () =>
      recordText(parsedJson(record.toString('utf8')), facts.line, field),
    )
    const fingerprints = new Uint32Array(2 * anew.fingerprintHashes.length)
    for (let i = 0; i < anew.fingerprintHashes.length; i++) {
      fingerprints[2 * i] = anew.fingerprintHashes[i]
      fingerprints[2 * i + 1] = anew.fingerprintPositions[i]
    }
    give('document', {
      doc,
      signature: anew.signature && wordBytes(anew.signature),
      sketch: wordBytes(anew.sketch),
      fingerprints: wordBytes(fingerprints),
    })
  }
}
