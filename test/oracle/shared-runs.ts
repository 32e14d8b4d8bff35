import type { SpacelessWording } from '../../src/model/spaceless-text.ts'

/** An uninterrupted shared run that goes on in neither direction. */
export interface SharedRun {
  readonly a: number
  readonly b: number
  /** Where it begins in either text. */
  readonly fromA: number
  readonly fromB: number
  readonly length: number
}

/**
 * All runs of at least `minRun` equal characters between two texts, and between two places of one that need not
 * overlap for that (`minRun` characters apart), by comparing every place with every place. Page furniture between two
 * characters interrupts a run.
 */
export function sharedRuns(texts: readonly SpacelessWording[], minRun: number): SharedRun[] {
  const runs: SharedRun[] = []
  for (const [a, textA] of texts.entries()) {
    for (const [b, textB] of texts.entries()) {
      if (b < a) continue
      const [sizeA, sizeB] = [textA.characters.length, textB.characters.length]
      for (let diagonal = a === b ? minRun : 1 - sizeA; diagonal < sizeB; diagonal++) {
        let length = 0
        for (let i = Math.max(0, -diagonal); ; i++) {
          const j = i + diagonal
          const isShared = i < sizeA && j < sizeB && textA.characters[i] === textB.characters[j]
          if (length > 0 && (!isShared || interrupted(textA, i) || interrupted(textB, j))) {
            if (length >= minRun) runs.push({ a, b, fromA: i - length, fromB: j - length, length })
            length = 0
          }
          if (isShared) length++
          if (i >= sizeA || j >= sizeB) break
        }
      }
    }
  }
  return runs
}

/** Page furniture stands before the character: a paragraph is left out. */
function interrupted({ paragraphs }: SpacelessWording, at: number): boolean {
  return at > 0 && at < paragraphs.length && paragraphs[at] - paragraphs[at - 1] > 1
}
