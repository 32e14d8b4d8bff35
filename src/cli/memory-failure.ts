import { RunError } from '../model/errors.ts'

/** How V8 says that it gets no memory, or that something is larger than it may be at all. */
const WORDS: readonly RegExp[] = [
  /^Array buffer allocation failed/,
  /^Invalid (array buffer|typed array|string|array) length/,
  /^WebAssembly\.\w+\(\): .*(Out of memory|could not allocate memory)/i,
  /^(Map|Set) maximum size exceeded/,
  /^Cannot create a string longer than/,
  /^Cannot create a Buffer larger than/,
]

/** An error of V8 that tells of missing memory, as a RunError that says which option helps; null for any other. */
export function memoryFailure(error: unknown): RunError | null {
  if (!(error instanceof Error) || !WORDS.some((words) => words.test(error.message))) return null
  return new RunError(
    `The run needs more memory than the system gives it (${error.message}). Lift the limit on it (ulimit -v, or that of the ` +
      'container), lower --workers, compare fewer --levels, or divide the input.',
    { cause: error },
  )
}
