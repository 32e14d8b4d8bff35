/** A path as one word of a POSIX shell's command line. */
export function shellWord(path: string): string {
  return /^[\p{L}\p{N}_@%+=:,./~-]+$/u.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
}
