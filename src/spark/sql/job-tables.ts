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
  linkedLines,
} from './collected-tables.ts'
import { copyTables, DOCUMENT_LEVEL, documentLevelView, type LevelTables, textsView } from './copy-tables.ts'
import { PARAGRAPH_LEVEL, paragraphTables, SHORT_PARAGRAPHS, selectionTables } from './paragraph-tables.ts'
import { joinedCount, joinTables, proofTables } from './proof-tables.ts'
import { hasFingerprints, type JobShape, readTables, readViews } from './read-tables.ts'
import { collectedSample, recallTables, sampleCounts } from './recall-tables.ts'
import type { Table } from './sql-text.ts'
import { collectedWording, wordingTables } from './wording-tables.ts'

/** The tables of a job in the order in which they are made, and the views that come after some of them. */
export interface JobTables {
  readonly tables: readonly (Table | CollectedTable)[]
  /** Statements by the name of the table behind which they stand. */
  readonly views: ReadonlyMap<string, string>
}

export function jobTables(settings: Settings, shape: JobShape): JobTables {
  const { levels } = settings
  const views = [readViews(settings), documentLevelView(), fingerprintViews(settings)]
  const tables: (Table | CollectedTable)[] = readTables(settings, shape)
  const collected: CollectedTable[] = [
    ...collectedDocuments(),
    ...collectedBoilerplate(settings),
    ...collectedWording(settings),
  ]
  const counts: [string, string][] = []
  if (levels.includes('document')) {
    tables.push(...documentTables(settings, shape))
    views.push(textsView(DOCUMENT_LEVEL), {
      signatures:
        'CREATE OR REPLACE TEMPORARY VIEW document_signatures AS SELECT content, signature FROM signatures;',
    })
    counts.push(...levelCounts(DOCUMENT_LEVEL), ...documentCounts(settings))
    collected.push(...collectedLevel(DOCUMENT_LEVEL), ...collectedSample(settings))
  }
  if (levels.includes('paragraph') || levels.includes('passage'))
    tables.push(...selectionTables(settings, shape))
  if (levels.includes('paragraph')) {
    tables.push(...paragraphTables(settings))
    tables.push(...levelTables(PARAGRAPH_LEVEL, settings, shape))
    views.push(textsView(PARAGRAPH_LEVEL))
    counts.push(...levelCounts(PARAGRAPH_LEVEL), ['shortParagraphs', SHORT_PARAGRAPHS])
    collected.push(...collectedLevel(PARAGRAPH_LEVEL))
  }
  tables.push(...wordingTables(settings, shape), ...collected, collectedCounts(counts))
  return { tables, views: joinedViews(views) }
}

function documentTables(settings: Settings, shape: JobShape): Table[] {
  const lists: [string, number][] = [
    ...bandedLists(DOCUMENT_LEVEL),
    ["SELECT a, b FROM document_joined WHERE kind = 'pair'", 2],
  ]
  if (settings.verify.minContainment !== null) lists.push(['SELECT a, b FROM document_contained', 1])
  return [
    ...fingerprintTables(settings),
    ...copyTables(DOCUMENT_LEVEL, shape),
    ...bandTables(DOCUMENT_LEVEL, settings, shape),
    ...containmentTables(settings),
    ...joinTables(settings, shape),
    ...proofTables(DOCUMENT_LEVEL, lists, shape),
    ...recallTables(settings, shape),
    ...formTables(settings),
    ...linkedLines(DOCUMENT_LEVEL, hasFingerprints(settings)),
  ]
}

function levelTables(level: LevelTables, settings: Settings, shape: JobShape): Table[] {
  return [
    ...copyTables(level, shape),
    ...bandTables(level, settings, shape),
    ...proofTables(level, bandedLists(level), shape),
    ...linkedLines(level, false),
  ]
}

/** Pairs with their position in FOUND_BY. */
function bandedLists({ prefix }: LevelTables): [string, number][] {
  return [
    [`SELECT a, b FROM ${prefix}_banded`, 0],
    [`SELECT a, b FROM ${prefix}_pivots WHERE kind = 'pair'`, 0],
  ]
}

function levelCounts({ prefix }: LevelTables): [string, string][] {
  return [
    [`${prefix}Candidates`, `SELECT count(*) FROM ${prefix}_candidates WHERE foundby <> 2`],
    [`${prefix}Crowded`, `SELECT coalesce(max(a), 0) FROM ${prefix}_pivots WHERE kind = 'buckets'`],
    [`${prefix}Recounted`, `SELECT coalesce(sum(recounted), 0) FROM ${prefix}_proved WHERE kind = 'counts'`],
  ]
}

function documentCounts(settings: Settings): [string, string][] {
  const texts = `SELECT count(*) FROM document_texts t
JOIN document_signatures s ON s.content = t.content WHERE t.comparable = 1`
  return [
    ['documentTexts', texts],
    ['documentJoined', joinedCount(settings)],
    ['documentJoinCap', "SELECT max(base64(cap)) FROM document_joined WHERE kind = 'joined'"],
    ...(hasFingerprints(settings)
      ? [['documentForms', 'SELECT count(*) FROM forms'] as [string, string]]
      : []),
    ...sampleCounts(settings),
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
