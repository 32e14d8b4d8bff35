import type { RunEvents } from '../model/run-summary.ts'
import { inert } from './inert.ts'
import { duration, grouped, roughly } from './numbers.ts'
import { createPace, type Pace } from './pace.ts'

/** Where progress goes: a stream, and whether it is a screen on which a line can be drawn again. */
export interface ProgressTarget {
  readonly write: (text: string) => void
  readonly isScreen: boolean
  /** Width of the screen in characters; asked for at each drawing, since windows change. */
  readonly columns: () => number
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number
}

export interface Progress {
  readonly events: Required<RunEvents>
  /** Ends the last stage; a screen is left clean. */
  finish(): void
}

/** A stage, or the part of it that is at work. */
interface Work {
  readonly name: string
  readonly total: number | null
  readonly began: number
}

/** A screen is redrawn at most this often. */
const REDRAW_MS = 100
/** Elsewhere a stage that takes long says so this often. */
const REPEAT_MS = 5000

const CLEAR_LINE = '\r\u001b[2K'

/**
 * Stage by stage: on a screen one line that is redrawn, otherwise one line when a stage has ended and one every five
 * seconds while it has not. Notices stay on both.
 */
export function createProgress({ write, isScreen, columns, now }: ProgressTarget): Progress {
  let stage: Work | null = null
  let step: Work | null = null
  let done = 0
  /** Items of the stage itself, whatever its steps counted. */
  let stageDone = 0
  let share: number | null = null
  let pace: Pace = createPace(0)
  let shownAt = 0

  const line = (): string => {
    if (stage === null) return ''
    const at = now()
    const { total } = step ?? stage
    const known = total !== null && total > 0
    const told = known ? Math.min(done, total) / total : share
    const rate = pace.perSecond(at)
    const left = told !== null && told < 1 ? pace.secondsLeft(at) : null
    const name = (step === null ? stage.name : `${stage.name}: ${step.name}`).padEnd(12)
    return fitted(
      [
        name,
        known ? `${grouped(done)} of ${grouped(total)}` : done > 0 ? grouped(done) : '',
        told === null ? '' : `${Math.floor(100 * told)} %`,
        rate === null ? '' : perSecond(rate),
        left === null ? duration((at - stage.began) / 1000) : `${roughly(left)} left`,
      ],
      // The last column stays free: some terminals break the line behind it.
      isScreen ? columns() - 1 : Number.POSITIVE_INFINITY,
    )
  }
  const show = () => {
    shownAt = now()
    write(isScreen ? CLEAR_LINE + line() : `${line()}\n`)
  }
  const begin = (name: string, total: number | null): Work => {
    const began = now()
    done = 0
    share = null
    pace = createPace(began)
    return { name: inert(name), total, began }
  }
  const endStage = () => {
    if (stage === null) return
    const { name, total, began } = stage
    const items = total ?? stageDone
    const parts = [name.padEnd(12), items > 0 ? grouped(items) : '', duration((now() - began) / 1000)]
    write(isScreen ? CLEAR_LINE : `${parts.filter((part) => part !== '').join('  ')}\n`)
    stage = null
    step = null
  }
  const repeat = () => {
    if (stage !== null && now() - shownAt >= (isScreen ? REDRAW_MS : REPEAT_MS)) show()
  }
  // Keeps the time moving when a stage reports no items; never keeps the program alive.
  const timer = setInterval(repeat, isScreen ? 1000 : REPEAT_MS)
  timer.unref()

  return {
    events: {
      stage(name, total) {
        endStage()
        stage = begin(name, total)
        stageDone = 0
        shownAt = now()
        if (isScreen) show()
      },
      step(name, total) {
        step = begin(name, total)
        repeat()
      },
      progress(count, part) {
        done = count
        const total = (step ?? stage)?.total ?? 0
        share = part ?? (total > 0 ? count / total : null)
        if (step === null) stageDone = count
        pace.add(now(), count, share)
        repeat()
      },
      estimate(message) {
        write(`${inert(message)}\n`)
      },
      notice(message) {
        if (isScreen && stage !== null) write(CLEAR_LINE)
        write(`note: ${inert(message)}\n`)
        if (isScreen && stage !== null) show()
      },
    },
    finish() {
      endStage()
      clearInterval(timer)
    },
  }
}

/** Which of name, items, share, rate and time go first where a line is too narrow for all. */
const LEAST_IMPORTANT_FIRST = [3, 4, 2, 1]

function fitted(parts: readonly string[], width: number): string {
  const shown = [...parts]
  const joined = (): string => shown.filter((part) => part !== '').join('  ')
  for (const part of LEAST_IMPORTANT_FIRST) {
    if (joined().length <= width) break
    shown[part] = ''
  }
  return joined().slice(0, Math.max(0, width))
}

/** `2,310/s`; slow work with a decimal, `0.4/s`. */
function perSecond(rate: number): string {
  return `${rate < 9.95 ? rate.toFixed(1) : grouped(Math.round(rate))}/s`
}
