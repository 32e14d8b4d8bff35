import { compareIds } from '../model/order.ts'
import { ownText } from '../model/own-text.ts'
import type { PassageRow, RepeatRow } from '../model/run-files.ts'
import type { Settings } from '../model/settings.ts'
import type { FingerprintIndex } from '../stages/07-fingerprint/fingerprint-index.ts'
import { planWinnowing } from '../stages/07-fingerprint/winnow.ts'
import type { DocumentFacts } from './cluster-units.ts'
import type { LevelFindings } from './compare-level.ts'
import { type FoundPassage, type FoundSide, findPassages } from './find-passages.ts'
import { findRepeats } from './find-repeats.ts'
import { createFormulaFinder } from './formulas.ts'
import { comparePassages, passageRow } from './passage-rows.ts'
import type { Texts } from './texts.ts'
import { createContextCounter, wordingVerdict } from './wording-contexts.ts'

/** A passage that covers this much of two paragraphs says no more than the pair of them. */
const WHOLE_PARAGRAPH = 0.8

/** Passages and repeats of the kept documents, as rows; what the paragraph level says already is left out. */
export function sharedWording(
  index: FingerprintIndex,
  kept: (document: number) => boolean,
  documents: readonly DocumentFacts[],
  paragraphs: LevelFindings | null,
  texts: Texts,
  settings: Settings,
  progress: (document: number) => void,
): { passages: PassageRow[]; repeats: RepeatRow[]; unaligned: number } {
  const reported = paragraphs === null ? () => false : reportedParagraphs(paragraphs)
  const { maxOccurrences, minRun } = settings.passages
  const { gram } = planWinnowing(minRun)
  const formulaOf = createFormulaFinder(index, documents, kept, maxOccurrences, gram)
  const { verdicts } = settings.judge
  const passages: PassageRow[] = []
  let unaligned = 0
  const visit = (passage: FoundPassage): void => {
    const { a, b } = passage
    const whole = coversParagraph(a, texts) && coversParagraph(b, texts)
    if (whole && reported(a.document, a.paragraphs[0] + 1, b.document, b.paragraphs[0] + 1)) return
    const { row, unaligned: isUnaligned } = passageRow(passage, documents, texts, verdicts, formulaOf)
    passages.push(row)
    if (isUnaligned) unaligned++
  }
  findPassages(index, kept, texts, settings, visit, progress)
  const found = findRepeats(index, kept, texts, gram, maxOccurrences, settings.seed)
  const contextsOf = createContextCounter(index, maxOccurrences)
  const repeats = found.map((repeat): RepeatRow => {
    const [first] = repeat.occurrences
    const holding = [...new Set(repeat.occurrences.map(({ document }) => document))]
    const contexts = contextsOf(holding.sort((a, b) => compareIds(documents[a].id, documents[b].id)))
    const sources = repeat.occurrences.map(({ document }) => documents[document].source)
    return {
      wordingId: repeat.wordingId,
      text: ownText(texts.document(first.document).text, ...first.span),
      occurrences: repeat.occurrences
        .map(({ document, span }) => ({ documentId: documents[document].id, span }))
        .sort((x, y) => compareIds(x.documentId, y.documentId) || x.span[0] - y.span[0]),
      sources: [...new Set(sources.filter((source) => source !== null))].sort(compareIds),
      ...contexts,
      verdict: wordingVerdict(contexts),
    }
  })
  return {
    passages: passages
      .sort(comparePassages)
      .filter((row, i, all) => i === 0 || comparePassages(all[i - 1], row) !== 0),
    repeats: repeats.sort((x, y) => compareIds(x.wordingId, y.wordingId)),
    unaligned,
  }
}

function coversParagraph(side: FoundSide, texts: Texts): boolean {
  const [first, last] = side.paragraphs
  if (first !== last) return false
  const { symbolStarts, symbolEnds } = texts.document(side.document).paragraphs
  return side.symbols[1] - side.symbols[0] >= WHOLE_PARAGRAPH * (symbolEnds[first] - symbolStarts[first])
}

/** Whether two paragraphs are copies or a verified pair. */
function reportedParagraphs(
  level: LevelFindings,
): (documentA: number, numberA: number, documentB: number, numberB: number) => boolean {
  const { units, groups, pairs } = level
  const groupOf = new Map<string, number>()
  for (const { members } of groups) {
    for (const unit of members) groupOf.set(`${units.documents[unit]} ${units.numbers[unit]}`, members[0])
  }
  const linked = new Set(pairs.map((pair) => `${pair.a} ${pair.b}`))
  return (documentA, numberA, documentB, numberB) => {
    const a = groupOf.get(`${documentA} ${numberA}`)
    const b = groupOf.get(`${documentB} ${numberB}`)
    if (a === undefined || b === undefined) return false
    return a === b || linked.has(`${Math.min(a, b)} ${Math.max(a, b)}`)
  }
}
