import type { RunEvents } from '../model/run-summary.ts'
import { duration, grouped } from './numbers.ts'
import { inert } from './terminal.ts'

/** Where progress goes: a stream, and whether it is a screen on which a line can be drawn again. */
export interface ProgressTarget {
  readonly write: (text: string) => void
  readonly isScreen: boolean
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number
}

export interface Progress {
  readonly events: Required<RunEvents>
  /** Ends the last stage; a screen is left clean. */
  finish(): void
}

/** A screen is redrawn at most this often. */
const REDRAW_MS = 100
/** Elsewhere a stage that takes long says so this often. */
const REPEAT_MS = 10_000

const CLEAR_LINE = '\r\u001b[2K'

/**
 * Stage by stage: on a screen one line that is redrawn, otherwise one line when a stage has ended and one every ten
 * seconds while it has not. Notices stay on both.
 */
export function createProgress({ write, isScreen, now }: ProgressTarget): Progress {
  let stage: { readonly name: string; readonly total: number | null; readonly began: number } | null = null
  let done = 0
  let shownAt = 0

  const line = () => {
    if (stage === null) return ''
    const { name, total, began } = stage
    const known = total !== null && total > 0
    const items = known ? `${grouped(done)} of ${grouped(total)}` : done > 0 ? grouped(done) : ''
    const share = known ? `${Math.floor((100 * Math.min(done, total)) / total)} %` : ''
    return [name.padEnd(12), items, share, duration((now() - began) / 1000)]
      .filter((part) => part !== '')
      .join('  ')
  }
  const show = () => {
    shownAt = now()
    write(isScreen ? CLEAR_LINE + line() : `${line()}\n`)
  }
  const endStage = () => {
    if (stage === null) return
    const { name, total, began } = stage
    const items = total ?? done
    const parts = [name.padEnd(12), items > 0 ? grouped(items) : '', duration((now() - began) / 1000)]
    write(isScreen ? CLEAR_LINE : `${parts.filter((part) => part !== '').join('  ')}\n`)
    stage = null
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
        stage = { name: inert(name), total, began: now() }
        done = 0
        shownAt = now()
        if (isScreen) show()
      },
      progress(count) {
        done = count
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
