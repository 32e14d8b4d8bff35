/** Figures for a person; as data they stay exact. */

/** Two or three decimals: `0.70`, `0.615`. */
export function figure(value: number): string {
  return withDecimals(value, 3)
}

/** With more decimals where fewer would put it on the other side of its bar. */
export function figureBeside(value: number, bar: number): string {
  for (let decimals = 3; decimals < 6; decimals++) {
    const told = withDecimals(value, decimals)
    if (value >= bar ? Number(told) >= bar : Number(told) < bar) return told
  }
  return withDecimals(value, 6)
}

function withDecimals(value: number, decimals: number): string {
  const told = value.toFixed(decimals).replace(/(\.\d\d\d*?)0+$/, '$1')
  if (Number(told) === 0 && value > 0) return `under ${10 ** -decimals}`
  return Number(told) === 1 && value < 1 ? `over ${1 - 10 ** -decimals}` : told
}

/** A sentence of a run's files with its figures cut short. */
export function withShortFigures(sentence: string): string {
  return sentence.replace(/(?<![\d.])[01]\.\d{4,}\b/g, (exact) => figure(Number(exact)))
}

/** A likelihood in 0-1 in words. */
export function likelihood(score: number): string {
  if (score >= 0.95) return 'almost surely'
  if (score >= 0.8) return 'very likely'
  if (score >= 0.5) return 'probably'
  if (score >= 0.2) return 'probably not'
  return score >= 0.05 ? 'hardly' : 'almost surely not'
}

/** 0.7649 -> `76 %`; never rounded to all or nothing. */
export function percent(share: number): string {
  const whole = Math.round(share * 100)
  if (whole === 0 && share > 0) return 'under 1 %'
  return whole === 100 && share < 1 ? 'over 99 %' : `${whole} %`
}
