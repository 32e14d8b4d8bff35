import type { ComparisonText } from '../model/comparison-text.ts'
import type { Attribution } from '../model/run-files.ts'
import { fold } from '../stages/02-fold/fold.ts'
import {
  createAttributionFinder,
  type FindAttributions,
} from '../stages/03-segment/attributions/find-attributions.ts'

let find: FindAttributions | null = null

/** The attributions of one text, outside a run; the lexicon is made when it is first needed. */
export function attributionsOf(text: string, comparison: ComparisonText): readonly Attribution[] {
  find ??= createAttributionFinder(fold).find
  return find(text, comparison)
}
