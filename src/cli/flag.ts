export type FlagGroup = 'What to read' | 'What to compare' | 'What to keep' | 'What to write' | 'The machine'

/** A flag that sets a setting: the only place that knows both names. */
export interface Flag {
  /** As commander writes it: `--min-jaccard <share>`. */
  readonly usage: string
  /** The setting, as in pipeline.config.json; for `--map`, the section. */
  readonly path: string
  readonly group: FlagGroup
  readonly help: string
  /** What help shows as the default; nothing where the default is to do nothing. */
  readonly shownDefault?: string
  /** From the command line to the spelling of the settings file. */
  readonly read: (typed: string) => unknown
}

/** What is typed as it is. */
export function text(typed: string): string {
  return typed
}

/** What is no number stays text: `auto` and `off` mean something, the rest is for the schema to refuse. */
export function number(typed: string): number | string {
  return /^-?\d+(?:\.\d+)?(?:e-?\d+)?$/i.test(typed) ? Number(typed) : typed
}

export function list(typed: string): string[] {
  return typed === 'none' ? [] : typed.split(',').map((name) => name.trim())
}
