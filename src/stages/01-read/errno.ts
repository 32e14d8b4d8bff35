/** `ENOENT` and the like; null when the error does not come from the operating system. */
export function errnoCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}
