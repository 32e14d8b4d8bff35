import type { BoilerplateRow, CopiesRow } from '../model/run-files.ts'
import type { Settings } from '../model/settings.ts'
import type { FinishedRun } from '../store/finished-run.ts'
import { readRows } from '../store/run-files.ts'
import { type LearnedFurniture, readLearnedFurniture } from './learned-furniture.ts'
import { type FoldedDocument, foldDocument } from './texts.ts'

/**
 * Folds texts of a finished run as the run did: without the boilerplate that its files list. Copies have that of the
 * first of them, which stands for them all.
 *
 * @param settings those of the run
 */
export async function createRunFolding(
  run: FinishedRun,
  settings: Settings,
): Promise<(text: string, id: string) => FoldedDocument> {
  const rows: BoilerplateRow[] = []
  for await (const row of readRows<BoilerplateRow>(run.folder, 'boilerplate.jsonl')) rows.push(row)
  const { minTokens } = settings.paragraphs
  if (rows.length === 0) return (text) => foldDocument(text, minTokens)
  const learned: LearnedFurniture = readLearnedFurniture(rows)
  const firstOf = new Map<string, string>()
  for await (const { level, members } of readRows<CopiesRow>(run.folder, 'copies.jsonl')) {
    if (level !== 'document') continue
    for (const { documentId } of members) firstOf.set(documentId, members[0].documentId)
  }
  const sourceOf = (id: string): string | null => run.documents[run.rowOf.get(id) ?? -1]?.source ?? null
  return (text, id) => {
    const source = sourceOf(firstOf.get(id) ?? id)
    return foldDocument(text, minTokens, learned.kindsIn(text, source, minTokens, settings.seed))
  }
}
