import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { namedFile } from '../../src/spark/input-task.ts'
import { unitKey } from '../../src/spark/unit-key.ts'
import { proveStep } from '../../src/spark/worker/prove-step.ts'
import { readStep } from '../../src/spark/worker/read-step.ts'
import { checkInputs, inputFiles } from '../../src/stages/01-read/inputs.ts'
import { windows } from '../oracle/shingle.ts'
import { similarity } from '../oracle/similarity.ts'
import { temporaryFolder } from '../shared.ts'
import { answersOf, settingsWith } from './spark-settings.ts'

const folder = temporaryFolder()
const settings = settingsWith({ levels: ['document'], recall: { exhaustiveUpTo: 0 } })

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** Made-up words, others for each salt. */
function wordsOf(salt: number, count: number): string[] {
  const letter = (i: number): string =>
    LETTERS[(Math.imul(salt * 4099 + i, 2_654_435_761) >>> 8) % LETTERS.length]
  return Array.from({ length: count }, (_, word) =>
    Array.from({ length: 6 }, (_letter, i) => letter(word * 6 + i)).join(''),
  )
}

/** A text with some of its words replaced, and so many at its end. */
function versionOf(words: readonly string[], replaced: number, more: number): string {
  const others = wordsOf(7 + replaced, words.length)
  const step = Math.max(1, Math.floor(words.length / Math.max(1, replaced)))
  const changed = words.map((word, i) => (replaced > 0 && i % step === 0 ? others[i] : word))
  return [...changed, ...wordsOf(99, more)].join(' ')
}

/** What the workers that read make of texts. */
async function readRows(texts: readonly string[]) {
  const path = join(folder, 'texts.jsonl')
  writeFileSync(path, texts.map((text, i) => JSON.stringify({ id: `t${i}`, text })).join('\n'))
  for await (const file of inputFiles(await checkInputs([path]), () => {}, null)) {
    const task = Buffer.from(JSON.stringify({ kind: 'files', files: [namedFile(file)] }))
    const answers = await answersOf('read', readStep, [{ file: 0, slice: 0, task }], settings)
    return answers.filter((row) => row.text('kind') === 'document')
  }
  throw new Error('no file')
}

describe('the pairs that nothing but a sample has proposed', () => {
  it('are proved by Jaccard alone, whatever else one contains of the other', async () => {
    const words = wordsOf(1, 120)
    const texts = [0, 1, 3, 5, 8, 12, 20, 40].map((replaced) => versionOf(words, replaced, 0))
    texts.push(
      versionOf(words, 0, 30),
      versionOf(words, 0, 60),
      versionOf(words, 0, 120),
      versionOf(words, 2, 45),
    )
    const rows = await readRows(texts)
    const sets = texts.map(
      (text) => new Set(windows([...text.replaceAll(' ', '')], 12).map((w) => w.join(''))),
    )
    const sent = []
    const [expected, containedOnly]: [string[], string[]] = [[], []]
    for (let a = 0; a < texts.length; a++) {
      for (let b = a + 1; b < texts.length; b++) {
        const [x, y] = [rows[a], rows[b]]
        sent.push({
          a,
          b,
          foundby: 2,
          unita: x.bytes('units'),
          factsa: x.bytes('facts'),
          kindsa: null,
          recorda: x.bytes('record'),
          unitb: y.bytes('units'),
          factsb: y.bytes('facts'),
          kindsb: null,
          recordb: y.bytes('record'),
        })
        const { jaccard, containmentA, containmentB } = similarity(sets[a], sets[b])
        if (jaccard >= settings.verify.minJaccard) expected.push(`${unitKey(a, 0)} ${unitKey(b, 0)}`)
        else if (Math.max(containmentA, containmentB) > 0.9) containedOnly.push(`${a} ${b}`)
      }
    }
    const answers = await answersOf('prove', proveStep, sent, settings)
    const proved = answers.filter((row) => row.text('kind') === 'pair')
    expect(proved.map((row) => `${row.number('a')} ${row.number('b')}`)).toEqual(expected)
    expect(Math.min(expected.length, sent.length - expected.length)).toBeGreaterThan(10)
    expect(containedOnly.length).toBeGreaterThan(0)
  })
})
