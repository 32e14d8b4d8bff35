import { nearest } from '../config/nearest.ts'
import { SettingsError } from '../model/errors.ts'
import type { DocumentRow } from '../model/run-files.ts'
import type { FinishedRun } from '../store/finished-run.ts'

const MAX_SUGGESTIONS = 3

/** @throws SettingsError that names ids like it when the run has no such document */
export function knownDocument(run: FinishedRun, id: string): DocumentRow {
  const row = run.row(id)
  if (row !== undefined) return row
  const close = suggestions(id, [...run.rowOf.keys()])
  const meant = close.length === 0 ? 'documents.jsonl lists all ids.' : `Did you mean ${orList(close)}?`
  throw new SettingsError(`The run ${run.folder} has no document ${id}. ${meant}`)
}

/** Ids that are a slip away, nearest first; then those that hold what was typed, as a path holds a file's name. */
function suggestions(typed: string, ids: readonly string[]): string[] {
  const found: string[] = []
  while (found.length < MAX_SUGGESTIONS) {
    const next = nearest(
      typed,
      ids.filter((id) => !found.includes(id)),
    )
    if (next === null) break
    found.push(next)
  }
  const holding = typed === '' ? [] : ids.filter((id) => !found.includes(id) && id.includes(typed))
  return [...found, ...holding].slice(0, MAX_SUGGESTIONS)
}

function orList(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}
