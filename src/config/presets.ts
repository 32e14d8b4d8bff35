import { SettingsError } from '../model/errors.ts'
import type { ReadSettings } from '../model/settings.ts'
import { inFile, isTree, type Layers, withValue } from './layers.ts'

type Fields = Readonly<Record<keyof ReadSettings['fields'], string>>

const USUAL: Fields = {
  id: 'id',
  text: 'text',
  title: 'title',
  date: 'date',
  source: 'source',
  url: 'url',
}

/**
 * Mappings that go by a name: which field is which part in records that many have. A source that is not mapped is the
 * host of the address.
 */
export const PRESETS = {
  /** Records as Takrar writes and reads them, unless told otherwise. */
  takrar: USUAL,
  /** Common Crawl's extracted texts (WET), by the names that Takrar gives to what a record of them has. */
  wet: USUAL,
  /** Articles as the crawler news-please saves them. */
  'news-please': {
    id: 'filename',
    text: 'maintext',
    title: 'title',
    date: 'date_publish',
    source: 'source_domain',
    url: 'url',
  },
  /** CC-News as a data set: made by news-please, with names of its own. */
  'cc-news': { ...USUAL, source: 'domain' },
  /** C4 and its kin; the date is that of the crawl. */
  c4: { ...USUAL, date: 'timestamp' },
  /** FineWeb and what is made like it; the date is that of the crawl. */
  fineweb: USUAL,
  /** RedPajama, whose facts lie in an object `meta`. */
  redpajama: {
    ...USUAL,
    title: 'meta.title',
    date: 'meta.timestamp',
    url: 'meta.url',
  },
  /** ANT, Arabic news, by its tags. */
  ant: { id: 'DOCNO', text: 'TEXT', title: 'TITLE', date: 'TIME', source: 'SRC', url: 'URL' },
  /** Hamshahri, Persian news, by its tags. */
  hamshahri: { ...USUAL, id: 'DOCID', text: 'TEXT', title: 'TITLE', date: 'DATE' },
} as const satisfies Readonly<Record<string, Fields>>

export type PresetName = keyof typeof PRESETS
export const PRESET_NAMES = Object.keys(PRESETS).filter(isPreset)

/** A preset that was asked for, and the settings that it gives. */
export interface GivenPreset {
  readonly name: PresetName
  readonly paths: ReadonlySet<string>
}

/**
 * The layers with the preset's fields in them: in the place of who asked for it, below what is mapped there by name. A
 * preset on the command line goes before a mapping in the file.
 */
export function expandPreset(layers: Layers): Layers {
  const flag = layers.flags.findLast(({ path }) => path === PRESET)
  const asked = flag?.value ?? presetOf(layers.file?.content)
  if (!isPreset(asked)) return layers
  const fields = Object.entries(PRESETS[asked]).map(([part, field]) => ({ path: `${FIELDS}.${part}`, field }))
  if (flag !== undefined) {
    const named = new Set(layers.flags.map(({ path }) => path))
    const given = fields.filter(({ path }) => !named.has(path))
    return {
      ...layers,
      flags: [...given.map(({ path, field }) => ({ flag: flag.flag, path, value: field })), ...layers.flags],
      preset: { name: asked, paths: new Set(given.map(({ path }) => path)) },
    }
  }
  if (layers.file === null) return layers
  const given = fields.filter(
    ({ path }) => !inFile(path, layers) && !layers.flags.some((known) => known.path === path),
  )
  const hasEffect = given.some(({ path, field }) => path !== `${FIELDS}.${field}`)
  if (!hasEffect && fields.some(({ path, field }) => path !== `${FIELDS}.${field}`)) {
    throw new SettingsError(
      `${PRESET} ${asked} (in ${layers.file.path}) has no effect: ${FIELDS} names each field that it would; leave those out`,
    )
  }
  const content = given.reduce(
    (tree, { path, field }) => withValue(tree, path.split('.'), field),
    layers.file.content,
  )
  return {
    ...layers,
    file: { ...layers.file, content },
    preset: { name: asked, paths: new Set(given.map(({ path }) => path)) },
  }
}

const PRESET = 'read.preset'
const FIELDS = 'read.fields'

function presetOf(content: unknown): unknown {
  const read = isTree(content) && Object.hasOwn(content, 'read') ? content.read : undefined
  return isTree(read) && Object.hasOwn(read, 'preset') ? read.preset : undefined
}

function isPreset(name: unknown): name is PresetName {
  return typeof name === 'string' && Object.hasOwn(PRESETS, name)
}
