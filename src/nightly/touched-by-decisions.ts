import type { Corpus } from '../flow/corpus-columns.ts'
import type { Decision } from '../model/decision.ts'
import type { StoredArchive } from './stored-archive.ts'

/**
 * Documents of the archive that an editor has decided about together with a new one, whatever the two share; where all
 * is decided anew, each that a decision names.
 *
 * @param touched takes their numbers
 */
export function touchByDecisions(
  { documents }: Corpus,
  archive: StoredArchive,
  decisions: readonly Decision[],
  revises: boolean,
  touched: Set<number>,
): void {
  if (decisions.length === 0) return
  const isNew = new Set(documents.map(({ id }) => id))
  for (const { pair, members } of decisions) {
    const named = pair ?? members ?? []
    if (!revises && !named.some((id) => isNew.has(id))) continue
    for (const id of named) {
      const number = isNew.has(id) ? null : archive.numberOf(id)
      if (number !== null) touched.add(number)
    }
  }
}
