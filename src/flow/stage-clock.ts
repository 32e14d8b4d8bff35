import type { RunEvents } from '../model/run-summary.ts'

/** Wall seconds by stage, counted by listening to the events on their way to the user. */
export interface StageClock {
  readonly events: RunEvents
  seconds(): Record<string, number>
}

export function createStageClock(events: RunEvents): StageClock {
  const seconds = new Map<string, number>()
  let current: string | null = null
  let since = performance.now()
  const close = (): void => {
    const now = performance.now()
    if (current !== null) seconds.set(current, (seconds.get(current) ?? 0) + (now - since) / 1000)
    since = now
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
    seconds() {
      close()
      return Object.fromEntries(seconds)
    },
  }
}
