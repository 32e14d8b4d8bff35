import type { GivenPreset } from './presets.ts'
import { expandShingle } from './shingle-shorthand.ts'

/** The settings file: its parsed JSON and where it lies, relative to the working folder or absolute. */
export interface SettingsFile {
  readonly path: string
  readonly content: unknown
}

/** A value from the command line, in the spelling of the settings file. */
export interface FlagValue {
  /** As the user typed it, `--min-jaccard`. */
  readonly flag: string
  /** The setting that it sets, `verify.minJaccard`. */
  readonly path: string
  readonly value: unknown
}

/** What the user asked for: the file below, the flags on top. */
export interface Layers {
  readonly file: SettingsFile | null
  readonly flags: readonly FlagValue[]
  /** Once the layers are expanded, and if one was asked for. */
  readonly preset?: GivenPreset
}

/** The layers with `chars:12` taken apart, so that a flag can change one part of what the file says. */
export function expandLayers({ file, flags }: Layers): Layers {
  return {
    file: file && { path: file.path, content: expandFile(file.content) },
    flags: flags.flatMap(expandFlag),
  }
}

function expandFile(content: unknown): unknown {
  if (!isTree(content) || !Object.hasOwn(content, 'shingle')) return content
  return { ...content, shingle: expandShingle(content.shingle) }
}

function expandFlag(given: FlagValue): FlagValue | FlagValue[] {
  const parts = given.path === 'shingle' ? expandShingle(given.value) : null
  if (!isTree(parts)) return given
  return Object.entries(parts).map(([key, value]) => ({ flag: given.flag, path: `shingle.${key}`, value }))
}

/** One tree of raw values. Where the file has something else than an object, it stays, for the schema to refuse. */
export function mergeLayers({ file, flags }: Layers): unknown {
  return flags.reduce(
    (tree, { path, value }) => withValue(tree, path.split('.'), value),
    file === null ? {} : file.content,
  )
}

/** A copy of the tree with a value at a path. Computed keys and spread keep a `__proto__` key an ordinary key. */
export function withValue(tree: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value
  if (tree !== undefined && !isTree(tree)) return tree
  const below = tree !== undefined && Object.hasOwn(tree, key) ? tree[key] : undefined
  return { ...tree, [key]: withValue(below, rest, value) }
}

/** The flag or file that gave a value, for messages: `--min-jaccard`, `pipeline.config.json`; null for a default. */
export function giverOf(path: string, layers: Layers): string | null {
  const flag = flagFor(path, layers)
  if (flag !== undefined) return flag.flag
  return inFile(path, layers) ? (layers.file?.path ?? null) : null
}

/** The same in the middle of a sentence: ` (--min-jaccard)`, ` (in pipeline.config.json)`, or nothing. */
export function placeOf(path: string, layers: Layers): string {
  const giver = giverOf(path, layers)
  if (giver === null) return ''
  return giver === layers.file?.path ? ` (in ${giver})` : ` (${giver})`
}

export function flagFor(path: string, { flags }: Layers): FlagValue | undefined {
  return flags.findLast((given) => path === given.path || path.startsWith(`${given.path}.`))
}

export function inFile(path: string, { file }: Layers): boolean {
  let tree = file?.content
  for (const key of path.split('.')) {
    if (!isTree(tree) || !Object.hasOwn(tree, key)) return false
    tree = tree[key]
  }
  return true
}

export function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
