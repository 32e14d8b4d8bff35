import { describe, expect, it } from 'vitest'
import type { FlagValue } from '../src/config/layers.ts'
import { changeSettings, resolveSettings } from '../src/config/resolve.ts'
import type { Settings } from '../src/model/settings.ts'

const HERE = { workingFolder: '/archive/work', machine: { cores: 4, memoryBytes: 8 * 1024 ** 3 } }
const CHANGEABLE = ['out', 'verify', 'keep', 'clean', 'write']

/** Settings of a run, far from the defaults, as its manifest has them: without what changes no byte. */
function recorded(content: object = {}): object {
  const file = {
    path: 'my.json',
    content: {
      inputs: ['elsewhere/news.jsonl'],
      shingle: 'words:4',
      verify: { minJaccard: 0.6, minContainment: 'off' },
      write: { emit: ['ids'], report: false },
      ...content,
    },
  }
  const {
    out: _,
    workers: _workers,
    memory: _memory,
    ...rest
  } = resolveSettings({ file, flags: [], ...HERE }).settings
  return rest
}

function changed(flags: readonly FlagValue[], of: object = recorded()): Settings {
  return changeSettings(of, CHANGEABLE, { file: null, flags, ...HERE }).settings
}

function flag(path: string, value: unknown): FlagValue {
  return { flag: `--${path}`, path, value }
}

describe('settings of a finished run that are changed', () => {
  it('are those of the run but for what is given, null and defaults included', () => {
    const of = recorded()
    expect(changed([flag('out', 'anew')])).toMatchObject({ ...of, out: 'anew' })
    const settings = changed([flag('verify.minJaccard', 0.9), flag('write.emit', ['cleaned'])])
    expect(settings).toMatchObject({
      ...of,
      verify: { minJaccard: 0.9, minContainment: null },
      write: {
        emit: ['cleaned'],
        format: 'jsonl',
        shardSize: null,
        findings: [],
        dolma: false,
        report: false,
        reportLanguage: 'en',
        reportText: 'full',
        labels: false,
      },
    })
    expect(changed([flag('verify.minJaccard', 0.7)]).verify.minJaccard).toBe(0.7)
    expect(Object.isFrozen(settings.verify)).toBe(true)
  })

  it('have the default of what the run did not know yet', () => {
    const { keep: _, ...older } = recorded() as Settings
    expect(changed([], { ...older, keep: { removes: ['exact'] } }).keep).toEqual({
      removes: ['exact'],
      minScore: 0,
      prefer: ['holds-most', 'earliest', 'longest', 'first-id'],
      sources: [],
    })
  })

  it('are refused where only a new run could change them, and where they are wrong', () => {
    expect(() => changed([flag('shingle', 'chars:9')])).toThrow(
      'shingle.kind, shingle.size cannot be changed without a new run; what can be: out, verify, keep, clean, write',
    )
    expect(() => changed([flag('verify.minJaccard', 2)])).toThrow(
      'verify.minJaccard must be a number above 0',
    )
  })

  it('are held against those of the run, not against defaults', () => {
    const sources = recorded({ keep: { prefer: ['source', 'earliest'], sources: ['wire'] } })
    expect(changed([flag('keep.sources', ['daily'])], sources).keep).toMatchObject({ sources: ['daily'] })
    expect(() => changed([flag('keep.prefer', ['longest'])], sources)).toThrow(
      'keep.sources wire has no effect: keep.prefer longest (--keep.prefer) does not name the rule source',
    )
    expect(() => changed([flag('clean.paragraphs', true)])).toThrow(
      'clean.paragraphs true (--clean.paragraphs) changes the cleaned set, which write.emit ids leaves out',
    )
    const unjudged = recorded({ judge: { verdicts: false } })
    expect(() => changed([flag('keep.minScore', 0.5)], unjudged)).toThrow(
      'keep.minScore 0.5 (--keep.minScore) needs scores, which judge.verdicts false leaves out',
    )
  })
})
