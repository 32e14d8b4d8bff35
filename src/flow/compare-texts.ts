import { round6 } from '../model/round.ts'
import type { Bar } from '../model/run-files.ts'
import type { Settings } from '../model/settings.ts'
import type { Verdict } from '../model/verdict.ts'
import { createShingler, distinct, type Shingler } from '../stages/04-shingle/shingler.ts'
import { containmentOf, jaccardOf, sharedCount } from '../stages/08-verify/intersection.ts'
import { barHeld, listedBar } from '../stages/08-verify/verify.ts'
import { judge } from '../stages/10-judge/judge.ts'
import type { FoldedDocument } from './texts.ts'

/** Two texts compared directly, whether or not a run would have proposed them. */
export interface TextComparison {
  /** The folded texts are equal. */
  readonly areCopies: boolean
  readonly jaccard: number
  readonly containmentA: number
  readonly containmentB: number
  readonly shared: number
  readonly shinglesA: number
  readonly shinglesB: number
  /** The bar that holds, or null. */
  readonly bar: Bar | null
  /** A run would list the pair: a bar holds, or they share a part. */
  readonly isListed: boolean
  readonly verdict: Verdict
  readonly score: number
  readonly coverageA: number
  readonly coverageB: number
}

/** What two texts share by their shingles, as far as that decides whether they are a pair. */
export type ShingleComparison = Omit<TextComparison, 'verdict' | 'score' | 'coverageA' | 'coverageB'>

/** What a run would say of two texts, were they proposed. */
export function compareTexts(a: FoldedDocument, b: FoldedDocument, settings: Settings): TextComparison {
  const compared = compareShingles(a, b, settings)
  if (compared.areCopies) return { ...compared, verdict: 'exact', score: 1, coverageA: 1, coverageB: 1 }
  const { shared, shinglesA, shinglesB } = compared
  const judged = judge(a.article(), b.article(), {
    containmentA: containmentOf(shared, shinglesA),
    containmentB: containmentOf(shared, shinglesB),
  })
  return {
    ...compared,
    // Where only page furniture differs, the articles are the same, the texts are not.
    verdict: judged.verdict === 'exact' ? 'same' : judged.verdict,
    score: round6(judged.score),
    coverageA: round6(judged.coverageA),
    coverageB: round6(judged.coverageB),
  }
}

/** A tenth of the work of `compareTexts`, or less. */
export function compareShingles(a: FoldedDocument, b: FoldedDocument, settings: Settings): ShingleComparison {
  const shingler = createShingler(settings.shingle, settings.seed)
  const [lettersA, setA] = shinglesOf(a, shingler)
  const [lettersB, setB] = shinglesOf(b, shingler)
  const areCopies = lettersA.length > 0 && Buffer.compare(bytesOf(lettersA), bytesOf(lettersB)) === 0
  const shared = sharedCount(setA, 0, setA.length, setB, 0, setB.length)
  const counts = { shared, shinglesA: setA.length, shinglesB: setB.length }
  if (areCopies)
    return {
      areCopies,
      jaccard: 1,
      containmentA: 1,
      containmentB: 1,
      ...counts,
      bar: 'jaccard',
      isListed: true,
    }
  return {
    areCopies,
    jaccard: round6(jaccardOf(shared, setA.length, setB.length)),
    containmentA: round6(containmentOf(shared, setA.length)),
    containmentB: round6(containmentOf(shared, setB.length)),
    ...counts,
    bar: barHeld(counts, settings.verify),
    isListed: listedBar(counts, settings.verify) !== null,
  }
}

/** What the whole text must share with its copies, and the set of shingles of what is compared. */
function shinglesOf(document: FoldedDocument, shingler: Shingler): [Uint32Array, Uint32Array] {
  const { text, comparison } = document
  const compared = document.compared()
  const letters = shingler.letters(comparison, 0, comparison.symbols.length, text).slice()
  shingler.tokens(compared, 0, compared.symbols.length, text)
  return [letters, distinct(shingler.hashes())]
}

function bytesOf(words: Uint32Array): Buffer {
  return Buffer.from(words.buffer, words.byteOffset, words.byteLength)
}
