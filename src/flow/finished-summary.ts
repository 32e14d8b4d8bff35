import { join } from 'node:path'
import type { RunSummary } from '../model/run-summary.ts'
import { filesOfSet } from '../model/set-files.ts'
import type { Settings } from '../model/settings.ts'
import { readManifest, readTimings } from '../store/manifest.ts'

/** The summary of a finished run, from its folder alone. */
export function summaryOf(settings: Settings, upToDate: boolean): RunSummary {
  const { headline, counts, caps, recall, files } = readManifest(settings.out)
  const { elapsedSeconds, cpuSeconds } = readTimings(settings.out)
  return {
    out: settings.out,
    upToDate,
    headline,
    counts,
    caps,
    recall: recall.measured ?? null,
    sets: Object.fromEntries(
      settings.write.emit.flatMap((set) => {
        const own = filesOfSet(files, set).map(({ name }) => name)
        return own.length === 0 ? [] : [[set, own]]
      }),
    ),
    report: settings.write.report ? join(settings.out, 'report.html') : null,
    elapsedSeconds,
    cpuSeconds,
  }
}
