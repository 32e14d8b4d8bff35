import type { ReadSettings } from '../../model/settings.ts'
import { type ByteQueue, byteQueue } from './byte-queue.ts'
import type { Contents } from './contents.ts'
import { csvHeader } from './csv-header.ts'
import { uniqueNames } from './csv-names.ts'
import { csvRecords } from './csv-records.ts'
import type { Item } from './draft.ts'
import type { InputFile } from './inputs.ts'
import type { LineBlock } from './line-blocks.ts'
import { createRecordBlocks } from './record-blocks.ts'
import type { SkipRecord, Tell } from './record-reader.ts'
import { excerpt } from './utf8.ts'

const TAB = 0x09

/** The records of a CSV file: objects of strings, by the names in its first line. */
export function csvReader(
  file: InputFile,
  contents: Contents,
  settings: ReadSettings,
  _skip: SkipRecord,
  tell: Tell,
): AsyncGenerator<LineBlock | readonly Item[]> {
  const { delimiter } = settings.csv
  return separatedRecords(file, contents, settings, delimiter?.charCodeAt(0) ?? null, tell)
}

/** The same of a TSV file, whose cells are divided by tabs. */
export function tsvReader(
  file: InputFile,
  contents: Contents,
  settings: ReadSettings,
  _skip: SkipRecord,
  tell: Tell,
): AsyncGenerator<LineBlock | readonly Item[]> {
  return separatedRecords(file, contents, settings, TAB, tell)
}

async function* separatedRecords(
  file: InputFile,
  { chunks, fault }: Contents,
  settings: ReadSettings,
  delimiter: number | null,
  tell: Tell,
): AsyncGenerator<LineBlock | readonly Item[]> {
  const queue = byteQueue(chunks)
  const rejected = (line: number | null, byteOffset: number, reason: string, bytes: Buffer): Item => {
    return { kind: 'rejected', item: { file: file.file, line, byteOffset, reason, excerpt: excerpt(bytes) } }
  }
  const header = await csvHeader(queue, delimiter, settings.maxRecordBytes)
  if (header.kind === 'none') {
    const { what, line, byteOffset, bytes } = header
    await dropAll(queue)
    const broken = fault()
    if (broken !== null) {
      const reason = `The file could not be read${bytes.length === 0 ? '' : ' beyond its header'}: ${broken}.`
      yield [rejected(null, byteOffset, reason, bytes)]
    } else if (what !== null) {
      const reason = `The header ${what}. Nothing of the file was read.`
      yield [rejected(line, byteOffset, reason, bytes)]
    }
    return
  }
  const { dialect, columns, line } = header
  const shape = { dialect, columns, maxBytes: settings.maxRecordBytes }
  /** What stands before the value of each cell; null before the header. */
  let members: readonly string[] | null = null
  const blocks = createRecordBlocks('latin1')
  for await (const pieces of csvRecords(queue, line, shape, () => fault() !== null)) {
    for (const piece of pieces) {
      if (piece.kind === 'record') {
        if (members === null) {
          members = membersOf(piece.cells, file, tell)
          continue
        }
        let json = ''
        for (let i = 0; i < members.length; i++) json += members[i] + JSON.stringify(piece.cells[i])
        const block = blocks.add(`${json}}`, piece.line, piece.byteOffset)
        if (block !== null) yield block
        continue
      }
      const before = blocks.rest()
      if (before !== null) yield before
      if (piece.kind === 'bad') {
        yield [rejected(piece.line, piece.byteOffset, piece.reason, piece.bytes)]
        if (members !== null) continue
        // The header itself; no other record can take its place.
        await dropAll(queue)
        return
      }
      const reason = `The file could be read only up to here: ${fault()}.`
      yield [rejected(null, piece.byteOffset, reason, piece.bytes)]
    }
  }
  const last = blocks.rest()
  if (last !== null) yield last
}

/** Lets all go by, since all of a file is digested. */
async function dropAll(queue: ByteQueue): Promise<void> {
  for (; queue.held().length > 0; await queue.fill(1)) queue.drop(queue.held().length)
}

/** The beginnings of members, their bytes as characters, as those of the cells are. */
function membersOf(header: readonly string[], file: InputFile, tell: Tell): string[] {
  const { names, made } = uniqueNames(header.map((cell) => Buffer.from(cell, 'latin1').toString()))
  for (const { column, given, made: name } of made) {
    const why = given === '' ? 'has no name' : `is called ${JSON.stringify(given)} like one before it`
    tell(`column ${column} of ${file.file} ${why}; its name here is ${JSON.stringify(name)}`)
  }
  return names.map((name, i) => {
    return `${i === 0 ? '{' : ','}${Buffer.from(JSON.stringify(name)).toString('latin1')}:`
  })
}
