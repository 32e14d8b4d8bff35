/**
 * The small functions of the pipeline for those who want one of them: texts in, plain values out. Each is what the
 * stage of its name computes, for two texts instead of an archive.
 */
import { thisMachine } from './config/machine.ts'
import { type Asked, resolveSettings } from './config/resolve.ts'
import type { SettingsInput } from './config/settings.ts'
import { alignDocuments, type SharedPassage } from './flow/align-documents.ts'
import { attributionsOf } from './flow/attributions-of.ts'
import { compareTexts } from './flow/compare-texts.ts'
import { foldDocument } from './flow/texts.ts'
import type { Attribution } from './model/run-files.ts'
import type { RunEvents, RunSummary } from './model/run-summary.ts'
import type { Settings, ShingleSettings } from './model/settings.ts'
import type { Verdict } from './model/verdict.ts'
import { foldedWords } from './model/words.ts'
import { run as runPipeline } from './pipeline.ts'
import { recluster as reclusterRun } from './recluster/recluster.ts'
import { fold } from './stages/02-fold/fold.ts'
import { createShingler, distinct } from './stages/04-shingle/shingler.ts'
import { fastSimilaritySketch } from './stages/05-sketch/fast-similarity-sketch.ts'
import { containmentOf, jaccardOf, sharedCount } from './stages/08-verify/intersection.ts'

const DEFAULTS = resolve({})

export interface RunChoices {
  /** `fresh` starts over, `resume` demands an interrupted run; `auto` (default) does what the output folder calls for. */
  readonly mode?: 'auto' | 'resume' | 'fresh'
  readonly events?: RunEvents
  /** Read for the input `-`; process.stdin unless given. */
  readonly stdin?: AsyncIterable<Uint8Array>
}

/**
 * Runs the pipeline into the folder `out`; settings are those of pipeline.config.json, each with its default.
 *
 * @throws SettingsError for a setting that is unknown, out of range or at odds with another, before any work
 * @throws RunError when something outside stops the run; names the path
 */
export function run(settings: SettingsInput, choices: RunChoices = {}): Promise<RunSummary> {
  const { mode = 'auto', events = {}, stdin = process.stdin } = choices
  return runPipeline(resolve(settings), { mode, events, stdin })
}

export interface ReclusterChoices {
  /** `fresh` does it again though the folder holds the very outcome; default `auto`. */
  readonly mode?: 'auto' | 'fresh'
  readonly events?: RunEvents
}

/** What may be different from the run; all else is as in it. */
export type ReclusterInput = Required<Pick<SettingsInput, 'out'>> &
  Pick<SettingsInput, 'verify' | 'keep' | 'decisions' | 'clean' | 'write'>

/**
 * Clusters the finished run in the folder `run` anew into the folder `out`, from the pairs that it has stored.
 *
 * @throws SettingsError before any work, for a bar below the run's or a setting that only a new run can change
 * @throws RunError when the run is not finished or was changed, or records for a set that was asked for are gone
 */
export async function recluster(
  run: string,
  settings: ReclusterInput,
  choices: ReclusterChoices = {},
): Promise<RunSummary> {
  const { mode = 'auto', events = {} } = choices
  const { summary } = await reclusterRun({ run, ...layersOf(settings) }, { mode, events })
  return summary
}

/** How texts are cut into shingles; the default is that of a run. */
export type Shingling = Partial<Pick<ShingleSettings, 'kind' | 'size' | 'stem'>>

/** The folded words of a text: what is left to compare once spelling is no difference. */
export function foldedText(text: string): string {
  return foldedWords(fold(text)).join(' ')
}

/** The set of 32-bit shingles of a text, sorted; empty for a text shorter than one shingle. */
export function shingle(text: string, shingling: Shingling = {}): Uint32Array {
  const shingler = createShingler({ ...DEFAULTS.shingle, ...shingling }, DEFAULTS.seed)
  const comparison = fold(text)
  shingler.tokens(comparison, 0, comparison.symbols.length, text)
  return distinct(shingler.hashes())
}

/**
 * The MinHash signature of a set of shingles, by Fast Similarity Sketching.
 *
 * @param hashes its length, 8 to 256
 */
export function sketch(shingles: Uint32Array, hashes: number = DEFAULTS.sketch.hashes): Uint32Array {
  const row = new Uint32Array(hashes)
  fastSimilaritySketch(shingles, row)
  return row
}

/** Share of equal slots: an estimate of the Jaccard similarity of the sets behind two signatures of one length. */
export function estimatedJaccard(a: Uint32Array, b: Uint32Array): number {
  if (a.length !== b.length) {
    throw new RangeError(`Signatures of ${a.length} and ${b.length} hashes cannot be compared.`)
  }
  let equal = 0
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) equal++
  return a.length === 0 ? 0 : equal / a.length
}

/** Jaccard similarity of two sets of shingles (see `shingle`), or of two texts' with the default shingling. */
export function jaccard(a: string | Uint32Array, b: string | Uint32Array): number {
  const [x, y] = [setOf(a), setOf(b)]
  return jaccardOf(sharedCount(x, 0, x.length, y, 0, y.length), x.length, y.length)
}

/** Share of a's shingles that b has. */
export function containment(a: string | Uint32Array, b: string | Uint32Array): number {
  const [x, y] = [setOf(a), setOf(b)]
  return containmentOf(sharedCount(x, 0, x.length, y, 0, y.length), x.length)
}

/**
 * The wording that two texts share, in stretches of at least `minRun` characters without spaces. Where both say one thing
 * over and over, many thousand times, its places are paired in their order only.
 */
export function align(a: string, b: string, minRun: number = DEFAULTS.passages.minRun): SharedPassage[] {
  const { minTokens } = DEFAULTS.paragraphs
  return alignDocuments(foldDocument(a, minTokens), foldDocument(b, minTokens), minRun, DEFAULTS.seed)
    .passages
}

/** As a run with default settings says it: what kind of repetition two texts are, how likely a reader keeps only one, and how much each holds of the other. */
export function judge(
  a: string,
  b: string,
): { verdict: Verdict; score: number; coverageA: number; coverageB: number } {
  const { minTokens } = DEFAULTS.paragraphs
  const { verdict, score, coverageA, coverageB } = compareTexts(
    foldDocument(a, minTokens),
    foldDocument(b, minTokens),
    DEFAULTS,
  )
  return { verdict, score, coverageA, coverageB }
}

/** The formulas by which a text says which agency or publisher it, or a part of it, comes from; in order of place. */
export function attributions(text: string): readonly Attribution[] {
  return attributionsOf(text, fold(text))
}

export { fold, type SharedPassage }

function setOf(value: string | Uint32Array): Uint32Array {
  return typeof value === 'string' ? shingle(value) : value
}

function resolve(settings: SettingsInput): Settings {
  return resolveSettings(layersOf(settings)).settings
}

function layersOf(settings: SettingsInput): Asked {
  const file = { path: 'settings', content: settings }
  return { file, flags: [], workingFolder: process.cwd(), machine: thisMachine() }
}
