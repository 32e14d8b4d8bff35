/**
 * Light stems of Persian words, folded: the signs of the present tense in front, one ending behind. An ending is taken
 * only where enough letters are left; the first that fits is taken, so longer ones stand before the ones they end in.
 */
const ENDINGS: readonly (readonly [ending: string, letters: number])[] = [
  ['هایشان', 3],
  ['هایمان', 3],
  ['هایتان', 3],
  ['هایش', 3],
  ['هایم', 3],
  ['هایی', 3],
  ['های', 3],
  ['ها', 3],
  ['ترین', 3],
  ['تری', 3],
  ['تر', 3],
  ['شان', 3],
  ['مان', 3],
  ['گان', 3],
  ['ان', 4],
  ['ات', 4],
  ['ین', 4],
  ['ون', 4],
  ['ای', 3],
  ['اش', 4],
  ['ام', 4],
  ['ید', 4],
  ['یم', 4],
  ['ند', 4],
  ['یی', 3],
  ['ی', 3],
]

const LEAST_WITH_PREFIX = 5

/** Endings that a zero-width non-joiner sets apart, and the verbal prefixes: no words of their own. */
const PIECES: ReadonlySet<string> = new Set(
  'ها های هایی هایش هایشان هایم هایمان ای ی یی تر ترین تری اش ام ات شان مان تان اند است ایم اید می نمی'.split(
    ' ',
  ),
)

export function persianStem(word: string): string {
  let stem = word
  if (stem.length >= LEAST_WITH_PREFIX) {
    if (stem.startsWith('نمی')) stem = stem.slice(3)
    else if (stem.startsWith('می')) stem = stem.slice(2)
  }
  for (const [ending, letters] of ENDINGS) {
    if (stem.length - ending.length >= letters && stem.endsWith(ending)) return stem.slice(0, -ending.length)
  }
  return stem
}

/** True for what is only an ending or a prefix of a word that a zero-width non-joiner divides. */
export function isPersianPiece(piece: string): boolean {
  return PIECES.has(piece)
}
