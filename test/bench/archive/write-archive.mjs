import { closeSync, openSync, writeSync } from 'node:fs'
import { createDocuments } from './documents.mjs'
import { respell } from './edits.mjs'

const BUFFER = 4 * 2 ** 20
/** More than any record has. */
const RECORD_ROOM = 2 ** 16
const SENTENCES_PER_PARAGRAPH = 3
const SOURCES = 40
const BACKSLASH = 0x5c
const LETTER_N = 0x6e
const SPACE = 0x20

/**
 * Writes an archive as JSON Lines. Texts go from the bank's bytes to the file's without being made strings.
 *
 * @returns what was written
 */
export function writeArchive(path, { kind, documents, seed }) {
  const started = performance.now()
  const documentOf = createDocuments(kind, documents, seed)
  const file = openSync(path, 'w')
  const buffer = Buffer.allocUnsafe(BUFFER)
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length)
  let at = 0
  const counts = { near: 0, copies: 0, bytes: 0, textBytes: 0 }
  const flush = () => {
    for (let done = 0; done < at; ) done += writeSync(file, buffer, done, at - done)
    counts.bytes += at
    at = 0
  }
  const id = (number) => `d${String(number).padStart(8, '0')}`
  for (let number = 0; number < documents; number++) {
    if (at > BUFFER - RECORD_ROOM) flush()
    const { draft, of, edit } = documentOf(number)
    const { language } = draft.bank
    const relation = of === -1 ? '' : `"of":"${id(of)}","edit":"${edit}",`
    const head = `{"id":"${id(number)}","source":"${language}-${number % SOURCES}","lang":"${language}",${relation}"text":"`
    at += buffer.latin1Write(head, at)
    const from = at
    at = writeText(draft, view, at)
    if (edit === 'spelling') respell(buffer, from, at, language)
    counts.textBytes += at - from
    at += buffer.latin1Write('"}\n', at)
    if (edit === 'copy') counts.copies++
    else if (of !== -1) counts.near++
  }
  flush()
  closeSync(file)
  const seconds = (performance.now() - started) / 1000
  return { kind, documents, seed, ...counts, seconds: Number(seconds.toFixed(2)) }
}

/**
 * Copies four bytes at a time, up to three more than a word has: the next word is written over them.
 *
 * @returns where the text ends in the target
 */
function writeText({ bank, words, ends }, target, start) {
  const { view, starts } = bank
  let at = start
  let word = 0
  for (let sentence = 0; sentence < ends.length; sentence++) {
    for (; word < ends[sentence]; word++) {
      const from = starts[words[word]]
      const length = starts[words[word] + 1] - from
      for (let i = 0; i < length; i += 4) target.setInt32(at + i, view.getInt32(from + i, true), true)
      at += length
    }
    if (sentence % SENTENCES_PER_PARAGRAPH !== SENTENCES_PER_PARAGRAPH - 1) continue
    target.setUint8(at - 1, BACKSLASH)
    target.setUint8(at++, LETTER_N)
  }
  // Without the space, or the escaped line feed, after the last word.
  return target.getUint8(at - 1) === SPACE ? at - 1 : at - 2
}
