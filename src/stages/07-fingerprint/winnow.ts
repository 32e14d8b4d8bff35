import { spreadLetter } from '../../hash/letters.ts'
import { mix32, seeded } from '../../hash/mix.ts'

/**
 * How k-grams are picked: of every `window` consecutive ones at least one. Two texts that share a run of
 * gram + window - 1 characters share a picked k-gram (Schleimer, Wilkerson & Aiken 2003, "Winnowing", property 1).
 */
export interface WinnowPlan {
  /** Characters in a k-gram. */
  readonly gram: number
  readonly window: number
}

/** A k-gram of half the run keeps chance hits rare; the window keeps the guarantee, with some room to spare. */
export function planWinnowing(minRun: number): WinnowPlan {
  const gram = Math.ceil(minRun / 2)
  return { gram, window: Math.max(1, Math.ceil((minRun - gram + 1) * 0.6)) }
}

export interface Fingerprints {
  readonly hashes: Uint32Array
  /** Position of the k-gram's first character in the spaceless text; ascending. */
  readonly positions: Uint32Array
}

/** The picked k-grams of a text: in each window the smallest hash, of equal ones the last (robust winnowing). */
export function winnow(characters: Uint32Array, plan: WinnowPlan, seed: number): Fingerprints {
  const { gram, window } = plan
  const hashes = gramHashes(characters, gram, seed)
  const picked = new Uint32Array(hashes.length)
  let count = 0
  let smallest = -1
  for (let end = Math.min(window, hashes.length); end <= hashes.length && end > 0; end++) {
    const start = Math.max(0, end - window)
    const entering = end - 1
    if (smallest >= start && smallest >= 0) {
      if (hashes[entering] > hashes[smallest]) continue
      smallest = entering
    } else {
      smallest = start
      for (let i = start + 1; i < end; i++) if (hashes[i] <= hashes[smallest]) smallest = i
    }
    picked[count++] = smallest
  }
  const positions = picked.slice(0, count)
  return { hashes: positions.map((position) => hashes[position]), positions }
}

/** Rolling hashes of all k-grams (Karp & Rabin 1987). */
function gramHashes(characters: Uint32Array, gram: number, seed: number): Uint32Array {
  const base = seeded(seed, 32) | 1
  let leaving = 1
  for (let i = 0; i < gram; i++) leaving = Math.imul(leaving, base)
  const hashes = new Uint32Array(Math.max(0, characters.length - gram + 1))
  let rolling = 0
  for (let i = 0; i < characters.length; i++) {
    rolling = (Math.imul(rolling, base) + spreadLetter(characters[i])) | 0
    if (i >= gram) rolling = (rolling - Math.imul(leaving, spreadLetter(characters[i - gram]))) | 0
    if (i >= gram - 1) hashes[i - gram + 1] = mix32(rolling)
  }
  return hashes
}
