import type { DocumentFacts } from '../../flow/cluster-units.ts'
import type { LevelFindings } from '../../flow/compare-level.ts'
import { formulaOrNull } from '../../flow/formulas.ts'
import type { LookedUp } from '../../flow/original-places.ts'
import { type PassageDraft, passageRow } from '../../flow/passage-rows.ts'
import { holdersOf, type RepeatDraft, repeatRow } from '../../flow/repeat-rows.ts'
import { orderedPassages, reportedParagraphs } from '../../flow/shared-wording.ts'
import type { WordingContexts } from '../../flow/wording-contexts.ts'
import { RunError } from '../../model/errors.ts'
import { compareIds } from '../../model/order.ts'
import type { PassageRow, RepeatRow } from '../../model/run-files.ts'
import type { Settings } from '../../model/settings.ts'
import type { Span } from '../../model/span.ts'
import { jsonOf } from '../document-facts.ts'
import { collectedRows } from './collected-rows.ts'

/** Passages and repeats as a run tells them, and how many of them were too different to align. */
export interface CollectedWording {
  readonly passages: PassageRow[]
  readonly repeats: RepeatRow[]
  readonly unaligned: number
}

/** Contexts by the base64 of what they are of. */
type ContextsByKey = ReadonlyMap<string, WordingContexts & { readonly sources: number }>

/**
 * Passages and repeats of the kept documents. What is one paragraph on both sides is left out where the paragraph level
 * has told it.
 *
 * @param work of the job
 */
export function collectWording(
  work: string,
  documents: readonly DocumentFacts[],
  paragraphs: LevelFindings | null,
  settings: Settings,
): CollectedWording {
  if (!settings.levels.includes('passage')) return { passages: [], repeats: [], unaligned: 0 }
  const contexts = collectContexts(work)
  const repeats = collectRepeats(work, documents, contexts)
  return { ...collectPassages(work, documents, paragraphs, contexts), repeats }
}

function collectContexts(work: string): ContextsByKey {
  const rows = collectedRows(work, 'collected_contexts', 'contexts')
  return new Map(
    Array.from(rows, (row) => {
      const number = (name: string): number => row.number(name)
      const [documents, contexts] = [number('documents'), number('contexts')]
      return [
        row.text('key'),
        { documents, contexts, sampled: number('sampled'), sources: number('sources') },
      ]
    }),
  )
}

function collectPassages(
  work: string,
  documents: readonly DocumentFacts[],
  paragraphs: LevelFindings | null,
  contexts: ContextsByKey,
): Omit<CollectedWording, 'repeats'> {
  const reported = paragraphs === null ? () => false : reportedParagraphs(paragraphs)
  const passages: PassageRow[] = []
  let unaligned = 0
  for (const row of collectedRows(work, 'collected_passages', 'passages')) {
    const [numberA, numberB] = [row.number('numbera'), row.number('numberb')]
    const isWhole = numberA > 0 && numberB > 0
    if (isWhole && reported(row.number('a'), numberA, row.number('b'), numberB)) continue
    const draft = jsonOf<PassageDraft>(row.bytes('draft'))
    const found = contexts.get(row.text('wanted'))
    const formula = found === undefined ? null : formulaOf(found)
    const told: PassageDraft = formula === null ? draft : { ...draft, formula, verdict: 'boilerplate' }
    passages.push(passageRow(told, documents, locatedIn(row.text('located'))))
    unaligned += row.number('unaligned')
  }
  return { passages: orderedPassages(passages), unaligned }
}

/** The places of a passage by their numbers. */
function locatedIn(column: string): LookedUp {
  const places = new Map<number, { span: Span; text: string }>()
  for (const located of column.split(';')) {
    const [place, starts, ends, text] = located.split(',')
    places.set(Number(place), {
      span: [Number(starts), Number(ends)],
      text: jsonOf<string>(Buffer.from(text ?? '', 'base64')),
    })
  }
  const at = (place: number) => {
    const found = places.get(place)
    if (found === undefined) throw new RunError(`The job has left a passage without its place ${place}.`)
    return found
  }
  return { span: (place) => at(place).span, text: (place) => at(place).text }
}

function formulaOf({ sources, ...contexts }: WordingContexts & { readonly sources: number }) {
  return formulaOrNull(contexts, sources)
}

function collectRepeats(
  work: string,
  documents: readonly DocumentFacts[],
  contexts: ContextsByKey,
): RepeatRow[] {
  const spans: Span[] = []
  const texts = new Map<number, string>()
  const drafts: (RepeatDraft & { shown: number; occurrences: { document: number; place: number }[] })[] = []
  for (const row of collectedRows(work, 'collected_repeats', 'repeats')) {
    const kind = row.text('kind')
    if (kind === 'wording') {
      drafts.push({ wordingId: row.bytes('told').toString('latin1'), shown: -1, occurrences: [] })
      continue
    }
    const draft = drafts[drafts.length - 1]
    const place = spans.push([row.number('starts'), row.number('ends')]) - 1
    if (kind === 'place') draft.occurrences.push({ document: row.number('doc'), place })
    else {
      draft.shown = place
      texts.set(place, jsonOf<string>(row.bytes('told')))
    }
  }
  const original = { span: (place: number) => spans[place], text: (place: number) => texts.get(place) ?? '' }
  return drafts
    .map((draft) => {
      const found = contexts.get(Buffer.from(draft.wordingId).toString('base64'))
      const holders = holdersOf(draft, documents)
      if (found === undefined || found.documents !== holders.length || draft.shown === -1)
        throw new RunError(`The job has left not all of the wording ${draft.wordingId} in ${work}.`)
      const { sources: _sources, ...counted } = found
      return repeatRow(draft, counted, documents, original)
    })
    .sort((x, y) => compareIds(x.wordingId, y.wordingId))
}
