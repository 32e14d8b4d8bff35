import { createEngine } from '../engine/engine.ts'
import { documentName } from '../engine/one-by-one.ts'
import { needsFingerprints, type PreparedBatch } from '../engine/prepare.ts'
import { growable } from '../model/growable.ts'
import { ARTICLE, BOILERPLATE } from '../model/paragraphs.ts'
import type { RunEvents } from '../model/run-summary.ts'
import type { Segments } from '../model/segments.ts'
import type { Settings } from '../model/settings.ts'
import { offsetsOf } from './gather-segments.ts'
import { type ArchiveBoilerplate, learnBoilerplate } from './learn-boilerplate.ts'
import type { Corpus } from './read-corpus.ts'

/** Characters in a batch; see read-corpus.ts. */
const BATCH_CHARACTERS = 1 << 18

/**
 * Learns the archive's boilerplate and prepares the documents that hold some of it anew, without it: their shingles,
 * signatures and fingerprints. All others keep their columns, and so does a corpus without boilerplate.
 */
export async function withoutBoilerplate(
  corpus: Corpus,
  readText: (index: number) => string,
  settings: Settings,
  events: RunEvents,
): Promise<Corpus> {
  if (corpus.segments === null) return corpus
  events.stage?.('learn boilerplate', corpus.documents.length)
  const learned = learnBoilerplate(corpus.segments, corpus.documents, corpus.documentUnits, settings)
  if (learned.sources.length === 0) return corpus
  const segments = { ...corpus.segments, furniture: learned.furniture }
  const known = {
    ...corpus,
    segments,
    boilerplate: learned.sources,
    boilerplateCounts: learned.counts,
    furnitureCounts: furnitureCountsOf(segments),
  }
  return { ...known, ...(await preparedColumns(known, learned, readText, settings, events)) }
}

/** The columns that depend on what is compared. */
async function preparedColumns(
  corpus: Corpus,
  { counts, furniture, standing }: ArchiveBoilerplate,
  readText: (index: number) => string,
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
  const submitted: number[] = []
  let delivered = 0
  let done = 0

  const keepUntil = (document: number): void => {
    const [from, to] = [fingerprintOffsets[done], fingerprintOffsets[document]]
    fingerprintHashes.append(corpus.fingerprintHashes.subarray(from, to))
    fingerprintPositions.append(corpus.fingerprintPositions.subarray(from, to))
    for (; done < document; done++) {
      fingerprintCounts[done] = fingerprintOffsets[done + 1] - fingerprintOffsets[done]
    }
  }
  const take = (batch: PreparedBatch): void => {
    let row = 0
    let from = 0
    for (let i = 0; i < batch.languages.length; i++) {
      const document = submitted[delivered++]
      const isSketched = batch.documents.sketched[i] === 1
      const first = documentUnits.firsts[document]
      if (standing[document] === document && rows[first] !== -1) {
        // The signature lies with the first of the copies that was read, whichever of them stands for the others.
        if (isSketched) {
          const signature = batch.documents.signatures.subarray(row * hashes, (row + 1) * hashes)
          signatures.set(signature, rows[first] * hashes)
          const sketch = batch.documents.sketches.subarray(row * sketchSize, (row + 1) * sketchSize)
          sketches.set(sketch, rows[first] * sketchSize)
        } else rows[first] = -1
      }
      if (isSketched) row++
      keepUntil(document)
      const count = batch.fingerprintCounts[i]
      fingerprintCounts[document] = count
      fingerprintHashes.append(batch.fingerprintHashes.subarray(from, from + count))
      fingerprintPositions.append(batch.fingerprintPositions.subarray(from, from + count))
      from += count
      done = document + 1
    }
    events.progress?.(done)
  }

  const comparesDocuments = settings.levels.includes('document')
  const changesFingerprints = needsFingerprints(settings)
  const engine = await createEngine(settings, (text) => events.notice?.(text))
  let texts: string[] = []
  let kindsOfBatch: Uint8Array[] = []
  let characters = 0
  const submit = async (): Promise<void> => {
    const batch = texts
    const first = submitted.length - batch.length
    const nameOf = (text: number): string => {
      const { file, line } = corpus.documents[submitted[first + text]]
      return documentName(file, line)
    }
    const furnitureOfBatch = joined(kindsOfBatch)
    texts = []
    kindsOfBatch = []
    characters = 0
    if (batch.length > 0) await engine.submitTexts(batch, furnitureOfBatch, nameOf, take)
  }
  try {
    for (let d = 0; d < counts.length; d++) {
      const kinds = furniture.subarray(offsets[d], offsets[d + 1])
      const changesShingles = comparesDocuments && kinds.includes(BOILERPLATE)
      if (counts[d] === 0 || !(changesShingles || changesFingerprints)) continue
      const text = readText(d)
      submitted.push(d)
      texts.push(text)
      kindsOfBatch.push(kinds)
      characters += text.length
      if (characters >= BATCH_CHARACTERS) await submit()
    }
    await submit()
    await engine.finish()
  } finally {
    await engine.stop()
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

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
