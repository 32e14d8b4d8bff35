import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { filesOfSet } from '../model/set-files.ts'
import type { Emitted } from '../model/settings.ts'
import { onDisk } from './disk-error.ts'
import type { FinishedRun } from './finished-run.ts'
import { readFully } from './full-transfer.ts'
import { readLines } from './run-files.ts'

/** The original records of documents, as far as the run has written them; read when asked for. */
export interface OriginalRecords {
  /** Documents that have a record. */
  readonly count: number
  has(document: number): boolean
  /** The record's bytes as they were read; null when no file of the run has them. */
  record(document: number): Buffer | null
  close(): void
}

/** Where a document's record lies. */
interface Place {
  readonly fd: number
  readonly path: string
  readonly from: number
  readonly bytes: number
  readonly isAnnotated: boolean
}

/** From annotated.jsonl, else cleaned.jsonl (where nothing was cut out) and removed.jsonl. */
export async function openOriginalRecords(run: FinishedRun): Promise<OriginalRecords> {
  const places = new Map<number, Place>()
  const files: number[] = []
  const add = async (set: Emitted, documents: readonly number[], isAnnotated: boolean): Promise<void> => {
    const found: { path: string; from: number; bytes: number }[] = []
    for (const { name } of filesOfSet(run.manifest.files, set)) {
      if (!name.endsWith('.jsonl')) return
      const path = join(run.folder, name)
      let from = 0
      for await (const line of readLines(path)) {
        found.push({ path, from, bytes: line.length })
        from += line.length + 1
      }
    }
    // With rows missing or added none can be told whose it is; law 1 reports that.
    if (found.length === 0 || found.length !== documents.length) return
    const opened = new Map<string, number>()
    for (const { path } of found) {
      if (opened.has(path)) continue
      const fd = onDisk('open', path, () => openSync(path, 'r'))
      opened.set(path, fd)
      files.push(fd)
    }
    for (const [i, line] of found.entries()) {
      places.set(documents[i], { fd: opened.get(line.path) ?? -1, isAnnotated, ...line })
    }
  }

  const all = [...run.documents.keys()]
  await add('annotated', all, true)
  if (places.size === 0) {
    const { clean } = run.manifest.settings
    await add(
      'cleaned',
      all.filter((d) => run.documents[d].status === 'kept'),
      false,
    )
    for (const d of clean.paragraphs ? all : []) {
      if (run.documents[d].paragraphs.repeated.length > 0) places.delete(d)
    }
    await add(
      'removed',
      all.filter((d) => run.documents[d].status === 'removed'),
      false,
    )
  }
  return {
    count: places.size,
    has: (document) => places.has(document),
    record(document) {
      const place = places.get(document)
      return place === undefined ? null : readRecord(place)
    },
    close() {
      for (const fd of files) closeSync(fd)
    },
  }
}

function readRecord({ fd, path, from, bytes, isAnnotated }: Place): Buffer | null {
  const line = Buffer.alloc(bytes)
  if (!onDisk('read', path, () => readFully(fd, line, from))) return null
  return isAnnotated ? withoutAnnotation(line) : line
}

/**
 * The annotation is the record's last member, and what looks like it inside a string has its quotes escaped. A line
 * without one comes back as it is.
 */
function withoutAnnotation(line: Buffer): Buffer {
  const at = line.lastIndexOf(',"takrar":')
  return at === -1 ? line : Buffer.concat([line.subarray(0, at), Buffer.from('}')])
}
