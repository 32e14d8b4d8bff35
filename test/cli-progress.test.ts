import { afterEach, describe, expect, it } from 'vitest'
import { createProgress, type Progress } from '../src/cli/progress.ts'

let open: Progress | null = null
afterEach(() => open?.finish())

/** Progress on a clock that the test moves; `written` is what came out. */
function watch(isScreen: boolean, columns = 100) {
  const watched = { written: '', milliseconds: 0 }
  const progress = createProgress({
    write: (text) => {
      watched.written += text
    },
    isScreen,
    columns: () => columns,
    now: () => watched.milliseconds,
  })
  open = progress
  return { watched, progress }
}

describe('progress in a log', () => {
  it('is one line a stage, with its items and its time', () => {
    const { watched, progress } = watch(false)
    const { events } = progress
    events.stage('read', null)
    events.notice('one file was skipped')
    for (let done = 1; done <= 31525; done++) events.progress(done)
    watched.milliseconds = 2100
    events.stage('sketch', 2000)
    watched.milliseconds = 2500
    progress.finish()
    expect(watched.written.split('\n')).toEqual([
      'note: one file was skipped',
      'read          31,525  2.1 s',
      'sketch        2,000  0.4 s',
      '',
    ])
  })

  it('speaks every five seconds of a long stage: how much is done, how fast, how long it will take', () => {
    const { watched, progress } = watch(false)
    progress.events.stage('verify', 40_000)
    for (let tenth = 1; tenth <= 120; tenth++) {
      watched.milliseconds = tenth * 100
      progress.events.progress(tenth * 200)
    }
    expect(watched.written.split('\n')).toEqual([
      'verify        10,000 of 40,000  25 %  2,000/s  15 s left',
      'verify        20,000 of 40,000  50 %  2,000/s  10 s left',
      '',
    ])
  })

  it('tells the share where the number of items is unknown, and nothing that it does not know', () => {
    const { watched, progress } = watch(false)
    progress.events.stage('read', null)
    for (let second = 1; second <= 5; second++) {
      watched.milliseconds = second * 1000
      progress.events.progress(second * 300, second / 20)
    }
    for (let second = 6; second <= 10; second++) {
      watched.milliseconds = second * 1000
      progress.events.progress(second * 300)
    }
    expect(watched.written.split('\n')).toEqual([
      'read          1,500  25 %  300/s  15 s left',
      'read          3,000  300/s  10 s',
      '',
    ])
  })

  it('names the step that a stage is at, and ends with the stage as a whole', () => {
    const { watched, progress } = watch(false)
    progress.events.stage('compare documents', 60_000)
    progress.events.step('judge', 200)
    for (let second = 1; second <= 5; second++) {
      watched.milliseconds = second * 1000
      progress.events.progress(second * 4)
    }
    progress.events.step('cluster', null)
    watched.milliseconds = 10_100
    progress.events.step('write', null)
    progress.finish()
    expect(watched.written.split('\n')).toEqual([
      'compare documents: judge  20 of 200  10 %  4.0/s  45 s left',
      'compare documents: write  10 s',
      'compare documents  60,000  10 s',
      '',
    ])
  })

  it('holds no control sequence, not even one that a name brings', () => {
    const { watched, progress } = watch(false)
    progress.events.stage('read', 1)
    progress.events.notice('\u001b]0;title\u0007 \u202etxt.exe')
    progress.finish()
    expect(watched.written).toContain('note: \\u{1b}]0;title\\u{7} \\u{202e}txt.exe\n')
  })
})

