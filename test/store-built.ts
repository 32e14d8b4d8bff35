import { join } from 'node:path'

/** Where the built modules of a room of src are, as in `${builtRoom('store')}/run-folder.js`, for child processes. */
export function builtRoom(room: string): string {
  return join(import.meta.dirname, '../dist', room)
}
