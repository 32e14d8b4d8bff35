import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Fingerprints } from '../../stages/07-fingerprint/winnow.ts'
import { createRecordSpool } from '../../store/record-spool.ts'
import { createSpacelessSpool, type SpacelessSpool } from '../../store/spaceless-spool.ts'
import { textOfOrderKey } from '../order-key.ts'
import { spacelessOf } from '../spaceless-record.ts'
import { readWords } from '../unit-record.ts'
import type { TakenRow } from './row-pipe.ts'

/** Most values that are kept at hand of spaceless texts; of few texts no more than they need. */
const RING_VALUES = 1 << 22

/** Some documents whose spaceless texts lie in files of the task's own, so that there may be many. */
export interface WordingBlock {
  /** Numbers of the documents in the archive, by their index in the block. */
  readonly docs: readonly number[]
  readonly documents: readonly { readonly id: string }[]
  /** @returns the document's index */
  add(row: TakenRow): number
  /** All of their texts; good until the block is closed. */
  spaceless(): SpacelessSpool
  close(): void
}

let files = 0

export function createWordingBlock(): WordingBlock {
  const docs: number[] = []
  const documents: { id: string }[] = []
  const taken = ownFile('wordings', createRecordSpool)
  const wordings = taken.opened
  let bytes = 0
  let closing = (): void => {
    wordings.close()
    taken.remove()
  }
  return {
    docs,
    documents,
    add(row) {
      docs.push(row.number('doc'))
      documents.push({ id: textOfOrderKey(row.bytes('id')) })
      const wording = row.bytes('wording')
      bytes += wording.length
      return wordings.append(wording)
    },
    spaceless() {
      const ring = Math.min(RING_VALUES, 2 * bytes)
      const made = ownFile('spaceless-texts', (path) => createSpacelessSpool(path, documents.length, ring))
      for (const index of documents.keys()) made.opened.add(index, spacelessOf(wordings.read(index)))
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
