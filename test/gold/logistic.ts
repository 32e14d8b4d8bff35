/** A logistic model: weights of the features, then the intercept. */
export type Logistic = readonly number[]

/**
 * Logistic regression with a ridge penalty on standardised features, by Newton's method (iteratively reweighted least
 * squares; Hastie, Tibshirani & Friedman 2009, section 4.4.1). Small and exact enough for some hundred rows.
 *
 * @param weights how much each row counts
 * @param ridge penalty on the standardised weights, not on the intercept
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  isTrue: readonly boolean[],
  weights: readonly number[],
  ridge = 1,
): Logistic {
  const size = rows[0].length
  const means = Array.from({ length: size }, (_, f) => mean(rows.map((row) => row[f])))
  const spreads = Array.from(
    { length: size },
    (_, f) => Math.sqrt(mean(rows.map((row) => (row[f] - means[f]) ** 2))) || 1,
  )
  const standard = rows.map((row) => [...row.map((value, f) => (value - means[f]) / spreads[f]), 1])
  let beta: number[] = new Array(size + 1).fill(0)
  for (let round = 0; round < 60; round++) {
    const gradient = beta.map((value, f) => (f < size ? -ridge * value : 0))
    const hessian = beta.map((_, f) => beta.map((_, g) => (f === g && f < size ? ridge : 0)))
    standard.forEach((row, i) => {
      const p = sigmoid(dot(row, beta))
      for (let f = 0; f <= size; f++) {
        gradient[f] += weights[i] * ((isTrue[i] ? 1 : 0) - p) * row[f]
        for (let g = 0; g <= size; g++) hessian[f][g] += weights[i] * p * (1 - p) * row[f] * row[g]
      }
    })
    const step = solve(hessian, gradient)
    beta = beta.map((value, f) => value + step[f])
    if (Math.max(...step.map(Math.abs)) < 1e-9) break
  }
  const slopes = beta.slice(0, size).map((value, f) => value / spreads[f])
  return [...slopes, beta[size] - dot(slopes, means)]
}

export function predict(model: Logistic, row: readonly number[]): number {
  return sigmoid(dot([...row, 1], model))
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value))
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Gaussian elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]])
  const size = rows.length
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column; row < size; row++) {
      if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row
    }
    const swapped = rows[column]
    rows[column] = rows[pivot]
    rows[pivot] = swapped
    for (let row = 0; row < size; row++) {
      if (row === column) continue
      const factor = rows[row][column] / rows[column][column]
      for (let k = column; k <= size; k++) rows[row][k] -= factor * rows[column][k]
    }
  }
  return rows.map((row, i) => row[size] / row[i])
}
