import type { BoilerplateRow, CopiesRow } from '../model/run-files.ts'
import type { Settings } from '../model/settings.ts'
import type { FinishedRun } from '../store/finished-run.ts'
import { readRows } from '../store/run-files.ts'
import { readLearnedFurniture } from './learned-furniture.ts'

/** The kinds of a text's segments where it holds boilerplate that a run has learned; null: those that the form tells. */
export type RunFurniture = (text: string, id: string) => Uint8Array | null

/**
 * The boilerplate of a finished run's documents, from what its files list. Copies have that of the first of them, which
 * stands for them all.
 *
 * @param settings those of the run
 */
export async function readRunFurniture(run: FinishedRun, settings: Settings): Promise<RunFurniture> {
  const rows: BoilerplateRow[] = []
  for await (const row of readRows<BoilerplateRow>(run.folder, 'boilerplate.jsonl')) rows.push(row)
  if (rows.length === 0) return () => null
  const learned = readLearnedFurniture(rows)
  const firstOf = new Map<string, string>()
  for await (const { level, members } of readRows<CopiesRow>(run.folder, 'copies.jsonl')) {
    if (level !== 'document') continue
    for (const { documentId } of members) firstOf.set(documentId, members[0].documentId)
  }
  const sourceOf = (id: string): string | null => run.row(id)?.source ?? null
  return (text, id) => {
    const source = sourceOf(firstOf.get(id) ?? id)
    return learned.kindsIn(text, source, settings.paragraphs.minTokens, settings.seed)
  }
}
