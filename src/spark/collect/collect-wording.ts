import type { LevelFindings } from '../../flow/compare-level.ts'
import { removedIds } from '../../flow/decided-findings.ts'
import { offsetsOf } from '../../flow/gather-segments.ts'
import { sharedWording } from '../../flow/shared-wording.ts'
import type { Texts } from '../../flow/texts.ts'
import { growable } from '../../model/growable.ts'
import type { RunEvents } from '../../model/run-summary.ts'
import type { Settings } from '../../model/settings.ts'
import { indexFingerprints } from '../../stages/07-fingerprint/fingerprint-index.ts'
import { NO_CHECKPOINTS } from '../../store/checkpoints.ts'
import { readWords } from '../unit-record.ts'
import type { CollectedCorpus } from './collect-corpus.ts'
import { collectedRows } from './collected-rows.ts'

/**
 * Passages and repeats of the kept documents. They are found in this process, with the memory and the time that one machine
 * needs for them: eight bytes a fingerprint, and the texts of the documents that share one.
 *
 * @param work of the job
 * @param folder for a spool of texts
 */
export function collectWording(
  work: string,
  folder: string,
  { corpus: { documents } }: CollectedCorpus,
  document: LevelFindings | null,
  paragraph: LevelFindings | null,
  texts: Texts,
  settings: Settings,
  events: RunEvents,
): ReturnType<typeof sharedWording> {
  if (!settings.levels.includes('passage')) return { passages: [], repeats: [], unaligned: 0 }
  events.stage?.('find shared wording', documents.length)
  const hashes = growable((length) => new Uint32Array(length))
  const positions = growable((length) => new Uint32Array(length))
  const counts = growable((length) => new Uint32Array(length))
  for (const row of collectedRows(work, 'collected_prints', 'prints')) {
    const words = readWords(row.bytes('fingerprints'))
    for (let i = 0; i < words.length; i += 2) {
      hashes.push(words[i])
      positions.push(words[i + 1])
    }
    counts.push(words.length / 2)
  }
  const index = indexFingerprints(hashes.view(), positions.view(), offsetsOf(counts.view()))
  const removed = document === null ? new Set<string>() : removedIds(document.clustered)
  const kept = (d: number): boolean => !removed.has(documents[d].id)
  return sharedWording(
    index,
    kept,
    documents,
    paragraph,
    texts,
    folder,
    settings,
    events,
    NO_CHECKPOINTS,
    null,
  )
}
