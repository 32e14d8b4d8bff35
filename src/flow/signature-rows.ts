import type { CopyGroup, Units } from '../model/units.ts'

/** The unit that stands for the group of each signature row in pairs; -1 where the row's texts take no part. */
export function unitsOfRows(units: Units, groups: readonly CopyGroup[]): Int32Array {
  const unitOfRow = new Int32Array(units.signatures.rows).fill(-1)
  for (const group of groups) if (group.row !== -1) unitOfRow[group.row] = group.members[0]
  return unitOfRow
}
