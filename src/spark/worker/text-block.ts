import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import type { DocumentFacts } from '../../flow/cluster-units.ts'
import { createRecordTexts, spooledSources } from '../../flow/record-texts.ts'
import { createTexts, type Texts } from '../../flow/texts.ts'
import type { Settings } from '../../model/settings.ts'
import type { Fingerprints } from '../../stages/07-fingerprint/winnow.ts'
import { createRecordSpool, RECORDS } from '../../store/record-spool.ts'
import { createSpacelessSpool, type SpacelessSpool } from '../../store/spaceless-spool.ts'
import { jsonOf, type NumberedFacts } from '../document-facts.ts'
import { readWords } from '../unit-record.ts'
import type { TakenRow } from './row-pipe.ts'

/** Most values that are kept at hand of spaceless texts; of few texts no more than they need. */
const RING_VALUES = 1 << 22

/** Some documents whose texts lie in files of the task's own, so that there may be many. */
export interface TextBlock {
  /** Numbers of the documents in the archive, by their index in the block. */
  readonly docs: readonly number[]
  readonly documents: readonly DocumentFacts[]
  readonly texts: Texts
  /** @returns the document's index */
  add(row: TakenRow): number
  /** All of their spaceless texts; good until the block is closed. */
  spaceless(): SpacelessSpool
  close(): void
}

let files = 0

export function createTextBlock(settings: Settings): TextBlock {
  const docs: number[] = []
  const documents: NumberedFacts[] = []
  const kinds: (Uint8Array | null)[] = []
  const records = ownFile(RECORDS, createRecordSpool)
  const spool = records.opened
  const texts = createTexts(createRecordTexts(spool, documents, settings), settings.paragraphs.minTokens, {
    furniture: (index) => kinds[index],
    ...spooledSources(spool, documents, settings),
  })
  let bytes = 0
  let closing = (): void => {
    spool.close()
    records.remove()
  }
  return {
    docs,
    documents,
    texts,
    add(row) {
      docs.push(row.number('doc'))
      documents.push(jsonOf<NumberedFacts>(row.bytes('facts')))
      kinds.push(row.bytesOrNull('kinds'))
      const record = row.bytes('record')
      bytes += record.length
      return spool.append(record)
    },
    spaceless() {
      const ring = Math.min(RING_VALUES, 2 * bytes)
      const made = ownFile('spaceless-texts', (path) => createSpacelessSpool(path, documents.length, ring))
      for (const index of documents.keys()) made.opened.add(index, texts.documentOnce(index).spaceless())
      const before = closing
      closing = () => {
        before()
        made.opened.close()
        made.remove()
      }
      return made.opened
    },
    close: () => closing(),
  }
}

/** The fingerprints of a row, `hashes` and `positions` in turn in its column. */
export function fingerprintsOf(row: TakenRow): Fingerprints {
  const words = readWords(row.bytes('fingerprints'))
  const count = words.length / 2
  return {
    hashes: Uint32Array.from({ length: count }, (_, i) => words[2 * i]),
    positions: Uint32Array.from({ length: count }, (_, i) => words[2 * i + 1]),
  }
}

/** Those of a document's fingerprints that pass. */
export function filtered(
  { hashes, positions }: Fingerprints,
  passes: (hash: number) => boolean,
): Fingerprints {
  return {
    hashes: hashes.filter(passes),
    positions: positions.filter((_, i) => passes(hashes[i])),
  }
}

/** The hashes of a column; none where it is null. */
export function hashesOf(row: TakenRow, name: string): ReadonlySet<number> {
  const bytes = row.bytesOrNull(name)
  return new Set(bytes === null ? [] : readWords(bytes))
}

/**
 * Opens a file where the task works. Its name is taken away at once where the system allows it, so that it is gone with
 * its process however that ends.
 */
function ownFile<Opened>(
  name: string,
  open: (path: string) => Opened,
): { opened: Opened; remove: () => void } {
  const path = resolve(`takrar-${process.pid}-${files++}-${name}`)
  const opened = open(path)
  const remove = (): void => rmSync(path, { force: true })
  try {
    remove()
  } catch {
    // Where open files keep their names it is removed when it is closed.
  }
  return { opened, remove }
}
