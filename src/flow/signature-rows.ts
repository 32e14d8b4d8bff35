import type { Copies, Units } from '../model/units.ts'

/** The unit that stands for the group of each signature row in pairs; -1 where the row's texts take no part. */
export function unitsOfRows(units: Units, { standing }: Copies): Int32Array {
  const unitOfRow = new Int32Array(units.signatures.rows).fill(-1)
  for (let unit = 0; unit < units.count; unit++) {
    const row = rowOf(units, standing, unit)
    // Texts that only collide in the hash share a row of which one is the source; the row proposes, it proves nothing.
    if (row !== -1) unitOfRow[row] = unit
  }
  return unitOfRow
}

/** Units that stand for a text with a signature, ascending. */
export function sketchedUnits(units: Units, { standing }: Copies): Uint32Array {
  const sketched = new Uint32Array(units.count)
  let count = 0
  for (let unit = 0; unit < units.count; unit++) {
    if (rowOf(units, standing, unit) !== -1) sketched[count++] = unit
  }
  return sketched.slice(0, count)
}

/** Row of a text by the unit that stands for it; -1 for other units. */
function rowOf({ comparable, firsts, rows }: Units, standing: Int32Array, unit: number): number {
  return standing[unit] === unit && comparable[unit] === 1 ? rows[firsts[unit]] : -1
}
