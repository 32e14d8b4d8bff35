import type { BoilerplateRow } from '../model/run-files.ts'
import type { Segments } from '../model/segments.ts'
import type { Settings } from '../model/settings.ts'
import type { Units } from '../model/units.ts'
import { markBoilerplate } from '../stages/03-segment/boilerplate/mark-boilerplate.ts'
import type { DocumentFacts } from './cluster-units.ts'
import { type ArchiveBoilerplate, standingDocuments } from './learn-boilerplate.ts'
import { boilerplateId, wordingsBySource } from './learned-furniture.ts'

/** Where documents hold boilerplate that was learned earlier, of an archive that they come to. */
export function knownBoilerplate(
  rows: readonly BoilerplateRow[],
  segments: Segments,
  documents: readonly DocumentFacts[],
  units: Units,
  settings: Settings,
): ArchiveBoilerplate {
  const { minTokens } = settings.paragraphs
  const standing = standingDocuments(documents, units)
  const furniture = segments.furniture.slice()
  const counts = new Uint32Array(documents.length)
  const bySource = wordingsBySource(rows)
  for (let d = 0; d < documents.length; d++) {
    const { source } = documents[standing[d]]
    const wordings = bySource.get(source)
    if (wordings === undefined) continue
    const [from, to] = [segments.offsets[d], segments.offsets[d + 1]]
    const learned = Uint8Array.from(
      { length: to - from },
      (_, p) => wordings.get(boilerplateId(segments.keys, from + p)) ?? 0,
    )
    const kinds = segments.furniture.subarray(from, to)
    const tokens = segments.tokens.subarray(from, to)
    const marked = markBoilerplate(kinds, tokens, learned, minTokens, source !== null)
    if (marked === null) continue
    furniture.set(marked, from)
    for (let p = 0; p < marked.length; p++) if (marked[p] !== kinds[p]) counts[d]++
  }
  return { sources: [], furniture, counts, standing }
}
