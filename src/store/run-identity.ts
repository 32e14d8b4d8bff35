/** An input file as it lay on the disk. */
export interface InputState {
  /** As the user named it, `/`-separated. */
  readonly file: string
  /** Size on disk. Null for a stream, which equals nothing, not even itself. */
  readonly bytes: number | null
  /** Time of the last change in whole milliseconds since 1970; null for a stream. */
  readonly modified: number | null
  /** What its server calls this state of a file elsewhere. */
  readonly version?: string
}

/** What makes two runs the same run: they would write the same bytes. */
export interface RunIdentity {
  readonly settingsDigest: string
  readonly inputs: readonly InputState[]
}

/** In words, how `now` differs from `before`; null when both are the same run. */
export function identityDifference(before: RunIdentity, now: RunIdentity): string | null {
  if (before.settingsDigest !== now.settingsDigest) return 'other settings'
  const changed = changedInput(before.inputs, now.inputs)
  return changed === null ? null : `other inputs (${changed})`
}

function changedInput(before: readonly InputState[], now: readonly InputState[]): string | null {
  const earlier = new Map(before.map((input) => [input.file, input]))
  for (const input of now) {
    const was = earlier.get(input.file)
    if (was === undefined) return `${input.file} was not among them`
    if (input.bytes === null || was.bytes === null) return `${input.file} is a stream and may differ`
    if (input.bytes !== was.bytes) return `${input.file} had ${was.bytes} bytes and has ${input.bytes}`
    if (input.version !== was.version) return `${input.file} is another version`
    if (input.modified !== was.modified) return `${input.file} was written again since`
  }
  const left = new Set(now.map((input) => input.file))
  const gone = before.find((input) => !left.has(input.file))
  if (gone !== undefined) return `${gone.file} is no longer among them`
  if (before.length !== now.length) return 'a file is named more often or less often'
  return before.every((input, i) => input.file === now[i].file) ? null : 'their order differs'
}
