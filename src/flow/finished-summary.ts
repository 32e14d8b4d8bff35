import { join } from 'node:path'
import type { RunSummary } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import { readManifest, readTimings } from '../store/manifest.ts'

/** The summary of a finished run, from its folder alone. */
export function summaryOf(settings: Settings, upToDate: boolean): RunSummary {
  const { headline, counts, caps, recall, files } = readManifest(settings.out)
  const names = files.map(({ name }) => name)
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
        const name = names.find((file) => file.startsWith(`${set}.`))
        return name === undefined ? [] : [[set, name]]
      }),
    ),
    report: settings.write.report ? join(settings.out, 'report.html') : null,
    elapsedSeconds,
    cpuSeconds,
  }
}
