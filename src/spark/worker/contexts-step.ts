import { contextsAmong } from '../../flow/wording-contexts.ts'
import type { Step } from './step.ts'
import { fingerprintsOf, hashesOf } from './wording-block.ts'

/** In how many otherwise different documents wordings stand; the sampled documents of each come one after the other. */
export const contextsStep: Step = ({ rows, give, at }) => {
  let key: Buffer | null = null
  let [documents, sources] = [0, 0]
  let fingerprints: Uint32Array[] = []
  const finish = (): void => {
    if (key === null) return
    const { contexts, sampled } = contextsAmong(fingerprints, documents)
    give('contexts', { key, documents, contexts, sampled, sources })
  }
  for (const row of rows) {
    const next = row.bytes('key')
    if (key === null || !key.equals(next)) {
      finish()
      at(`the wording ${next.toString('hex')}`)
      key = next
      documents = row.number('documents')
      sources = row.number('sources')
      fingerprints = []
    }
    const [own, widespread] = [hashesOf(row, 'own'), hashesOf(row, 'widespread')]
    const usable = fingerprintsOf(row).hashes.filter((hash) => !own.has(hash) && !widespread.has(hash))
    fingerprints.push(Uint32Array.from(new Set(usable)).sort())
  }
  finish()
}
