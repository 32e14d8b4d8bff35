import { nearest } from '../config/nearest.ts'
import { SettingsError } from '../model/errors.ts'
import type { DocumentRow } from '../model/run-files.ts'
import type { Settings } from '../model/settings.ts'
import { read } from '../stages/01-read/read.ts'
import { type FinishedRun, openFinishedRun } from '../store/finished-run.ts'
import { openOriginalTexts } from '../store/original-texts.ts'
import { comparisonLines, explainTexts } from './comparison.ts'
import { documentLines, relatedLines } from './row-lines.ts'
import { relatedRows, rowsBetween } from './run-rows.ts'

/** An answer for a person in lines, and for a program as data. */
export interface Explanation {
  readonly lines: string[]
  readonly data: unknown
}

/**
 * Two files, each of one document, held against each other.
 *
 * @throws SettingsError when a file holds not exactly one readable document
 */
export async function explainFiles(pathA: string, pathB: string, settings: Settings): Promise<Explanation> {
  const [textA, textB] = [await soleText(pathA, settings), await soleText(pathB, settings)]
  const explained = explainTexts(textA, textB, settings)
  return {
    lines: [`a: ${pathA}`, `b: ${pathB}`, ...comparisonLines(explained, textA, textB, settings)],
    data: { a: pathA, b: pathB, ...explained },
  }
}

/**
 * Two documents of a run: what its files say of them, and, where it has written their texts, the comparison itself.
 *
 * @param settings for what a manifest does not record; the run's own settings decide
 */
export async function explainPair(
  folder: string,
  idA: string,
  idB: string,
  settings: Settings,
): Promise<Explanation> {
  const run = await openFinishedRun(folder)
  const [a, b] = [documentOf(run, idA), documentOf(run, idB)]
  const other = await relatedRows(folder, b)
  const standing = new Set([
    idB,
    ...other.copies.filter((c) => c.level === 'document').map((c) => c.members[0].documentId),
  ])
  const related = rowsBetween(await relatedRows(folder, a), idB, standing)
  const lines = [...documentLines(a), ...documentLines(b)]
  const said = relatedLines(related)
  lines.push(...(said.length > 0 ? said : ['the run reports nothing between them']))

  const texts = await openOriginalTexts(run)
  const [textA, textB] = [a, b].map((row) => texts.text(run.rowOf.get(row.id) ?? 0))
  texts.close()
  const ofRun: Settings = { ...settings, ...run.manifest.settings, read: settings.read }
  const explained = textA === null || textB === null ? null : explainTexts(textA, textB, ofRun)
  if (explained === null) lines.push('their texts are not all in this run; --emit annotated keeps them')
  else lines.push('compared again:', ...comparisonLines(explained, textA ?? '', textB ?? '', ofRun))
  return { lines, data: { a, b, related, explained } }
}

/** All that a run says of one document. */
export async function explainDocument(folder: string, id: string): Promise<Explanation> {
  const run = await openFinishedRun(folder)
  const document = documentOf(run, id)
  const related = await relatedRows(folder, document)
  const said = relatedLines(related)
  return {
    lines: [...documentLines(document), ...(said.length > 0 ? said : ['nothing else in the run repeats it'])],
    data: { document, related },
  }
}

function documentOf(run: FinishedRun, id: string): DocumentRow {
  const index = run.rowOf.get(id)
  if (index !== undefined) return run.documents[index]
  const close = nearest(id, [...run.rowOf.keys()])
  throw new SettingsError(
    `The run ${run.folder} has no document ${id}.${close === null ? '' : ` Did you mean ${close}?`}`,
  )
}

async function soleText(path: string, settings: Settings): Promise<string> {
  const texts: string[] = []
  const reasons: string[] = []
  for await (const item of read([path], settings.read, process.stdin)) {
    if (item.kind === 'document') texts.push(item.read.document.text)
    else reasons.push(item.item.reason)
  }
  if (texts.length === 1) return texts[0]
  throw new SettingsError(
    texts.length === 0
      ? `${path} holds no readable document${reasons.length > 0 ? `: ${reasons[0]}` : ''}`
      : `${path} holds ${texts.length} documents; explain compares files of one document, or two ids of a run`,
  )
}
