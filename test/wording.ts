import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPrepare } from '../src/engine/prepare.ts'
import { sharedWording } from '../src/flow/shared-wording.ts'
import { createTexts, foldDocument } from '../src/flow/texts.ts'
import type { PassageRow, RepeatRow } from '../src/model/run-files.ts'
import type { Settings } from '../src/model/settings.ts'
import type { SpacelessText } from '../src/model/spaceless-text.ts'
import type { Span } from '../src/model/span.ts'
import { indexFingerprints } from '../src/stages/07-fingerprint/fingerprint-index.ts'
import { NO_CHECKPOINTS } from '../src/store/checkpoints.ts'
import { SETTINGS } from './store-settings.ts'

/**
 * What an archive says twice below the level of documents: the rows of a run over the texts, all of them kept.
 *
 * @param ids those of the texts; of themselves in the order of the texts
 */
export async function wordingOf(
  texts: readonly string[],
  passages: Settings['passages'],
  ids = texts.map((_, d) => idOf(d)),
): Promise<{ passages: PassageRow[]; repeats: RepeatRow[] }> {
  const settings: Settings = { ...SETTINGS, levels: ['passage'], passages }
  const prepare = await createPrepare(settings)
  const { fingerprintHashes, fingerprintPositions, fingerprintCounts } = prepare(texts)
  const offsets = new Uint32Array(texts.length + 1)
  for (const [d, count] of fingerprintCounts.entries()) offsets[d + 1] = offsets[d] + count
  const folder = mkdtempSync(join(tmpdir(), 'takrar-wording-'))
  try {
    return sharedWording(
      indexFingerprints(fingerprintHashes, fingerprintPositions, offsets),
      () => true,
      texts.map((_, d) => ({
        id: ids[d],
        file: 'news.jsonl',
        line: d + 1,
        source: null,
        date: null,
        title: null,
        url: null,
      })),
      null,
      createTexts((d) => texts[d], settings.paragraphs.minTokens),
      folder,
      settings,
      {},
      NO_CHECKPOINTS,
      null,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function idOf(document: number): string {
  return `d${String(document).padStart(6, '0')}`
}

/** A text as wording is looked for in it, with the way back from the original. */
export interface FoldedPlaces {
  readonly spaceless: SpacelessText
  /** Half-open range of spaceless characters that lie wholly in a span of the original. */
  range(span: Span): readonly [from: number, to: number]
}

export function foldedPlaces(text: string): FoldedPlaces {
  const document = foldDocument(text, SETTINGS.paragraphs.minTokens)
  const spaceless = document.spaceless()
  const { starts, ends } = document.comparison
  return {
    spaceless,
    range([start, end]) {
      const inside = [...spaceless.symbols.keys()].filter(
        (i) => starts[spaceless.symbols[i]] >= start && ends[spaceless.symbols[i]] <= end,
      )
      return inside.length === 0 ? [0, 0] : [inside[0], inside[inside.length - 1] + 1]
    },
  }
}
