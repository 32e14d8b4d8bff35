import type { Stretch } from '../page-data.ts'

/** What a map of an article's repetition is drawn of. */
export interface RepetitionArcs {
  readonly blocks: readonly { readonly group: number; readonly x: number; readonly width: number }[]
  /** From each stretch to the next that says the same, as SVG paths above the bar. */
  readonly arcs: readonly { readonly group: number; readonly path: string }[]
}

/** Narrower blocks cannot be seen. */
const LEAST_WIDTH = 4

/**
 * @param length of the article, in UTF-16 code units
 * @param base where the bar begins, from above; arcs rise from it
 * @param isMirrored the article begins at the right
 */
export function repetitionArcs(
  stretches: readonly Stretch[],
  length: number,
  width: number,
  base: number,
  isMirrored: boolean,
): RepetitionArcs {
  const placeOf = (offset: number): number => round((offset / Math.max(1, length)) * width)
  const mirrored = (x: number): number => (isMirrored ? round(width - x) : x)
  const blocks = stretches.map(({ span, group }) => {
    const [start, end] = [placeOf(span[0]), placeOf(span[1])]
    const wide = Math.max(LEAST_WIDTH, round(end - start))
    return { group, x: isMirrored ? round(width - start - wide) : start, width: wide }
  })
  const last = new Map<number, number>()
  const arcs: { group: number; path: string }[] = []
  for (const { span, group } of stretches) {
    const middle = placeOf((span[0] + span[1]) / 2)
    const before = last.get(group)
    if (before !== undefined) {
      const height = round(Math.min(base - 4, 14 + (middle - before) * 0.12))
      const [from, to] = [mirrored(before), mirrored(middle)]
      const third = round((to - from) / 3)
      const [left, right] = [round(from + third), round(to - third)]
      const top = round(base - height * 1.3)
      arcs.push({ group, path: `M${from} ${base}C${left} ${top} ${right} ${top} ${to} ${base}` })
    }
    last.set(group, middle)
  }
  return { blocks, arcs }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