describe('progress on a screen', () => {
  it('is one line, redrawn at most ten times a second and taken away at the end', () => {
    const { watched, progress } = watch(true)
    progress.events.stage('read', 1000)
    for (let done = 1; done <= 1000; done++) {
      watched.milliseconds = done
      progress.events.progress(done)
    }
    progress.finish()
    expect(watched.written).not.toContain('\n')
    const drawn = watched.written.split('\r\u001b[2K').slice(1)
    expect(drawn).toHaveLength(12)
    expect(drawn.at(-2)).toBe('read          1,000 of 1,000  100 %  1,000/s  1.0 s')
    expect(drawn.at(-1)).toBe('')
  })

  it('keeps a notice above the line', () => {
    const { watched, progress } = watch(true)
    progress.events.stage('read', 10)
    progress.events.notice('one file was skipped')
    expect(watched.written.split('\r\u001b[2K').at(-2)).toBe('note: one file was skipped\n')
  })

  it('guesses no time in the first second, and none without a share', () => {
    const { watched, progress } = watch(true)
    progress.events.stage('verify', 1000)
    for (watched.milliseconds = 50; watched.milliseconds < 1000; watched.milliseconds += 50) {
      progress.events.progress(watched.milliseconds / 10)
    }
    progress.events.stage('read', null)
    for (let second = 0; second < 20; second++) {
      watched.milliseconds += 1000
      progress.events.progress(second)
    }
    expect(watched.written).not.toContain('left')
  })

  it('does not let the time left jump when work comes in bursts', () => {
    const { watched, progress } = watch(true)
    progress.events.stage('verify', 100_000)
    let done = 0
    for (let tenth = 1; tenth <= 900; tenth++) {
      watched.milliseconds = tenth * 100
      // A burst every second, every third one as large as the others together.
      if (tenth % 10 === 0) done += tenth % 30 === 0 ? 1800 : 600
      progress.events.progress(done)
    }
    const lefts = secondsLeft(watched.written).slice(100)
    expect(lefts.length).toBeGreaterThan(500)
    for (const [i, left] of lefts.entries()) {
      if (i > 0) expect(Math.abs(left - lefts[i - 1])).toBeLessThanOrEqual(Math.max(5, 0.2 * left))
    }
  })

  it('follows work that has become slower within seconds', () => {
    const { watched, progress } = watch(true)
    progress.events.stage('verify', 100_000)
    let done = 0
    for (let second = 1; second <= 60; second++) {
      watched.milliseconds = second * 1000
      done += second <= 20 ? 2000 : 500
      progress.events.progress(done)
    }
    const left = secondsLeft(watched.written).at(-1) ?? 0
    expect(left).toBeGreaterThan(70)
    expect(left).toBeLessThan(90)
  })

  it.each([60, 40, 25, 12, 3])(
    'never reaches the last of %i columns, and keeps what matters most',
    (columns) => {
      const { watched, progress } = watch(true, columns)
      progress.events.stage('compare documents', 1_000_000)
      progress.events.step('judge', 1_000_000)
      for (let second = 1; second <= 10; second++) {
        watched.milliseconds = second * 1000
        progress.events.progress(second * 12_345)
      }
      const drawn = watched.written.split('\r\u001b[2K').slice(1)
      for (const line of drawn) expect(line.length).toBeLessThan(columns)
      expect('compare documents: judge'.startsWith((drawn.at(-1) ?? '').slice(0, 24))).toBe(true)
    },
  )

  it('leaves out the rate first, then the time, the share and the items', () => {
    const shown = [80, 64, 55, 48, 30].map((columns) => {
      const { watched, progress } = watch(true, columns)
      progress.events.stage('verify documents again', 100_000)
      for (let second = 1; second <= 5; second++) {
        watched.milliseconds = second * 1000
        progress.events.progress(second * 5000)
      }
      progress.finish()
      return watched.written.split('\r\u001b[2K').at(-2)
    })
    expect(shown).toEqual([
      'verify documents again  25,000 of 100,000  25 %  5,000/s  15 s left',
      'verify documents again  25,000 of 100,000  25 %  15 s left',
      'verify documents again  25,000 of 100,000  25 %',
      'verify documents again  25,000 of 100,000  25 %',
      'verify documents again',
    ])
  })
})

/** All estimates that were shown, in seconds. */
function secondsLeft(written: string): number[] {
  return [...written.matchAll(/ {2}(?:(\d+) min ?)?(?:(\d+) s )?left/g)].map(
    ([, minutes, seconds]) => 60 * Number(minutes ?? 0) + Number(seconds ?? 0),
  )
}
