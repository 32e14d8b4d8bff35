import type { z } from 'zod'
import { isTree, type Layers, placeOf } from './layers.ts'
import { nearest } from './nearest.ts'

/** What the schema found wrong, each in a line: the setting, what is allowed, what was given and where. */
export function describeFaults(
  error: z.ZodError,
  raw: unknown,
  layers: Layers,
  known: readonly string[],
): string {
  return error.issues
    .flatMap(innermost)
    .flatMap((issue) => describe(issue, raw, layers, known))
    .join('\n')
}

/** Of a union, the faults of the alternative that has the right type; the union's own fault when none has. */
function innermost(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const fitting = issue.errors.find((faults) =>
    faults.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'),
  )
  return fitting?.map((fault) => ({ ...fault, path: [...issue.path, ...fault.path] })) ?? [issue]
}

function describe(
  issue: z.core.$ZodIssue,
  raw: unknown,
  layers: Layers,
  known: readonly string[],
): readonly string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownSetting([...issue.path, key], layers, known))
  }
  const value = valueAt(raw, issue.path)
  const from = place(issue.path, layers)
  if (issue.path.length === 0) return [`the settings${from} must be ${issue.message}, not ${shown(value)}`]
  const meant =
    issue.code === 'invalid_value' && typeof value === 'string'
      ? didYouMean(nearest(value, issue.values.map(String)))
      : ''
  return [`${dotted(issue.path)} must be ${issue.message}, not ${shown(value)}${from}${meant}`]
}

/** Looks for a near name first in the same section, then for the same name in any. */
function unknownSetting(path: readonly PropertyKey[], layers: Layers, known: readonly string[]): string {
  const section = path.slice(0, -1).map(String)
  const key = String(path.at(-1))
  const siblings = [
    ...new Set(
      known
        .map((name) => name.split('.'))
        .filter(isBelow(section))
        .map(nameAt(section)),
    ),
  ]
  const near = nearest(key, siblings)
  const elsewhere = () => known.find((name) => name.split('.').at(-1)?.toLowerCase() === key.toLowerCase())
  const meant = near === null ? elsewhere() : [...section, near].join('.')
  const help =
    meant === undefined
      ? `; known ${section.length > 0 ? 'there' : 'settings'}: ${siblings.join(', ')}`
      : didYouMean(meant)
  return `unknown setting ${dotted(path)}${place(path, layers)}${help}`
}

function isBelow(section: readonly string[]): (name: readonly string[]) => boolean {
  return (name) => name.length > section.length && section.every((part, i) => part === name[i])
}

function nameAt(section: readonly string[]): (name: readonly string[]) => string {
  return (name) => name[section.length]
}

function didYouMean(word: string | null): string {
  return word === null ? '' : `; did you mean ${word}?`
}

function place(path: readonly PropertyKey[], layers: Layers): string {
  const names = path.filter((part) => typeof part !== 'number')
  if (names.length > 0) return placeOf(names.join('.'), layers)
  return layers.file === null ? '' : ` (in ${layers.file.path})`
}

/** `read.fields.id`, `inputs[0]`. */
function dotted(path: readonly PropertyKey[]): string {
  return path
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i === 0 ? '' : '.'}${String(part)}`))
    .join('')
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw
  for (const part of path) {
    if (Array.isArray(value) && typeof part === 'number') value = value[part]
    else if (isTree(value) && Object.hasOwn(value, part)) value = value[String(part)]
    else return undefined
  }
  return value
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
