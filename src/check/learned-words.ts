import type { LearnedWordRow } from '../model/learned-word.ts'
import { compareIds } from '../model/order.ts'

/** What is wrong with a learned word in itself: its languages, its figures. */
export function learnedWordFaults({ languageA, languageB, probability, pairs }: LearnedWordRow): string[] {
  const faults: string[] = []
  if (languageA === languageB) faults.push(`both words are of the language ${languageA}`)
  if (!(probability > 0 && probability <= 1))
    faults.push(`its probability is ${probability}, which is no share`)
  if (!(pairs >= 2)) faults.push(`it was learned of ${pairs} pairs of documents, and not two at least`)
  return faults
}

/** By languages, then by words. */
export function compareLearnedWords(x: LearnedWordRow, y: LearnedWordRow): number {
  return (
    compareIds(x.languageA, y.languageA) ||
    compareIds(x.languageB, y.languageB) ||
    compareIds(x.a, y.a) ||
    compareIds(x.b, y.b)
  )
}
