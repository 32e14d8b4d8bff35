import { documentSketchSize } from '../../engine/prepare.ts'
import { drawSample } from '../../flow/draw-sample.ts'
import { growable } from '../../model/growable.ts'
import { jsonBytes } from '../document-facts.ts'
import { readWords } from '../unit-record.ts'
import type { Step } from './step.ts'

/**
 * Draws the texts that recall is measured on, and proposes all that they may be alike to. One worker does it for all, on
 * the sketches alone, in the order in which one machine has its signatures; the job asks for it only where not every pair
 * was compared. Texts that only collide in their hash have one place, and the last of them goes by it.
 */
export const sampleStep: Step = ({ rows, give, settings, at }) => {
  const size = documentSketchSize(settings)
  const values = growable((length) => new Uint32Array(length))
  const units = growable((length) => new Float64Array(length))
  const lots = growable((length) => new Float64Array(length))
  const tokens = growable((length) => new Uint32Array(length))
  let texts = 0
  let last = -1
  for (const row of rows) {
    const unit = row.number('unit')
    at(`unit ${unit}`)
    const place = row.number('place')
    if (place === last) for (const column of [units, lots, tokens]) column.cut(column.length - 1)
    else {
      const sketch = readWords(row.bytes('sketch'))
      if (sketch.length !== size) throw new Error(`A sketch has ${sketch.length} values instead of ${size}.`)
      values.append(sketch)
    }
    units.push(unit)
    lots.push(row.number('lot'))
    tokens.push(row.number('tokens'))
    last = place
    texts++
  }
  at('all texts')
  const [keys, lotOfRow, words] = [units.view(), lots.view(), tokens.view()]
  const names = Int32Array.from(keys, (_, row) => row)
  const sketches = { size, values: values.view() }
  const drawn = drawSample(sketches, names, (row) => lotOfRow[row], texts, settings)
  for (const [ordinal, row] of drawn.rows.entries()) {
    give('text', { a: ordinal, b: keys[row], tokens: words[row] })
  }
  const { a, b } = drawn.proposed
  for (let p = 0; p < a.length; p++) {
    const [x, y] = [keys[a[p]], keys[b[p]]]
    give('pair', { a: Math.min(x, y), b: Math.max(x, y) })
  }
  give('sample', { cap: jsonBytes(drawn.cap) })
}
