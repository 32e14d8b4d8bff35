/** More band keys than fit into one Map of V8 (16,777,216), joined by the program's own stage. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const STAGE = join(import.meta.dirname, '../../dist/stages/06-band/candidate-pairs.js')
const TWINS = 1000

/** Joins so many rows of two values each in one band; every thousandth row has the values of the one before. */
export async function joinBandKeys(rows) {
  const { bandedPairs } = await import(pathToFileURL(STAGE).href)
  const values = new Uint32Array(rows * 2)
  const names = new Int32Array(rows)
  for (let row = 0; row < rows; row++) {
    const text = row % TWINS === 1 ? row - 1 : row
    values[2 * row] = Math.imul(text, 0x9e3779b1)
    values[2 * row + 1] = text
    names[row] = row
  }
  const start = performance.now()
  const signatures = { hashes: 2, rows, values }
  const { pairs } = bandedPairs(signatures, { bands: 1, rowsPerBand: 2 }, 200, (a, b) => a - b, names)
  const seconds = (performance.now() - start) / 1000
  return { pairs: pairs.a.length, expected: Math.ceil((rows - 1) / TWINS), seconds }
}
