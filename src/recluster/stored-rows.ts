import { join } from 'node:path'
import type { QuarantinedItem } from '../model/document.ts'
import { RunError, SettingsError } from '../model/errors.ts'
import type { LearnedWordRow } from '../model/learned-word.ts'
import type {
  BoilerplateRow,
  CopiesRow,
  PairRow,
  PassageRow,
  RepeatRow,
  StatementRow,
} from '../model/run-files.ts'
import { digestOf } from '../store/file-digest.ts'
import { MANIFEST, type Manifest, readManifest } from '../store/manifest.ts'
import { readPassages, readRows } from '../store/run-files.ts'

/** Rows of a finished run that outlast its clusters. */
export interface StoredRows {
  readonly copies: readonly CopiesRow[]
  readonly pairs: readonly PairRow[]
  readonly passages: readonly PassageRow[]
  readonly statements: readonly StatementRow[]
  /** None of a run that did not learn any. */
  readonly learnedWords: readonly LearnedWordRow[]
  readonly repeats: readonly RepeatRow[]
  readonly boilerplate: readonly BoilerplateRow[]
  readonly quarantine: readonly QuarantinedItem[]
}

/** Files that are made anew and not read. */
const NOT_READ = ['clusters.jsonl', 'decisions.jsonl', 'ids.txt', 'report.html']

/**
 * The manifest of a run that can be clustered anew, with the SHA-256 of its file.
 *
 * @throws SettingsError for a run that was itself made so
 * @throws RunError when there is no finished run
 */
export async function readOriginManifest(folder: string): Promise<{ manifest: Manifest; sha256: string }> {
  const manifest = readManifest(folder)
  if (manifest.reclusteredFrom !== undefined) {
    const { run } = manifest.reclusteredFrom
    throw new SettingsError(
      `${folder} was itself made by recluster, from the run in ${run}: recluster that one, which has all pairs`,
    )
  }
  return { manifest, sha256: (await digestOf(join(folder, MANIFEST))) ?? '' }
}

/** @throws RunError naming a file that is not as the run wrote it */
export async function refuseChangedFiles(folder: string, { files }: Manifest): Promise<void> {
  for (const { name, sha256 } of files) {
    if (NOT_READ.includes(name) || (await digestOf(join(folder, name))) === sha256) continue
    throw new RunError(
      `${join(folder, name)} is missing or was changed since the run wrote it. Run again with --fresh, then recluster.`,
    )
  }
}

/** @throws RunError when an earlier version wrote the rows */
export async function readStoredRows(folder: string): Promise<StoredRows> {
  const pairs = await rowsOf<PairRow>(folder, 'pairs.jsonl')
  if (pairs.some((row) => typeof row.textIdA !== 'string')) {
    throw new RunError(
      `An earlier Takrar wrote the run in ${folder}, without the ids of texts in pairs.jsonl that clusters are named by. Run again with --fresh, then recluster.`,
    )
  }
  return {
    copies: await rowsOf<CopiesRow>(folder, 'copies.jsonl'),
    pairs,
    ...(await readPassages(folder)),
    learnedWords: await rowsOf<LearnedWordRow>(folder, 'learned-words.jsonl'),
    repeats: await rowsOf<RepeatRow>(folder, 'repeats.jsonl'),
    boilerplate: await rowsOf<BoilerplateRow>(folder, 'boilerplate.jsonl'),
    quarantine: await rowsOf<QuarantinedItem>(folder, 'quarantine.jsonl'),
  }
}

async function rowsOf<Row>(folder: string, name: string): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of readRows<Row>(folder, name)) rows.push(row)
  return rows
}
