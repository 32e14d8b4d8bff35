import { lotOf, sampleSalt } from '../../flow/draw-sample.ts'
import { createIntake } from '../../stages/01-read/intake.ts'
import { jsonBytes, jsonOf, type NumberedFacts, type ReadFacts, sourceKey } from '../document-facts.ts'
import { orderKey } from '../order-key.ts'
import type { Step } from './step.ts'

/** Takes documents in, in input order: one worker does it for all, since only it knows which ids are used. */
export const numberStep: Step = ({ rows, give, settings, job, at }) => {
  const intake = createIntake({ ...settings.read, latestDate: settings.read.latestDate ?? nextDay(job.day) })
  const salt = sampleSalt(settings.seed)
  let next = 0
  for (const row of rows) {
    const doc = row.number('doc')
    if (doc !== next++) throw new Error(`Document ${next - 1} came as ${doc}.`)
    const { file, digits, language, segments, furniture, attributions, ...draft } = jsonOf<ReadFacts>(
      row.bytes('facts'),
    )
    at(draft.id)
    const taken = intake.acceptKnown(file, draft, digits)
    const facts: NumberedFacts = { ...taken, language, segments, furniture, attributions }
    give('document', {
      doc,
      id: orderKey(facts.id),
      source: sourceKey(facts.source),
      facts: jsonBytes(facts),
      lot: lotOf(facts.id, salt),
    })
  }
  const { renamedIds, unreadableDates } = intake.counts()
  give('totals', { doc: next, facts: jsonBytes({ renamedIds, unreadableDates }) })
}

/** Somewhere it is tomorrow already. */
function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}
