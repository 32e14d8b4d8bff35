import type { RunEvents } from '../model/run-summary.ts'

/** Wall and CPU seconds by stage, counted by listening to the events on their way to the user. */
export interface StageClock {
  readonly events: RunEvents
  times(): StageTimes
}

export interface StageTimes {
  readonly wall: Readonly<Record<string, number>>
  /** Of all threads of this process. */
  readonly cpu: Readonly<Record<string, number>>
}

export function createStageClock(events: RunEvents): StageClock {
  const wall = new Map<string, number>()
  const cpu = new Map<string, number>()
  let current: string | null = null
  let since = performance.now()
  let cpuSince = cpuSeconds()
  const close = (): void => {
    const now = performance.now()
    const cpuNow = cpuSeconds()
    if (current !== null) {
      wall.set(current, (wall.get(current) ?? 0) + (now - since) / 1000)
      cpu.set(current, (cpu.get(current) ?? 0) + cpuNow - cpuSince)
    }
    since = now
    cpuSince = cpuNow
  }
  return {
    events: {
      ...events,
      stage(name, total) {
        close()
        current = name
        events.stage?.(name, total)
      },
    },
    times() {
      close()
      return { wall: Object.fromEntries(wall), cpu: Object.fromEntries(cpu) }
    },
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
