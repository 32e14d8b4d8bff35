import { readRunFurniture } from '../flow/run-furniture.ts'
import { type FoldedDocument, foldDocument } from '../flow/texts.ts'
import { SettingsError } from '../model/errors.ts'
import type { DocumentRow } from '../model/run-files.ts'
import type { Settings } from '../model/settings.ts'
import { read } from '../stages/01-read/read.ts'
import { type FinishedRun, openFinishedRun } from '../store/finished-run.ts'
import { openOriginalTexts } from '../store/original-texts.ts'
import { explainTexts } from './comparison.ts'
import { comparisonLines } from './comparison-lines.ts'
import { decidedAlone, decidedBetween, decisionLines } from './decision-lines.ts'
import { knownDocument } from './known-document.ts'
import { type Line, lineOf } from './line.ts'
import { documentLines, relatedLines } from './row-lines.ts'
import { relationsOf, rowsBetween } from './run-rows.ts'

/** An answer for a person in lines, and for a program as data. */
export interface Explanation {
  readonly lines: readonly Line[]
  readonly data: unknown
}

/**
 * Two files, each of one document, held against each other.
 *
 * @throws SettingsError when a file holds not exactly one readable document
 */
export async function explainFiles(pathA: string, pathB: string, settings: Settings): Promise<Explanation> {
  const [textA, textB] = [await soleText(pathA, settings), await soleText(pathB, settings)]
  const { minTokens } = settings.paragraphs
  const [a, b] = [foldDocument(textA, minTokens), foldDocument(textB, minTokens)]
  const explained = explainTexts(a, b, settings)
  return {
    lines: comparisonLines(explained, { a, b, names: [pathA, pathB] }, settings),
    data: { a: pathA, b: pathB, ...explained },
  }
}

/**
 * Two documents of a run: what its files say of them, and, where it has written their texts, the comparison itself.
 *
 * @param settings for what a manifest does not record; the run's own settings decide
 * @throws SettingsError for an id that the run has not, or the same one twice
 */
export async function explainPair(
  folder: string,
  idA: string,
  idB: string,
  settings: Settings,
): Promise<Explanation> {
  const run = await openFinishedRun(folder)
  const [a, b] = [knownDocument(run, idA), knownDocument(run, idB)]
  if (idA === idB) {
    throw new SettingsError(
      `${idA} is named twice. Name two documents, or ${idA} once for all that repeats it.`,
    )
  }
  const related = rowsBetween(await relationsOf(folder, idA), await relationsOf(folder, idB), idB)
  const said = relatedLines(related)
  const decision = await decidedBetween(run, a, b, related)
  const told: readonly Line[] = [
    ...documentLines(a),
    ...documentLines(b),
    ...(said.length > 0 ? said : [lineOf('the run reports nothing between them')]),
  ]

  const [textA, textB] = await textsOf(run, idA, idB)
  if (textA === null || textB === null) {
    const missing = [...(textA === null ? [a] : []), ...(textB === null ? [b] : [])]
    const lines = [
      ...told,
      ...missing.map((row) => lineOf(missingText(row, run))),
      ...decisionLines(decision),
    ]
    const missingTexts = missing.map(({ id }) => id)
    return { lines, data: { a, b, related, explained: null, missingTexts, decision } }
  }
  const ofRun: Settings = { ...settings, ...run.manifest.settings, read: settings.read }
  const furniture = await readRunFurniture(run, ofRun)
  const asInRun = (text: string, { id, source }: DocumentRow): FoldedDocument =>
    foldDocument(text, ofRun.paragraphs.minTokens, furniture(text, id), source)
  const compared = { a: asInRun(textA, a), b: asInRun(textB, b), names: [idA, idB] } as const
  const explained = explainTexts(compared.a, compared.b, ofRun)
  const lines = [
    ...comparisonLines(explained, compared, ofRun),
    lineOf(''),
    lineOf(`what the run ${folder} says`, 'strong'),
    ...told,
    ...decisionLines(decision),
  ]
  return { lines, data: { a, b, related, explained, missingTexts: [], decision } }
}

/**
 * All that a run says of one document.
 *
 * @throws SettingsError for an id that the run has not
 */
export async function explainDocument(folder: string, id: string): Promise<Explanation> {
  const run = await openFinishedRun(folder)
  const document = knownDocument(run, id)
  const { rows: related } = await relationsOf(folder, id)
  const said = relatedLines(related)
  const decision = await decidedAlone(run, document, related)
  return {
    lines: [
      ...documentLines(document),
      ...(said.length > 0 ? said : [lineOf('nothing else in the run repeats it')]),
      ...decisionLines(decision),
    ],
    data: { document, related, decision },
  }
}

/** Original texts of two documents; null where no file of the run has one. */
async function textsOf(run: FinishedRun, idA: string, idB: string): Promise<[string | null, string | null]> {
  const texts = await openOriginalTexts(run)
  const text = (id: string): string | null => texts.text(run.rowOf.get(id) ?? -1)
  try {
    return [text(idA), text(idB)]
  } finally {
    texts.close()
  }
}

/** Which `--emit` would have kept a text that is not in the run's files. */
function missingText(row: DocumentRow, { manifest: { settings }, rowOf, documents }: FinishedRun): string {
  if ((rowOf.get(row.id) ?? 0) >= documents.length)
    return `the text of ${row.id} is in the archive, and not in the run's files`
  const { emit } = settings.write
  const isCut = row.status === 'kept' && settings.clean.paragraphs && row.paragraphs.repeated.length > 0
  const file = row.status === 'kept' ? 'cleaned' : 'removed'
  if (emit.includes('annotated') || (emit.includes(file) && !isCut)) {
    return `the text of ${row.id} cannot be read from the run's files; takrar check tells what is wrong with them`
  }
  const names = isCut ? 'annotated' : `${file} or annotated`
  return `the text of ${row.id} is not${isCut ? ' whole' : ''} in the run's files; --emit with ${names} keeps it`
}

async function soleText(path: string, settings: Settings): Promise<string> {
  let text: string | null = null
  let documents = 0
  let reason: string | null = null
  for await (const item of read([path], settings.read, process.stdin)) {
    if (item.kind === 'document') {
      text = item.read.document.text
      documents++
    } else reason ??= item.item.reason
  }
  if (documents === 1 && text !== null && reason === null) return text
  const why = reason === null ? '' : `: ${reason}`
  throw new SettingsError(
    documents > 1
      ? `${path} holds ${documents} documents; explain compares files of one document, or two ids of a run`
      : `${path} holds ${documents === 0 ? 'no readable document' : 'more than its one readable document'}${why}`,
  )
}
