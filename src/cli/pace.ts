/** How fast work goes, and when it will be done: both smoothed, since items come in bursts and are not all alike. */
export interface Pace {
  /**
   * @param now milliseconds
   * @param share of the work that is done, in 0-1; null when it cannot be told
   */
  add(now: number, done: number, share: number | null): void
  /** Items a second; null in the first second. */
  perSecond(now: number): number | null
  /** Seconds that are left; null in the first second and while no share of the work is known. */
  secondsLeft(now: number): number | null
}

/** Progress is looked at this often: shorter stretches say little. */
const LOOK_MS = 250
/** No pace is told before. */
const FIRST_MS = 1000
/** What is older than some times this counts no more: the rate may follow the work, the time left must not jump. */
const RATE_MEMORY_MS = 3000
const WORK_MEMORY_MS = 10_000
/** The moment of the end, which follows from the rate, is smoothed once more: far ahead, small errors are large. */
const END_MEMORY_MS = 3000

/** @param began milliseconds */
export function createPace(began: number): Pace {
  const items = smoothed(RATE_MEMORY_MS)
  const work = smoothed(WORK_MEMORY_MS)
  const end = smoothed(END_MEMORY_MS)
  let last = { at: began, done: 0, share: 0 }
  return {
    add(now, done, share) {
      const passed = now - last.at
      if (passed < LOOK_MS) return
      items.add((done - last.done) / passed, passed)
      if (share !== null) {
        work.add((share - last.share) / passed, passed)
        const rate = work.value() ?? 0
        if (rate > 0) end.add(now + (1 - share) / rate, passed)
      }
      last = { at: now, done, share: share ?? last.share }
    },
    perSecond(now) {
      if (now - began < FIRST_MS) return null
      const rate = items.value()
      return rate !== null && rate > 0 ? rate * 1000 : null
    },
    secondsLeft(now) {
      if (now - began < FIRST_MS) return null
      const at = end.value()
      return at === null ? null : Math.max(0, at - now) / 1000
    },
  }
}

/** An average in which old values fade; at first the plain average. */
function smoothed(memory: number): { add(value: number, weight: number): void; value(): number | null } {
  let sum = 0
  let weights = 0
  return {
    add(value, passed) {
      const fresh = 1 - Math.exp(-passed / memory)
      sum = sum * (1 - fresh) + value * fresh
      weights = weights * (1 - fresh) + fresh
    },
    value: () => (weights === 0 ? null : sum / weights),
  }
}
