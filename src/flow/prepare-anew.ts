import { needsFingerprints } from '../engine/prepare.ts'
import { createPrepareAnew } from '../engine/prepare-document-anew.ts'
import type { AnewDocument } from '../kernel/kernel.ts'
import { growable } from '../model/growable.ts'
import { ARTICLE, BOILERPLATE } from '../model/paragraphs.ts'
import type { BoilerplateRow } from '../model/run-files.ts'
import type { RunEvents } from '../model/run-summary.ts'
import type { Segments } from '../model/segments.ts'
import type { Settings } from '../model/settings.ts'
import type { Corpus } from './corpus-columns.ts'
import { offsetsOf } from './gather-segments.ts'
import { knownBoilerplate } from './known-boilerplate.ts'
import { type ArchiveBoilerplate, learnBoilerplate } from './learn-boilerplate.ts'

/** Where documents are read again. */
export interface AnewSources {
  readText(index: number): string
  /** Bytes of the record whose text stands in the mapped field; null when there are none. */
  recordOf(index: number): Uint8Array | null
}

/**
 * Learns the archive's boilerplate, or takes what was learned earlier, and prepares the documents that hold some of it anew, without it: their shingles,
 * signatures and fingerprints. All others keep their columns, and so does a corpus without boilerplate.
 */
export async function withoutBoilerplate(
  corpus: Corpus,
  sources: AnewSources,
  settings: Settings,
  events: RunEvents,
  earlier: readonly BoilerplateRow[] | null = null,
): Promise<Corpus> {
  if (corpus.segments === null) return corpus
  events.stage?.('learn boilerplate', corpus.documents.length)
  const { segments: read, documents, documentUnits } = corpus
  const learned =
    earlier === null
      ? learnBoilerplate(read, documents, documentUnits, settings)
      : knownBoilerplate(earlier, read, documents, documentUnits, settings)
  if (!learned.counts.some((count) => count > 0)) return { ...corpus, boilerplate: learned.sources }
  const segments = { ...corpus.segments, furniture: learned.furniture }
  const known = {
    ...corpus,
    segments,
    boilerplate: learned.sources,
    boilerplateCounts: learned.counts,
    furnitureCounts: furnitureCountsOf(segments),
  }
  return { ...known, ...(await preparedColumns(known, learned, sources, settings, events)) }
}

/** The columns that depend on what is compared. */
async function preparedColumns(
  corpus: Corpus,
  { counts, furniture, standing }: ArchiveBoilerplate,
  sources: AnewSources,
  settings: Settings,
  events: RunEvents,
): Promise<Partial<Corpus>> {
  const { documentUnits, fingerprintOffsets } = corpus
  const { hashes } = settings.sketch
  const offsets = corpus.segments?.offsets ?? new Uint32Array(0)
  const rows = documentUnits.rows.slice()
  // In place: nobody asks for the old ones, and a copy would take as much memory as all that is known of an archive.
  const signatures = documentUnits.signatures.values
  const sketches = documentUnits.sketches.values
  const sketchSize = documentUnits.sketches.size
  const fingerprintCounts = new Uint32Array(counts.length)
  const fingerprintHashes = growable((length) => new Uint32Array(length))
  const fingerprintPositions = growable((length) => new Uint32Array(length))
  let done = 0

  const keepUntil = (document: number): void => {
    const [from, to] = [fingerprintOffsets[done], fingerprintOffsets[document]]
    fingerprintHashes.append(corpus.fingerprintHashes.subarray(from, to))
    fingerprintPositions.append(corpus.fingerprintPositions.subarray(from, to))
    for (; done < document; done++) {
      fingerprintCounts[done] = fingerprintOffsets[done + 1] - fingerprintOffsets[done]
    }
  }
  const take = (document: number, anew: AnewDocument): void => {
    const first = documentUnits.firsts[document]
    if (standing[document] === document && rows[first] !== -1) {
      // The signature lies with the first of the copies that was read, whichever of them stands for the others.
      if (anew.signature !== null) {
        signatures.set(anew.signature, rows[first] * hashes)
        sketches.set(anew.sketch, rows[first] * sketchSize)
      } else rows[first] = -1
    }
    keepUntil(document)
    fingerprintCounts[document] = anew.fingerprintHashes.length
    fingerprintHashes.append(anew.fingerprintHashes)
    fingerprintPositions.append(anew.fingerprintPositions)
    done = document + 1
    events.progress?.(done)
  }

  const comparesDocuments = settings.levels.includes('document')
  const changesFingerprints = needsFingerprints(settings)
  const prepareAnew = await createPrepareAnew(settings)
  for (let d = 0; d < counts.length; d++) {
    const kinds = furniture.subarray(offsets[d], offsets[d + 1])
    const changesShingles = comparesDocuments && kinds.includes(BOILERPLATE)
    if (counts[d] === 0 || !(changesShingles || changesFingerprints)) continue
    take(
      d,
      prepareAnew(kinds, sources.recordOf(d), () => sources.readText(d)),
    )
  }
  keepUntil(counts.length)
  return {
    documentUnits: { ...documentUnits, rows },
    fingerprintOffsets: offsetsOf(fingerprintCounts),
    fingerprintHashes: fingerprintHashes.view(),
    fingerprintPositions: fingerprintPositions.view(),
  }
}

function furnitureCountsOf({ offsets, furniture }: Segments): Uint32Array {
  const counts = new Uint32Array(offsets.length - 1)
  for (let d = 0; d < counts.length; d++) {
    for (let s = offsets[d]; s < offsets[d + 1]; s++) if (furniture[s] !== ARTICLE) counts[d]++
  }
  return counts
}
