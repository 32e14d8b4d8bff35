import {
  type BoilerplateRow,
  type ClusterRow,
  type CopiesRow,
  isStatement,
  type PairRow,
  type PassageRow,
  type PassageSide,
  type RepeatRow,
  type StatementRow,
  type UnitPlace,
} from '../model/run-files.ts'
import type { Span } from '../model/span.ts'
import type { FinishedRun } from '../store/finished-run.ts'
import { openOriginalTexts } from '../store/original-texts.ts'
import { readRows } from '../store/run-files.ts'
import { createTally, type LawResult } from './law.ts'
import { statementFaults } from './statements.ts'

/**
 * Law 3: each span lies in its document and slices to the text that is shown for it; a whole document's span is
 * `[0, length]`. Where the run has not written the texts, only what can be said without them is checked.
 */
export async function checkSpans(run: FinishedRun, law: string): Promise<LawResult> {
  const tally = createTally(law)
  const texts = await openOriginalTexts(run)
  let spans = 0
  let compared = 0

  /** The slice; undefined where the text is not known, null where the span is wrong. */
  const slice = (where: string, documentId: string, span: Span): string | undefined | null => {
    spans++
    const [start, end] = span
    if (!(Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && start < end)) {
      tally.violation(where, `[${span}] of ${documentId} is no span`)
      return null
    }
    const text = texts.text(run.rowOf.get(documentId) ?? -1)
    if (text === null) return undefined
    compared++
    if (end <= text.length) return text.slice(start, end)
    tally.violation(where, `[${span}] of ${documentId} ends after its text of ${text.length}`)
    return null
  }

  const unit = (where: string, place: UnitPlace): string | undefined | null => {
    const { documentId, paragraph, span } = place
    const shown = slice(where, documentId, span)
    if (shown === null) return null
    const row = run.row(documentId)
    if (paragraph === null) {
      const length = texts.text(run.rowOf.get(documentId) ?? -1)?.length ?? span[1]
      if (span[0] !== 0 || span[1] !== length) {
        tally.violation(where, `[${span}] is not the whole of ${documentId}, [0,${length}]`)
      }
    } else if (row !== undefined && !(paragraph >= 1 && paragraph <= row.paragraphs.count)) {
      tally.violation(where, `${documentId} has no paragraph ${paragraph}`)
    }
    return shown
  }

  const shownPlace = (where: string, side: PassageSide): void => {
    const shown = slice(where, side.documentId, side.span)
    if (shown !== null && shown !== undefined && !shows(side.text, shown, side.textCut === true)) {
      tally.violation(
        where,
        `the text shown for [${side.span}] of ${side.documentId} is not what stands there`,
      )
    }
  }

  try {
    for (const [index, row] of run.documents.entries()) {
      const where = `documents.jsonl:${index + 1}`
      let last = 0
      for (const span of row.paragraphs.repeated) {
        slice(where, row.id, span)
        if (span[0] < last)
          tally.violation(where, `repeated span [${span}] of ${row.id} overlaps the one before it`)
        last = span[1]
      }
      let free = 0
      for (const { span, text } of row.attributions ?? []) {
        const shown = slice(where, row.id, span)
        if (typeof shown === 'string' && shown !== text)
          tally.violation(where, `the attribution shown for [${span}] of ${row.id} is not what stands there`)
        if (span[0] < free)
          tally.violation(where, `attribution [${span}] of ${row.id} overlaps the one before it`)
        free = span[1]
      }
    }
    await eachRow<CopiesRow>(run, 'copies.jsonl', (row, where) => {
      const shown = row.members.map((member) => unit(where, member))
      const known = shown.filter((text) => typeof text === 'string')
      const differ = known.some((text) => text !== known[0])
      if (row.identical && differ) tally.violation(where, 'members called identical differ')
      if (!row.identical && !differ && known.length === row.members.length) {
        tally.violation(where, 'members not called identical are')
      }
    })
    await eachRow<PairRow>(run, 'pairs.jsonl', (row, where) => {
      unit(where, row.a)
      unit(where, row.b)
    })
    await eachRow<ClusterRow>(run, 'clusters.jsonl', (row, where) => {
      for (const { id, paragraph, span } of row.members) unit(where, { documentId: id, paragraph, span })
    })
    await eachRow<PassageRow | StatementRow>(run, 'passages.jsonl', (row, where) => {
      shownPlace(where, row.a)
      shownPlace(where, row.b)
      if (!isStatement(row)) return
      for (const fault of statementFaults(row)) tally.violation(where, fault)
    })
    await eachRow<RepeatRow>(run, 'repeats.jsonl', (row, where) => {
      const shown = row.occurrences.map(({ documentId, span }) => slice(where, documentId, span))
      if (shown.every((text) => typeof text === 'string' && text !== row.text)) {
        tally.violation(where, 'the text shown stands in none of its places')
      }
    })
    await eachRow<BoilerplateRow>(run, 'boilerplate.jsonl', ({ text, textCut, example }, where) => {
      shownPlace(where, { ...example, text, ...(textCut === true ? { textCut } : {}) })
    })
  } finally {
    texts.close()
  }
  return tally.result(`${spans} spans, ${compared} of them held against the original text`)
}

function shows(text: string, slice: string, cut: boolean): boolean {
  return cut ? text.length < slice.length && slice.startsWith(text) : text === slice
}

async function eachRow<T>(
  run: FinishedRun,
  name: string,
  visit: (row: T, where: string) => void,
): Promise<void> {
  let number = 0
  for await (const row of readRows<T>(run.folder, name)) visit(row, `${name}:${++number}`)
}
