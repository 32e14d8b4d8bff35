import { performance } from 'node:perf_hooks'
import { loadCheckpoint, removeCheckpoints, saveCheckpoint } from './checkpoint.ts'

/** What an interrupted run finds again, by name. */
export interface Checkpoints {
  /** So much time has gone by since the last was saved that the work since then is worth saving. */
  due(): boolean
  /** Whether anything is ever due. */
  readonly areKept: boolean
  save(name: string, value: unknown): void
  /** What the interrupted run had saved; undefined when it had not, and when this run continues none. */
  load<T>(name: string): T | undefined
  /** What the interrupted run had saved, else what `make` makes, saved if due. */
  keep<T>(name: string, make: () => T): T
  /** Forgets all that was saved. */
  clear(): void
}

/**
 * @param folder the work folder
 * @param continues the work of an interrupted run lies there
 * @param saveEvery seconds of work after which it is worth saving; null: never
 */
export function createCheckpoints(folder: string, continues: boolean, saveEvery: number | null): Checkpoints {
  const pause = saveEvery === null ? Number.POSITIVE_INFINITY : saveEvery * 1000
  // A clock that nobody can set.
  let last = performance.now()
  const due = (): boolean => performance.now() - last >= pause
  const save = (name: string, value: unknown): void => {
    saveCheckpoint(folder, name, value)
    last = performance.now()
  }
  const load = <T>(name: string): T | undefined => (continues ? loadCheckpoint<T>(folder, name) : undefined)
  return {
    due,
    areKept: saveEvery !== null,
    save,
    load,
    keep<T>(name: string, make: () => T): T {
      const saved = load<T>(name)
      if (saved !== undefined) return saved
      const made = make()
      if (due()) save(name, made)
      return made
    },
    clear: () => removeCheckpoints(folder),
  }
}

/** For work that no run folder holds. */
export const NO_CHECKPOINTS: Checkpoints = {
  due: () => false,
  areKept: false,
  save: () => {},
  load: () => undefined,
  keep: (_name, make) => make(),
  clear: () => {},
}

/** Work along a list, saved piece by piece. */
export interface SavedPieces<T> {
  /** What an interrupted run had saved, in order. */
  readonly values: readonly T[]
  /** Items of the list that are done. */
  readonly end: number
  /** Saves what was done from `end` on up to here. */
  save(to: number, value: T): void
}

interface Piece<T> {
  readonly from: number
  readonly to: number
  readonly value: T
}

export function savedPieces<T>(checkpoints: Checkpoints, name: string): SavedPieces<T> {
  const nameOf = (number: number): string => `${name}-${String(number).padStart(5, '0')}`
  const values: T[] = []
  let end = 0
  let number = 0
  for (;;) {
    const piece = checkpoints.load<Piece<T>>(nameOf(number))
    // One that begins elsewhere was left from before another was lost and written anew.
    if (piece === undefined || piece.from !== end) break
    values.push(piece.value)
    end = piece.to
    number++
  }
  return {
    values,
    get end() {
      return end
    },
    save(to, value) {
      checkpoints.save(nameOf(number++), { from: end, to, value } satisfies Piece<T>)
      end = to
    },
  }
}
