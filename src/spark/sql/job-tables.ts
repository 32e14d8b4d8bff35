import type { Settings } from '../../model/settings.ts'
import {
  bandTables,
  containmentTables,
  fingerprintTables,
  fingerprintViews,
  formTables,
} from './candidate-tables.ts'
import {
  type CollectedTable,
  collectedBoilerplate,
  collectedCounts,
  collectedDocuments,
  collectedLevel,
} from './collected-tables.ts'
import { copyTables, DOCUMENT_LEVEL, documentLevelView, textsView } from './copy-tables.ts'
import { joinTables, proofTables } from './proof-tables.ts'
import { hasFingerprints, type JobShape, readTables, readViews } from './read-tables.ts'
import type { Table } from './sql-text.ts'

/** The tables of a job in the order in which they are made, and the views that come after some of them. */
export interface JobTables {
  readonly tables: readonly (Table | CollectedTable)[]
  /** Statements by the name of the table behind which they stand. */
  readonly views: ReadonlyMap<string, string>
}

export function jobTables(settings: Settings, shape: JobShape): JobTables {
  const comparesDocuments = settings.levels.includes('document')
  const tables: (Table | CollectedTable)[] = [...readTables(settings, shape)]
  const views = [readViews(settings), documentLevelView(), fingerprintViews(settings)]
  tables.push(...fingerprintTables(settings))
  const counts: Record<string, string> = { documents: 'SELECT coalesce(sum(count), 0) FROM bases' }
  if (comparesDocuments) {
    tables.push(...documentTables(settings, shape))
    views.push(textsView(DOCUMENT_LEVEL), {
      signatures:
        'CREATE OR REPLACE TEMPORARY VIEW document_signatures AS SELECT content, signature FROM signatures;',
    })
    counts.documentCandidates = 'SELECT count(*) FROM document_candidates WHERE foundby <> 2'
    counts.documentJoined = "SELECT coalesce(max(a), 0) FROM document_joined WHERE kind = 'joined'"
    counts.documentJoinCap = "SELECT max(base64(cap)) FROM document_joined WHERE kind = 'joined'"
    counts.documentCrowded = "SELECT coalesce(max(a), 0) FROM document_pivots WHERE kind = 'buckets'"
    counts.documentRecounted = "SELECT coalesce(sum(recounted), 0) FROM document_proved WHERE kind = 'counts'"
    counts.documentTexts = `SELECT count(*) FROM document_texts t
JOIN document_signatures s ON s.content = t.content WHERE t.comparable = 1`
    if (hasFingerprints(settings)) counts.documentForms = 'SELECT count(*) FROM forms'
  }
  tables.push(...collectedDocuments(), ...collectedBoilerplate(settings))
  if (comparesDocuments) tables.push(...collectedLevel(DOCUMENT_LEVEL, hasFingerprints(settings)))
  tables.push(collectedCounts(counts))
  return { tables, views: joinedViews(views) }
}

function documentTables(settings: Settings, shape: JobShape): Table[] {
  const lists: [string, number][] = [
    ['SELECT a, b FROM document_banded', 0],
    ["SELECT a, b FROM document_pivots WHERE kind = 'pair'", 0],
    ["SELECT a, b FROM document_joined WHERE kind = 'pair'", 2],
  ]
  if (settings.verify.minContainment !== null) lists.push(['SELECT a, b FROM document_contained', 1])
  return [
    ...copyTables(DOCUMENT_LEVEL, shape),
    ...bandTables(DOCUMENT_LEVEL, settings, shape),
    ...containmentTables(settings),
    ...joinTables(settings, shape),
    ...proofTables(DOCUMENT_LEVEL, lists, shape),
    ...formTables(settings),
  ]
}

function joinedViews(parts: readonly Readonly<Record<string, string>>[]): Map<string, string> {
  const views = new Map<string, string>()
  for (const part of parts) {
    for (const [name, statements] of Object.entries(part)) {
      views.set(name, views.has(name) ? `${views.get(name)}\n${statements}` : statements)
    }
  }
  return views
}
