import { type BandPlan, candidateProbability } from '../stages/06-band/s-curve.ts'

/** Probability that the bands propose a pair of this Jaccard similarity. */
export interface CurvePoint {
  readonly jaccard: number
  readonly probability: number
}

/** Columns of the plot, one for each 0.02 of Jaccard similarity, and rows between 0 and 1. */
const COLUMNS = 50
const ROWS = 10
const PLOT_WIDTH = 62

/** At 0.1, 0.2 to 1, and at the bar. */
export function curvePoints({ bands, rowsPerBand }: BandPlan, minJaccard: number): CurvePoint[] {
  const tenths = Array.from({ length: 10 }, (_, i) => (i + 1) / 10)
  return [...new Set([...tenths, minJaccard])]
    .sort((x, y) => x - y)
    .map((jaccard) => ({ jaccard, probability: candidateProbability(jaccard, bands, rowsPerBand) }))
}

/** The curve drawn in characters, the bar as an upright line in it, and the same in figures beside. */
export function curveLines(plan: BandPlan, minJaccard: number): string[] {
  const table = curvePoints(plan, minJaccard).map(
    ({ jaccard, probability }) =>
      `${String(jaccard).padEnd(8)} ${shown(probability)}${jaccard === minJaccard ? '  <- the bar' : ''}`,
  )
  const plot = plotLines(plan, minJaccard)
  const beside = ['jaccard  proposed', ...table]
  const height = Math.max(plot.length, beside.length)
  return Array.from({ length: height }, (_, i) =>
    `${(plot[i] ?? '').padEnd(PLOT_WIDTH)}${beside[i] ?? ''}`.trimEnd(),
  )
}

function plotLines({ bands, rowsPerBand }: BandPlan, minJaccard: number): string[] {
  const barColumn = Math.round(minJaccard * COLUMNS)
  const lines = Array.from({ length: ROWS + 1 }, (_, fromTop) => {
    const height = ROWS - fromTop
    let line = ''
    for (let column = 0; column <= COLUMNS; column++) {
      const probability = candidateProbability(column / COLUMNS, bands, rowsPerBand)
      const curve = Math.round(probability * ROWS)
      if (height === curve) line += '*'
      else if (column === barColumn) line += '|'
      else line += height < curve ? '.' : ' '
    }
    return `${height % 5 === 0 ? (height / ROWS).toFixed(1) : '   '} ${line}`
  })
  const axis = Array.from({ length: 6 }, (_, i) => (i / 5).toFixed(1)).join(' '.repeat(COLUMNS / 5 - 3))
  return [...lines, `   ${axis}`]
}

/** To 4 places, never rounded to a bound that it does not reach. */
function shown(probability: number): string {
  if (probability > 0 && probability < 0.0001) return '<0.0001'
  if (probability < 1 && probability > 0.9999) return '>0.9999'
  return probability.toFixed(4)
}
