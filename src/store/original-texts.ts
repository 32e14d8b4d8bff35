import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { DocumentRow } from '../model/run-files.ts'
import { onDisk } from './disk-error.ts'
import type { FinishedRun } from './finished-run.ts'
import { readFully } from './full-transfer.ts'
import { textOf } from './record-fields.ts'
import { readLines } from './run-files.ts'

/** Characters that are kept at hand. */
const CACHED_CHARACTERS = 16_000_000

/** The original texts of documents, as far as the run has written them; read when asked for. */
export interface OriginalTexts {
  /** Null when no file of the run has it. */
  text(document: number): string | null
  /** Documents that have a text. */
  readonly count: number
  close(): void
}

/** Where a document's record lies. */
interface Place {
  readonly fd: number
  readonly path: string
  readonly from: number
  readonly bytes: number
}

/** From annotated.jsonl, else cleaned.jsonl (where nothing was cut out) and removed.jsonl. */
export async function openOriginalTexts(run: FinishedRun): Promise<OriginalTexts> {
  const places = new Map<number, Place>()
  const files: number[] = []
  const add = async (name: string, documents: readonly number[]): Promise<void> => {
    const path = join(run.folder, name)
    const lines: { from: number; bytes: number }[] = []
    let from = 0
    for await (const line of readLines(path)) {
      lines.push({ from, bytes: line.length })
      from += line.length + 1
    }
    // With rows missing or added none can be told whose it is; law 1 reports that.
    if (lines.length === 0 || lines.length !== documents.length) return
    const fd = onDisk('open', path, () => openSync(path, 'r'))
    files.push(fd)
    for (const [i, line] of lines.entries()) places.set(documents[i], { fd, path, ...line })
  }

  const all = [...run.documents.keys()]
  await add('annotated.jsonl', all)
  if (places.size === 0) {
    const { clean } = run.manifest.settings
    await add(
      'cleaned.jsonl',
      all.filter((d) => run.documents[d].status === 'kept'),
    )
    for (const d of clean.paragraphs ? all : []) {
      if (run.documents[d].paragraphs.repeated.length > 0) places.delete(d)
    }
    await add(
      'removed.jsonl',
      all.filter((d) => run.documents[d].status === 'removed'),
    )
  }

  const cache = new Map<number, string | null>()
  let characters = 0
  return {
    count: places.size,
    text(document) {
      const place = places.get(document)
      if (place === undefined) return null
      const cached = cache.get(document)
      if (cached !== undefined) return cached
      const text = readText(place, run.documents[document], run)
      if (characters > CACHED_CHARACTERS) {
        cache.clear()
        characters = 0
      }
      cache.set(document, text)
      characters += text?.length ?? 0
      return text
    },
    close() {
      for (const fd of files) closeSync(fd)
    },
  }
}

function readText(place: Place, row: DocumentRow, run: FinishedRun): string | null {
  const bytes = Buffer.alloc(place.bytes)
  if (!onDisk('read', place.path, () => readFully(place.fd, bytes, place.from))) return null
  try {
    const text = textOf(JSON.parse(bytes.toString('utf8')), row, run)
    return typeof text === 'string' ? text : null
  } catch {
    // Law 1 reports what is no JSON.
    return null
  }
}
