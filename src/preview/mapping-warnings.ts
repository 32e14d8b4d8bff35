import { nearest } from '../config/nearest.ts'
import { PRESET_NAMES, PRESETS } from '../config/presets.ts'
import { fieldAt } from '../model/field-path.ts'
import type { ReadSettings } from '../model/settings.ts'
import { fieldsOf, type Part, textFields } from './record-paths.ts'

/** Names by which parts go elsewhere, without capitals, hyphens and underscores. */
const OTHER_NAMES: Readonly<Record<Exclude<Part, 'text'>, readonly string[]>> = {
  id: [
    'id',
    'key',
    'guid',
    'uuid',
    'docid',
    'docno',
    'documentid',
    'articleid',
    'newsid',
    'recordid',
    'filename',
  ],
  title: ['title', 'headline', 'heading', 'subject', 'pagetitle'],
  date: [
    ...['date', 'published', 'publishedat', 'publishdate', 'datepublish', 'datepublished', 'publicationdate'],
    ...['pubdate', 'datetime', 'timestamp', 'createdat', 'created', 'time', 'warcdate'],
  ],
  source: [
    'source',
    'publisher',
    'sourcedomain',
    'domain',
    'site',
    'website',
    'sitename',
    'outlet',
    'newspaper',
    'src',
  ],
  url: ['url', 'link', 'uri', 'href', 'permalink', 'canonicalurl', 'warctargeturi', 'sourceurl'],
}

/** What is odd about a mapping, seen from the first records, and what may have been meant. */
export function mappingWarnings(records: readonly unknown[], fields: ReadSettings['fields']): string[] {
  if (records.length === 0) return []
  const warnings: string[] = []
  for (const [part, paths] of fieldsOf(fields)) {
    for (const path of paths) {
      if (records.some((record) => fieldAt(record, path) !== undefined)) continue
      const meant = part === 'text' ? meantText(records, path) : meantPart(records, part, path)
      // Parts other than the text may well be missing: only what may be there by another name is worth a word.
      if (part === 'text' || meant !== null) {
        warnings.push(`no record has the ${part} field "${path}"${didYouMean(part, paths, path, meant)}`)
      }
    }
  }
  const preset = warnings.length === 0 ? null : fittingPreset(records, fields)
  if (preset !== null) warnings.push(`the records look like those of --preset ${preset}`)
  return warnings
}

function meantText(records: readonly unknown[], path: string): string | null {
  const lengths = new Map<string, number>()
  for (const record of records) {
    for (const [name, length] of textFields(record)) lengths.set(name, (lengths.get(name) ?? 0) + length)
  }
  const near = nearest(path, [...lengths.keys()])
  if (near !== null) return near
  let longest: string | null = null
  for (const [name, length] of lengths) {
    if (length > (longest === null ? 0 : (lengths.get(longest) ?? 0))) longest = name
  }
  return longest
}

function meantPart(records: readonly unknown[], part: Exclude<Part, 'text'>, path: string): string | null {
  const names = [...new Set(records.flatMap((record) => [...leafNames(record)]))]
  const bare = (name: string): string =>
    name
      .slice(name.lastIndexOf('.') + 1)
      .toLowerCase()
      .replace(/[-_ ]/g, '')
  for (const other of OTHER_NAMES[part]) {
    const found = names.find((name) => name !== path && bare(name) === other)
    if (found !== undefined) return found
  }
  return nearest(path, names)
}

/** Names in a record, and those one object below. */
function* leafNames(record: unknown, prefix = ''): Generator<string> {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return
  for (const [name, value] of Object.entries(record)) {
    yield prefix + name
    if (prefix === '') yield* leafNames(value, `${name}.`)
  }
}

function didYouMean(part: Part, paths: readonly string[], path: string, meant: string | null): string {
  if (meant === null) return ''
  const all = paths
    .map((field) => (field === path ? meant : field))
    .map((field) => field.replaceAll('+', '\\+'))
  return `; did you mean ${meant} (--map ${part}=${all.join('+')})?`
}

/** A preset whose text, and at least two more of whose own names, the records have. */
function fittingPreset(records: readonly unknown[], fields: ReadSettings['fields']): string | null {
  const isThere = (path: string): boolean => records.some((record) => fieldAt(record, path) !== undefined)
  for (const name of PRESET_NAMES) {
    const preset = Object.entries(PRESETS[name])
    const mapped = new Map<string, unknown>(Object.entries(fields))
    const own = preset.filter(([part, field]) => field !== part)
    const there = own.filter(([part, field]) => mapped.get(part) !== field && isThere(field))
    if (there.length >= 2 && preset.every(([part, field]) => part !== 'text' || isThere(field))) return name
  }
  return null
}
