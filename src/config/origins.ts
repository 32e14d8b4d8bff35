import type { Settings } from '../model/settings.ts'
import { flagFor, inFile, isTree, type Layers } from './layers.ts'
import type { PresetName } from './presets.ts'

/** Where the value of a setting came from. */
export type Origin = 'default' | 'file' | 'flag' | 'machine' | `preset ${PresetName}`

/** Settings that `auto` leaves to the machine. */
const FROM_MACHINE = ['workers', 'memory']

/**
 * The origin of every single value, by its dotted path in the order of the settings; a list is one value.
 * `written` is what the schema made of the layers, before the machine filled in.
 */
export function originsOf(
  settings: Settings,
  written: Readonly<Record<string, unknown>>,
  layers: Layers,
): ReadonlyMap<string, Origin> {
  const origins = new Map<string, Origin>()
  for (const [path] of leaves(settings)) {
    if (FROM_MACHINE.includes(path) && written[path] === 'auto') origins.set(path, 'machine')
    else if (layers.preset?.paths.has(path)) origins.set(path, `preset ${layers.preset.name}`)
    else if (flagFor(path, layers)) origins.set(path, 'flag')
    else origins.set(path, inFile(path, layers) ? 'file' : 'default')
  }
  return origins
}

/** Every single value with its dotted path; a list is one value. */
export function* leaves(tree: unknown, path = ''): Generator<readonly [path: string, value: unknown]> {
  if (!isTree(tree)) {
    yield [path, tree]
    return
  }
  for (const [key, value] of Object.entries(tree)) yield* leaves(value, path === '' ? key : `${path}.${key}`)
}
