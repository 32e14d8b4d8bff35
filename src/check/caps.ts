import type { QuarantinedItem } from '../model/document.ts'
import type { FinishedRun } from '../store/finished-run.ts'
import { readRows } from '../store/run-files.ts'
import { createTally, type LawResult } from './law.ts'

/** Law 7: every cap that was hit is counted and explained, and every quarantined item is listed with its reason. */
export async function checkCaps(run: FinishedRun, law: string): Promise<LawResult> {
  const tally = createTally(law)
  const { caps, counts } = run.manifest
  for (const { cap, count, meaning } of caps) {
    if (!(Number.isSafeInteger(count) && count > 0)) {
      tally.violation('manifest.json', `the cap ${cap} has the count ${count}`)
    }
    if (typeof meaning !== 'string' || meaning.trim() === '') {
      tally.violation('manifest.json', `the cap ${cap} is not explained`)
    }
  }
  let quarantined = 0
  for await (const row of readRows<QuarantinedItem>(run.folder, 'quarantine.jsonl')) {
    const where = `quarantine.jsonl:${++quarantined}`
    if (typeof row.reason !== 'string' || row.reason.trim() === '') tally.violation(where, 'has no reason')
  }
  if (quarantined !== counts.quarantined) {
    tally.violation(
      'quarantine.jsonl',
      `has ${quarantined} rows, and ${counts.quarantined} items were quarantined`,
    )
  }
  return tally.result(
    `counted and explained: caps that were hit, ${caps.length}; quarantined items, ${quarantined}`,
  )
}
