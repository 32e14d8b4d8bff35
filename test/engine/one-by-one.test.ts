import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineOutcomes } from '../../src/engine/line-facts.ts'
import { linesOneByOne, textsOneByOne } from '../../src/engine/one-by-one.ts'
import { createPrepare } from '../../src/engine/prepare.ts'
import { createPrepareLines, type PreparedLines } from '../../src/engine/prepare-lines.ts'
import type { LineBlock } from '../../src/stages/01-read/line-blocks.ts'
import { lines, text } from '../kernel/made-up-lines.ts'
import { FILE, settled } from '../kernel/twins.ts'

const settings = settled({ shingle: { kind: 'words', size: 3 }, paragraphs: { minTokens: 2 } })
const prepare = await createPrepare(settings)
const prepareLines = createPrepareLines(settings, prepare)

function blockOf(bytes: Buffer): LineBlock {
  return { kind: 'lines', firstLine: 41, byteOffset: 1000, bytes }
}

describe('one by one', () => {
  it('texts become what they become together', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), (texts) => {
        expect(textsOneByOne(prepare, texts, String)).toEqual(prepare(texts))
      }),
      { numRuns: 60 },
    )
  })

  it('lines become what they become together', () => {
    const facts = (made: PreparedLines, block: LineBlock) =>
      [...lineOutcomes(made, block, FILE, settings.read.fields)].map((outcome) =>
        outcome.kind === 'rejected' ? outcome : { ...outcome, text: outcome.text() },
      )
    fc.assert(
      fc.property(lines, (bytes) => {
        if (bytes.length === 0) return
        const block = blockOf(bytes)
        const whole = prepareLines(block, FILE)
        const parts = linesOneByOne(prepareLines, block, FILE)
        expect(facts(parts, block)).toEqual(facts(whole, block))
        expect(parts.batch).toEqual(whole.batch)
      }),
      { numRuns: 60 },
    )
  })

  it('the one that fails is named', () => {
    const fails = (texts: readonly string[]) => {
      if (texts.includes('bad')) throw new Error('no memory')
      return prepare(texts)
    }
    expect(() => textsOneByOne(fails, ['a', 'b', 'bad'], (t) => `document ${t}`)).toThrow(
      'What stands in document 2 could not be prepared: no memory',
    )
    const block = blockOf(Buffer.from('{"text":"a"}\n\n{"text":"bad"}\n{"text":"b"}'))
    const failsAt = (line: LineBlock, file: typeof FILE): PreparedLines => {
      if (line.bytes.includes('bad')) throw new Error('no memory')
      return prepareLines(line, file)
    }
    expect(() => linesOneByOne(failsAt, block, FILE)).toThrow(
      'What stands in line 43 of news/archive.jsonl could not be prepared: no memory',
    )
  })
})
