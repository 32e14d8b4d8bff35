/** Logistic regression by Newton's method with a small ridge; deterministic. */

/** Turns features into the values that LikelihoodWeights belong to, in the order of NAMES. */
export const NAMES = ['logCoverage', 'coverage', 'size', 'unmatchedNumbers', 'imbalance', 'margin']

export function valuesOf({ features, margin }, used) {
  const { coverage, size, unmatchedNumbers, imbalance } = features
  const all = { logCoverage: Math.log(0.02 + coverage), coverage, size, unmatchedNumbers, imbalance, margin }
  return NAMES.map((name) => (used.includes(name) ? all[name] : 0))
}

/** @returns weights by name, with `bias`; 0 for what is not used */
export function fitWeights(rows, used, ridge = 1e-6) {
  const x = rows.map((row) => [...valuesOf(row, used), 1])
  const size = NAMES.length + 1
  const weights = new Array(size).fill(0)
  for (let round = 0; round < 50; round++) {
    const gradient = weights.map((weight, i) => (i < size - 1 ? ridge * rows.length * weight : 0))
    const hessian = weights.map((_, i) => weights.map((_, j) => (i === j ? ridge * rows.length + 1e-9 : 0)))
    for (const [r, row] of rows.entries()) {
      const values = x[r]
      const likelihood = logistic(dot(weights, values))
      const curve = likelihood * (1 - likelihood)
      for (let i = 0; i < size; i++) {
        gradient[i] += (likelihood - (row.isGold ? 1 : 0)) * values[i]
        for (let j = 0; j < size; j++) hessian[i][j] += curve * values[i] * values[j]
      }
    }
    const step = solve(hessian, gradient)
    for (let i = 0; i < size; i++) weights[i] -= step[i]
    if (Math.max(...step.map(Math.abs)) < 1e-9) break
  }
  return Object.fromEntries([...NAMES, 'bias'].map((name, i) => [name, weights[i]]))
}

export function likelihood(row, weights) {
  const values = [...valuesOf(row, NAMES), 1]
  return logistic(
    dot(
      [...NAMES, 'bias'].map((name) => weights[name]),
      values,
    ),
  )
}

const logistic = (logit) => 1 / (1 + Math.exp(-logit))
const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0)

/** Gauss-Jordan elimination with the largest pivot. */
function solve(matrix, right) {
  const rows = matrix.map((row, i) => [...row, right[i]])
  for (let c = 0; c < rows.length; c++) {
    const rest = rows.slice(c).map((row) => Math.abs(row[c]))
    const pivot = c + rest.indexOf(Math.max(...rest))
    ;[rows[c], rows[pivot]] = [rows[pivot], rows[c]]
    for (const [r, row] of rows.entries()) {
      if (r === c) continue
      const factor = row[c] / rows[c][c]
      for (let k = c; k < row.length; k++) row[k] -= factor * rows[c][k]
    }
  }
  return rows.map((row, i) => row.at(-1) / row[i])
}
