/**
 * The regularised incomplete beta function I_x(a, b), the distribution function of the beta distribution, for a and b
 * above 0. By its continued fraction (Abramowitz & Stegun 1964, 26.5.8) as Lentz (1976) evaluates one; on the side of
 * the mean where that converges fast, and by I_x(a, b) = 1 - I_(1 - x)(b, a) on the other. About 12 digits.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const logFactor = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)
  return Math.exp(logFactor) / a / continuedFraction(x, a, b)
}

/**
 * The value below which a share `p` of a beta distribution lies: halves the interval of the incomplete beta function
 * until no number is left between its ends.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  let low = 0
  let high = 1
  for (;;) {
    const middle = (low + high) / 2
    if (middle <= low || middle >= high) return middle
    if (incompleteBeta(middle, a, b) < p) low = middle
    else high = middle
  }
}

const MOST_TERMS = 10_000
const PRECISION = 1e-15
/** Stands for a denominator of zero. */
const TINY = 1e-300

/** 1 + d1 x / (1 + d2 x / (1 + ...)). */
function continuedFraction(x: number, a: number, b: number): number {
  let value = 1
  let c = 1
  let d = 0
  for (let term = 1; term <= MOST_TERMS; term++) {
    const m = term >> 1
    const coefficient =
      term % 2 === 0
        ? (m * (b - m)) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m)) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 + coefficient * x * d
    d = 1 / (d === 0 ? TINY : d)
    c = 1 + (coefficient * x) / c
    if (c === 0) c = TINY
    value *= c * d
    if (Math.abs(c * d - 1) < PRECISION) break
  }
  return value
}

/** Lanczos' approximation (1964) with g = 7 and nine terms, for arguments above 0. */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  let sum = LANCZOS[0]
  for (let i = 1; i < LANCZOS.length; i++) sum += LANCZOS[i] / (x + i - 1)
  const t = x + LANCZOS_G - 0.5
  return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

const LANCZOS_G = 7
const LANCZOS: readonly number[] = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]
