import type { QuarantinedItem, ReadDocument } from '../../model/document.ts'
import type { ReadSettings } from '../../model/settings.ts'
import { inOrder } from './ahead.ts'
import { type Contents, changedInput, contents, type InputMark } from './contents.ts'
import { type Declared, decodedContents, type EncodingNotes } from './decoded.ts'
import type { Item } from './draft.ts'
import type { Format } from './file-name.ts'
import { sniffed } from './format.ts'
import { checkInputs, type InputFile, inputFiles, type UnreadableInput } from './inputs.ts'
import { createIntake, type IntakeCounts } from './intake.ts'
import { itemsOfBlock, jsonlBlocks, jsonlItems } from './jsonl.ts'
import type { LineBlock } from './line-blocks.ts'
import { recordReader, type SkipRecord, type Tell } from './record-reader.ts'
import { readHead } from './stored-bytes.ts'
import { textItem } from './text-file.ts'

/** An item of the input, in input order. A record may share memory with its neighbours. */
export type ReadItem =
  | { readonly kind: 'document'; readonly read: ReadDocument }
  | { readonly kind: 'quarantined'; readonly item: QuarantinedItem }

/** What is read of a file: items, or whole lines of JSONL for those who read the lines themselves. */
export type ReadPiece =
  | { readonly kind: 'items'; readonly file: InputFile; readonly items: readonly Item[] }
  | { readonly kind: 'lines'; readonly file: InputFile; readonly lines: LineBlock }

/** An input file as it was when it was read to its end. */
export type InputDigest = InputMark

/** What became of the files. */
export interface ReadFiles {
  readonly filesRead: number
  /** Entries of folders that were passed over, by extension or kind. */
  readonly filesSkipped: Readonly<Record<string, number>>
  /** Records of files that hold more than documents, which were passed over, by what they are; in order of the names. */
  readonly recordsSkipped: Readonly<Record<string, number>>
  /** Files, and pages of web archives, whose encoding only their bytes told, by encoding; in order of the names. */
  readonly guessedEncodings: Readonly<Record<string, number>>
  /** Characters that stand for bytes which the encoding of their file does not have. */
  readonly replacedCharacters: number
  /** In reading order. */
  readonly inputs: readonly InputDigest[]
}

/** accepted + quarantined = items. */
export interface ReadTotals extends IntakeCounts, ReadFiles {}

/**
 * Reads files, folders, globs, lists of files (`@list.txt`), addresses and standard input (`-`) in the order given. What
 * cannot become a document is quarantined.
 *
 * @param stdin read only when `-` is among the inputs
 * @throws SettingsError when no input is named, before anything is read
 * @throws RunError that names an input that is not there, before anything is read
 */
export async function* read(
  inputs: readonly string[],
  settings: ReadSettings,
  stdin: AsyncIterable<Uint8Array>,
): AsyncGenerator<ReadItem, ReadTotals> {
  const intake = createIntake(settings)
  const { pieces, files } = readPieces(inputs, settings, stdin, false)
  for await (const piece of pieces) {
    if (piece.kind === 'lines') continue
    for (const item of piece.items) yield intake.take(piece.file, item)
  }
  return { ...intake.counts(), ...files() }
}

/** The pieces in order; what became of the files is known when they have come to their end. */
export interface Reading {
  readonly pieces: AsyncGenerator<ReadPiece, void>
  /** Read so far, of all files together, as stored. */
  bytes(): number
  /** How far the files were read, in reading order; all but the last to their end. */
  marks(): InputMark[]
  files(): ReadFiles
}

/**
 * The same before items are taken in: their ids may clash and their dates are not read.
 *
 * @param asLines JSONL comes as blocks of lines
 * @param tell told what was done to a file that its user should know
 * @param before how far an interrupted run had read the files: the pieces throw a ChangedInputError where they differ
 */
export function readPieces(
  inputs: readonly string[],
  settings: ReadSettings,
  stdin: AsyncIterable<Uint8Array>,
  asLines: boolean,
  tell: Tell = () => {},
  before: readonly InputMark[] = [],
): Reading {
  const filesSkipped = new Map<string, number>()
  const skip = (kind: string): void => tally(filesSkipped, kind)
  const files = async function* (): AsyncGenerator<InputFile | UnreadableInput> {
    yield* inputFiles(await checkInputs(inputs), skip, settings.format)
  }
  return readFiles(files(), filesSkipped, settings, stdin, asLines, tell, before)
}

/**
 * The same of files that are named already.
 *
 * @param filesSkipped counts what was passed over while naming them
 */
