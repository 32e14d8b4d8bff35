import { type AnewDocument, createKernel, kernelServes, NOTHING_BESIDE } from '../kernel/kernel.ts'
import type { Settings } from '../model/settings.ts'
import { createPrepare, documentSketchSize, needsFingerprints } from './prepare.ts'

/**
 * Prepares one document anew once boilerplate has been learned: by the kernel from its record where that serves, else
 * from its text.
 *
 * @param kinds of its segments, see model/paragraphs.ts
 */
export type PrepareAnew = (kinds: Uint8Array, record: Uint8Array | null, text: () => string) => AnewDocument

export async function createPrepareAnew(settings: Settings): Promise<PrepareAnew> {
  const kernel = kernelServes(settings)
    ? createKernel(settings, {
        ...NOTHING_BESIDE,
        sketchSize: documentSketchSize(settings),
        documents: settings.levels.includes('document'),
        fingerprints: needsFingerprints(settings),
      })
    : null
  const prepare = await createPrepare(settings)
  return (kinds, record, text) => {
    const made = kernel === null || record === null ? null : kernel.anew(record, kinds)
    if (made !== null) return made
    const { documents, fingerprintHashes, fingerprintPositions } = prepare([text()], kinds)
    const signature = documents.sketched[0] === 1 ? documents.signatures : null
    return { signature, sketch: documents.sketches, fingerprintHashes, fingerprintPositions }
  }
}
