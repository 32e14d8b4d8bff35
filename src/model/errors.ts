/** The user's mistake in settings or usage: ends the program with exit code 2 before any work. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/** Something outside stopped the run (disk, permission, a missing input): exit code 3. Names the path and the need. */
export class RunError extends Error {
  override readonly name = 'RunError'
}

/** An input is no longer what it was when the run was interrupted: what is known of it counts for nothing. */
export class ChangedInputError extends RunError {}
