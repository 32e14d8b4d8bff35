/** How people write a size: `16MiB`, `1.5GB`, `4096B`; powers of 1024 with an i, of 1000 without. */
export const SIZE_PATTERN = /^\d+(?:\.\d+)? ?(?:B|[KMGT]i?B)$/

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB']

/** Bytes of a size that matches SIZE_PATTERN. */
export function parseSize(size: string): number {
  const [number, unit] = size.replace(' ', '').split(/(?=[BKMGT])/)
  const step = unit.includes('i') ? 1024 : 1000
  return Math.round(Number(number) * step ** 'BKMGT'.indexOf(unit[0]))
}

/** The size in the largest unit of 1024 that leaves at least 1, with at most one decimal: `16MiB`, `3.9GiB`. */
export function formatSize(bytes: number): string {
  let size = bytes
  let unit = 0
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024
    unit++
  }
  return `${Math.floor(size * 10) / 10}${UNITS[unit]}`
}
