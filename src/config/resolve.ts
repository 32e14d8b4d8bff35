import { dirname, isAbsolute, normalize, relative, resolve, sep } from 'node:path'
import { SettingsError } from '../model/errors.ts'
import type { Settings } from '../model/settings.ts'
import { contradictions } from './contradictions.ts'
import { describeFaults } from './faults.ts'
import {
  expandLayers,
  flagFor,
  giverOf,
  inFile,
  type Layers,
  mergeLayers,
  placeOf,
  withValue,
} from './layers.ts'
import { leaves, type Origin, originsOf } from './origins.ts'
import { expandPreset } from './presets.ts'
import { settingsFile, type WrittenSettings } from './settings.ts'

export interface Machine {
  /** Cores that this process may use. */
  readonly cores: number
  /** Memory of the machine or of the container, in bytes. */
  readonly memoryBytes: number
}

/** What decides the settings of a run; later layers win: default, file, flags. */
export interface Asked extends Layers {
  /** Absolute path of the folder that flags' paths, and all resolved paths, are relative to. */
  readonly workingFolder: string
  readonly machine: Machine
}

export interface Resolved {
  /** Complete and deep-frozen. */
  readonly settings: Settings
  /** By dotted path, for every single value. */
  readonly origins: ReadonlyMap<string, Origin>
}

const MOST_WORKERS = 8
const STANDARD_INPUT = '-'
const LIST_SIGN = '@'

/** Settles every setting once, before any work. Throws a SettingsError that names each fault in a line. */
export function resolveSettings(asked: Asked): Resolved {
  const { settings, origins, layers } = settle(asked)
  refuseContradictions(settings, layers, asked.workingFolder)
  return { settings: deepFreeze(settings), origins }
}

/**
 * A finished run's settings with what is asked for in place of them.
 *
 * @param recorded the run's settings as its manifest has them
 * @param changeable the paths, or beginnings of paths, of those that may be asked for
 * @throws SettingsError for a value that is wrong in itself, may not be changed, or is at odds with the rest
 */
export function changeSettings(recorded: object, changeable: readonly string[], asked: Asked): Resolved {
  const { settings, origins, layers } = settle(asked)
  const isGiven = (path: string): boolean => !['default', 'machine'].includes(origins.get(path) ?? 'default')
  const fixed = [...origins.keys()].filter(
    (path) => isGiven(path) && !changeable.some((name) => path === name || path.startsWith(`${name}.`)),
  )
  if (fixed.length > 0) {
    throw new SettingsError(
      `${fixed.join(', ')} cannot be changed without a new run; what can be: ${changeable.join(', ')}`,
    )
  }
  let changed: unknown = settings
  for (const [path, value] of leaves(recorded)) {
    if (!isGiven(path)) changed = withValue(changed, path.split('.'), value)
  }
  refuseContradictions(changed as Settings, layers, asked.workingFolder)
  return { settings: deepFreeze(changed as Settings), origins }
}

function refuseContradictions(settings: Settings, layers: Layers, workingFolder: string): void {
  const found = contradictions(settings, (path) => told(path, settings, layers), workingFolder)
  if (found.length > 0) throw new SettingsError(found.join('\n'))
}

function settle(asked: Asked): Resolved & { readonly layers: Layers } {
  const layers = expandPreset(expandLayers(asked))
  const raw = mergeLayers(layers)
  // Without the code that zod would make for a schema that is used again and again; this one is used once.
  const parsed = settingsFile.safeParse(raw, { jitless: true })
  if (!parsed.success) throw new SettingsError(describeFaults(parsed.error, raw, layers, knownSettings()))
  const written = parsed.data
  const settings = complete(written, asked, layers)
  return { settings, origins: originsOf(settings, written, layers), layers }
}

function complete(written: WrittenSettings, { workingFolder, machine }: Asked, layers: Layers): Settings {
  const { $schema: _, read, ...rest } = written
  const { preset: _preset, ...readRest } = read
  const placed = (setting: string, path: string): string => {
    if (path === STANDARD_INPUT || isAddress(path)) return path
    if (isList(setting, path)) return LIST_SIGN + placed(setting, path.slice(LIST_SIGN.length))
    const fromFile = layers.file !== null && inFile(setting, layers) && !flagFor(setting, layers)
    return fromFile ? rebase(path, layers.file.path, workingFolder) : tidy(path)
  }
  return {
    ...rest,
    read: readRest,
    inputs: written.inputs.map((input) => placed('inputs', input)),
    out: placed('out', written.out),
    index: written.index === null ? null : placed('index', written.index),
    against: written.against === null ? null : placed('against', written.against),
    decisions: written.decisions === null ? null : placed('decisions', written.decisions),
    workers:
      written.workers === 'auto' ? Math.max(1, Math.min(machine.cores, MOST_WORKERS)) : written.workers,
    memory: written.memory === 'auto' ? automaticMemory(machine) : written.memory,
    write: { ...written.write, emit: emitted(written, layers) },
  }
}

/** A cleaned set is a set of documents: by default there is none when documents are not compared. */
function emitted({ levels, write }: WrittenSettings, layers: Layers): Settings['write']['emit'] {
  const asked = giverOf('write.emit', layers) !== null
  return asked || levels.includes('document') ? write.emit : []
}

function isAddress(input: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(input)
}

/** An input that names a list of inputs. */
function isList(setting: string, path: string): boolean {
  return setting === 'inputs' && path.startsWith(LIST_SIGN) && path !== LIST_SIGN
}

/** A path in the settings file, seen from the working folder. */
function rebase(path: string, settingsPath: string, workingFolder: string): string {
  const target = resolve(workingFolder, dirname(settingsPath), path)
  return tidy(isAbsolute(path) ? target : relative(workingFolder, target) || '.')
}

/** One spelling for one place: `/` between names, none at the end, no `./` in front. */
function tidy(path: string): string {
  const plain = normalize(path).replaceAll(sep, '/')
  const short = plain.length > 1 && plain.endsWith('/') ? plain.slice(0, -1) : plain
  return short === STANDARD_INPUT || short.startsWith(LIST_SIGN) ? `./${short}` : short
}

function told(path: string, settings: Settings, layers: Layers): string {
  const [, value] = [...leaves(settings)].find(([name]) => name === path) ?? []
  return `${path} ${Array.isArray(value) ? value.join(',') : value}${placeOf(path, layers)}`
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  for (const part of Object.values(value)) deepFreeze(part)
  return Object.freeze(value)
}

/** Every setting by its dotted path. */
function knownSettings(): readonly string[] {
  return ['$schema', ...[...leaves(settingsFile.parse({}))].map(([path]) => path)]
}

/** Bytes that a command may use where nobody has said how many. */
export function automaticMemory({ memoryBytes }: Machine): number {
  return Math.floor(memoryBytes / 2)
}