export function readFiles(
  named: AsyncIterable<InputFile | UnreadableInput>,
  filesSkipped: ReadonlyMap<string, number>,
  settings: ReadSettings,
  stdin: AsyncIterable<Uint8Array>,
  asLines: boolean,
  tell: Tell = () => {},
  before: readonly InputMark[] = [],
): Reading {
  const recordsSkipped = new Map<string, number>()
  const skipRecord = (kind: string): void =>
    tally(recordsSkipped, recordsSkipped.size < MOST_KINDS || recordsSkipped.has(kind) ? kind : OTHER_KINDS)
  const guessedEncodings = new Map<string, number>()
  let replacedCharacters = 0
  const notes: EncodingNotes = {
    guessed: (encoding) => tally(guessedEncodings, encoding),
    replaced(count) {
      replacedCharacters += count
    },
  }
  const digests: InputDigest[] = []
  let readBefore = 0
  let current: { readonly file: string; readonly source: Contents } | null = null

  async function* pieces(): AsyncGenerator<ReadPiece, void> {
    for await (const [file, head] of inOrder(named, settings.concurrency, readHead)) {
      if (file.kind === 'unreadable') {
        const item = unreadableFolder(file.file, file.code)
        yield { kind: 'items', file: NO_FILE, items: [{ kind: 'rejected', item }] }
        continue
      }
      const mark = before[digests.length] ?? null
      if (mark !== null && mark.file !== file.file) throw changedInput(mark.file)
      const source = contents(file, head, stdin, settings, asLines && file.format === 'jsonl', mark)
      current = { file: file.file, source }
      for await (const piece of piecesOf(file, source, settings, asLines, skipRecord, tell, notes)) {
        if ('kind' in piece) yield { kind: 'lines', file, lines: piece }
        else yield { kind: 'items', file, items: piece }
      }
      if (source.wasOpened()) digests.push(markOf(file.file, source))
      readBefore += source.bytes()
      current = null
    }
  }

  return {
    pieces: pieces(),
    bytes: () => readBefore + (current?.source.bytes() ?? 0),
    marks: () =>
      current?.source.wasOpened() ? [...digests, markOf(current.file, current.source)] : [...digests],
    files: () => ({
      filesRead: digests.length,
      filesSkipped: Object.fromEntries(filesSkipped),
      recordsSkipped: byName(recordsSkipped),
      guessedEncodings: byName(guessedEncodings),
      replacedCharacters,
      inputs: digests,
    }),
  }
}

function markOf(file: string, source: Contents): InputMark {
  return { file, bytes: source.bytes(), sha256: source.sha256() }
}

/** Kinds of records come from the archive, which may hold any number of them. */
const MOST_KINDS = 200
const OTHER_KINDS = 'of further kinds'

/** Stands with a folder that could not be listed, of which there are no documents. */
const NO_FILE: InputFile = {
  kind: 'file',
  path: null,
  file: '',
  pathId: '',
  folder: null,
  format: null,
  compression: null,
  isRegular: false,
}

/** What is read of one file. */
export async function* piecesOf(
  file: InputFile,
  source: Contents,
  settings: ReadSettings,
  asLines: boolean,
  skipRecord: SkipRecord,
  tell: Tell,
  notes: EncodingNotes,
): AsyncGenerator<LineBlock | readonly Item[]> {
  // Standard input has been JSON Lines for ever.
  const { format, contents } =
    file.format === null
      ? await sniffed(source, file.file === '-' ? 'jsonl' : 'text')
      : { format: file.format, contents: source }
  const declared = declaredOf(format, settings)
  const decoded = declared === null ? contents : decodedContents(contents, declared, notes)
  if (format === 'text') yield [await textItem(file, decoded, settings)]
  else if (format !== 'jsonl') {
    const read = await recordReader(format)
    for await (const piece of read(file, decoded, settings, skipRecord, tell, notes)) {
      yield 'kind' in piece && !asLines ? itemsOfBlock(file, piece, settings) : piece
    }
  } else if (asLines) yield* jsonlBlocks(file, decoded, settings)
  else yield* jsonlItems(file, decoded, settings)
}

/** JSON is UTF-8 by its definition. Null: the bytes are the reader's business. */
function declaredOf(format: Format, { encoding }: ReadSettings): Declared | null {
  if (format === 'jsonl') return 'utf-8'
  if (format !== 'text' && format !== 'csv' && format !== 'tsv') return null
  if (encoding === 'utf-8') return 'utf-8'
  return encoding === null ? 'guess' : { encoding }
}

function byName(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function tally(counts: Map<string, number>, kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1)
}

function unreadableFolder(file: string, code: string): QuarantinedItem {
  return {
    file,
    line: null,
    byteOffset: 0,
    reason: `The folder could not be listed: the operating system reports ${code}.`,
    excerpt: '',
  }
}
