import { availableParallelism, totalmem } from 'node:os'
import type { Machine } from './resolve.ts'

/** What `auto` is decided by. */
export function thisMachine(): Machine {
  // Under a container's limit this is the limit; without one it is 0 or a huge number.
  const limit = process.constrainedMemory()
  return {
    cores: availableParallelism(),
    memoryBytes: limit > 0 ? Math.min(limit, totalmem()) : totalmem(),
  }
}
