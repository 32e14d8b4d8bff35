/** Numbers for people, the same in every locale. */

/** 31525 -> `31,525`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`
}

/** A duration in seconds: `0.4 s`, `42 s`, `3 min 5 s`, `2 h 0 min`. */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  const minutes = Math.round(whole / 60)
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** A share in percent, never rounded to a bound that it does not reach: `0.1 %`, `under 0.1 %`, `over 99.9 %`. */
export function percent(share: number): string {
  if (share > 0 && share < 0.001) return 'under 0.1 %'
  if (share < 1 && share > 0.999) return 'over 99.9 %'
  const tenths = Math.round(share * 1000)
  return `${tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1)} %`
}

/** An estimate of seconds, no finer than it can be: `8 s`, `1 min 25 s`, `14 min`, `2 h 10 min`; never nothing. */
export function roughly(seconds: number): string {
  if (seconds < 55) return `${Math.max(1, Math.round(seconds))} s`
  if (seconds < 595) {
    const fives = Math.round(seconds / 5) * 5
    return fives % 60 === 0 ? `${fives / 60} min` : duration(fives)
  }
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min` : duration(minutes * 60)
}
