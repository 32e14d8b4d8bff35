import { hostname } from 'node:os'
import type { Settings } from '../model/settings.ts'
import type { Timings } from '../store/manifest.ts'
import type { InputState } from '../store/run-identity.ts'
import type { StageTimes } from './stage-clock.ts'

/** What may vary between equal runs: how long it took this process so far, where, and how old the inputs were. */
export function timingsOf(
  { wall, cpu }: StageTimes,
  inputs: readonly InputState[],
  settings: Settings,
): Timings {
  const { user, system } = process.cpuUsage()
  return {
    stages: wall,
    stagesCpu: cpu,
    elapsedSeconds: Object.values(wall).reduce((sum, seconds) => sum + seconds, 0),
    cpuSeconds: (user + system) / 1e6,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
    host: hostname(),
    node: process.version,
    workers: settings.workers,
    memory: settings.memory,
    inputsModified: inputs.map(({ bytes: _bytes, ...state }) => state),
  }
}
