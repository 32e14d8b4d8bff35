import { afterEach, describe, expect, it } from 'vitest'
import { createProgress, type Progress } from '../src/cli/progress.ts'

let open: Progress | null = null
afterEach(() => open?.finish())

/** Progress on a clock that the test moves; `written` is what came out. */
function watch(isScreen: boolean) {
  const watched = { written: '', milliseconds: 0 }
  const progress = createProgress({
    write: (text) => {
      watched.written += text
    },
    isScreen,
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

  it('speaks every ten seconds of a long stage', () => {
    const { watched, progress } = watch(false)
    progress.events.stage('verify', 400)
    for (let second = 1; second <= 25; second++) {
      watched.milliseconds = second * 1000
      progress.events.progress(second * 10)
    }
    expect(watched.written.split('\n')).toEqual([
      'verify        100 of 400  25 %  10 s',
      'verify        200 of 400  50 %  20 s',
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
    expect(drawn.at(-2)).toBe('read          1,000 of 1,000  100 %  1.0 s')
    expect(drawn.at(-1)).toBe('')
  })

  it('keeps a notice above the line', () => {
    const { watched, progress } = watch(true)
    progress.events.stage('read', 10)
    progress.events.notice('one file was skipped')
    expect(watched.written.split('\r\u001b[2K').at(-2)).toBe('note: one file was skipped\n')
  })
})
