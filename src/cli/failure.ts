import { RunError, SettingsError } from '../model/errors.ts'
import { memoryFailure } from './memory-failure.ts'

/** A thrown error as it goes from one thread to another. */
export interface Failure {
  readonly kind: 'settings' | 'run' | 'internal'
  readonly message: string
  readonly stack: string | null
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { kind: 'internal', message: String(error), stack: null }
  const ofMemory = memoryFailure(error)
  if (ofMemory !== null) return { kind: 'run', message: ofMemory.message, stack: error.stack ?? null }
  const kind = error instanceof SettingsError ? 'settings' : error instanceof RunError ? 'run' : 'internal'
  return { kind, message: error.message || error.name, stack: error.stack ?? null }
}

/** The error that a failure was made of, to be thrown here. */
export function errorOf({ kind, message, stack }: Failure): Error {
  if (kind === 'settings') return new SettingsError(message)
  if (kind === 'run') return new RunError(message)
  const error = new Error(message)
  if (stack !== null) error.stack = stack
  return error
}
