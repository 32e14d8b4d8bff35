/** Takrar as a library: the run as a whole, and the small functions that it is made of. */

export type { SettingsInput } from './config/settings.ts'
export {
  align,
  attributions,
  containment,
  estimatedJaccard,
  fold,
  foldedText,
  jaccard,
  judge,
  type ReclusterChoices,
  type ReclusterInput,
  type RunChoices,
  recluster,
  run,
  type SharedPassage,
  type Shingling,
  shingle,
  sketch,
} from './library.ts'
export type { ComparisonText } from './model/comparison-text.ts'
export { RunError, SettingsError } from './model/errors.ts'
export type * from './model/run-files.ts'
export type { CapHit, RunCounts, RunEvents, RunSummary } from './model/run-summary.ts'
export type { Span } from './model/span.ts'
export type { Verdict } from './model/verdict.ts'
