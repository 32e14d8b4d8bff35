import type { Verdict } from '../../model/verdict.ts'
import { tellOtherFacts } from './facts.ts'
import type { JudgedText } from './judged-text.ts'
import type { WordAlignment } from './word-alignment.ts'
import { compareBags } from './word-bag.ts'

/** From here on what differs inside a passage is small edits. */
const SAME_SHARE = 0.85

/**
 * What kind of repetition an aligned stretch is. A stretch does not revise another: what is neither equal, nor a form
 * with other facts, nor nearly equal, is shared in part.
 */
export function passageVerdict(a: JudgedText, b: JudgedText, alignment: WordAlignment): Verdict {
  const { matchedA, matchedB, changes } = alignment
  if (changes.length === 0) return 'exact'
  if (tellOtherFacts(a, b, compareBags(a, b))) return 'template'
  const share = Math.min(matchedA / a.count, matchedB / b.count)
  return share >= SAME_SHARE ? 'same' : 'partial'
}
