import { statSync } from 'node:fs'
import { RunError, SettingsError } from '../model/errors.ts'
import { type FinishedRun, openFinishedRun } from '../store/finished-run.ts'
import { type Manifest, readManifest } from '../store/manifest.ts'
import { checkAccounting } from './accounting.ts'
import { checkCaps } from './caps.ts'
import { checkCertificates } from './certificates.ts'
import { checkChecksums } from './checksums.ts'
import { checkDecisions } from './decisions.ts'
import { createTally, type LawResult } from './law.ts'
import { checkOrder } from './order.ts'
import { checkRemovals } from './removals.ts'
import { checkSavedWork } from './saved-work.ts'
import { checkSpans } from './spans.ts'
import { checkUntouched } from './untouched-records.ts'

const CHECKSUMS_LAW = 'checksums'

/** Each law by its name; the numbers are those of the design. */
const LAWS: Readonly<Record<string, (run: FinishedRun, law: string) => Promise<LawResult>>> = {
  'law 1: nothing lost': checkNothingLost,
  'law 2: removals proved': checkRemovals,
  'law 3: spans': checkSpans,
  order: checkOrder,
  'law 7: caps counted': checkCaps,
  'certificates of clusters': checkCertificates,
  'decisions of an editor': checkDecisions,
}

/**
 * Holds the files of a finished run to its laws, by themselves: nothing of the program that wrote them is asked. Input
 * files are compared where they still lie, relative to the working folder, as the run found them.
 *
 * @returns one result a law; for an unfinished run the checksums alone, failed, with what to do; and beside them what an
 *   interrupted run has saved
 * @throws SettingsError when there is no such folder
 */
export async function check(runFolder: string): Promise<LawResult[]> {
  if (!statSync(runFolder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new SettingsError(`There is no run folder ${runFolder}. Name the --out of a finished run.`)
  }
  const saved = await checkSavedWork(runFolder, 'saved work')
  const beside = saved === null ? [] : [saved]
  let manifest: Manifest
  try {
    manifest = readManifest(runFolder)
  } catch (error) {
    return [broken(CHECKSUMS_LAW, error, true), ...beside]
  }
  return [...(await checkFinished(runFolder, manifest)), ...beside]
}

async function checkFinished(runFolder: string, manifest: Manifest): Promise<LawResult[]> {
  const checksums = await guarded(CHECKSUMS_LAW, true, () =>
    checkChecksums(runFolder, manifest, CHECKSUMS_LAW),
  )
  const results = [checksums]
  let run: FinishedRun
  try {
    run = await openFinishedRun(runFolder)
  } catch (error) {
    return [...results, broken('law 1: nothing lost', error, checksums.ok)]
  }
  for (const [law, holds] of Object.entries(LAWS)) {
    if (holds === checkDecisions && isWithoutDecisions(manifest)) continue
    results.push(await guarded(law, checksums.ok, () => holds(run, law)))
  }
  return results
}

function isWithoutDecisions({ settings, counts }: Manifest): boolean {
  return (settings.decisions ?? null) === null && counts.decisions === undefined
}

async function checkNothingLost(run: FinishedRun, law: string): Promise<LawResult> {
  const tally = createTally(law)
  await checkAccounting(run, tally)
  const compared = await checkUntouched(run, tally)
  const { items, accepted, quarantined, kept, removed } = run.manifest.counts
  const sums = `${items} items = ${accepted} accepted + ${quarantined} quarantined; ${kept} kept + ${removed} removed`
  return tally.result(`${sums}; ${compared} cleaned records equal their input`)
}

/** A file that cannot be read breaks the law that needs it, and not the checking of the others. */
async function guarded(law: string, intact: boolean, holds: () => Promise<LawResult>): Promise<LawResult> {
  try {
    return await holds()
  } catch (error) {
    return broken(law, error, intact)
  }
}

/** @param intact the files are as the run wrote them, so that an unexpected error is this program's mistake */
function broken(law: string, error: unknown, intact: boolean): LawResult {
  if (error instanceof RunError) return { law, ok: false, detail: error.message }
  if (intact) throw error
  return {
    law,
    ok: false,
    detail: 'could not be checked: a file of the run was changed so that its rows make no sense',
  }
}
