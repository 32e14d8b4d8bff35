import { z } from 'zod'
import { formatSize, parseSize, SIZE_PATTERN } from './size.ts'

/**
 * Kinds of values in the settings file. Each carries one phrase that says what is allowed; it completes the
 * sentence "PATH must be ...", whatever was wrong.
 */

export function wholeNumber(smallest: number, largest: number) {
  const allowed = `a whole number from ${smallest} to ${largest}`
  return z.int(allowed).min(smallest, allowed).max(largest, allowed)
}

/** A similarity bar, in (0, 1]. */
export function bar(alternative = '') {
  const allowed = `a number above 0 and at most 1${alternative}`
  return z.number(allowed).gt(0, allowed).max(1, allowed)
}

/** A share that is never quite reached, in (0, 1). */
export function shareBelowOne() {
  const allowed = 'a number above 0 and below 1'
  return z.number(allowed).gt(0, allowed).lt(1, allowed)
}

/** A share in [0, 1]. */
export function share() {
  const allowed = 'a number from 0 to 1'
  return z.number(allowed).min(0, allowed).max(1, allowed)
}

/** A likelihood in [0.5, 1]: what is less likely than not is no finding. */
export function likelihood() {
  const allowed = 'a number from 0.5 to 1'
  return z.number(allowed).min(0.5, allowed).max(1, allowed)
}

/** A share in [0, 1], or null. */
export function shareOrNull() {
  const allowed = 'a number from 0 to 1, or null'
  return z.number(allowed).min(0, allowed).max(1, allowed).nullable()
}

/** A span of time. */
export function seconds() {
  const allowed = 'seconds from 0.01 to 86400'
  return z.number(allowed).min(0.01, allowed).max(86_400, allowed)
}

export function yesOrNo() {
  return z.boolean('true or false')
}

export function choice<const Name extends string>(names: readonly Name[], alternative = '') {
  return z.enum(names, `one of ${names.join(', ')}${alternative}`)
}

/** A list of names in which order and repetition mean nothing; it resolves to the order of `names`. */
export function setOf<const Name extends string>(names: readonly Name[], fewest: 0 | 1) {
  const allowed = `a list of ${fewest === 0 ? 'none or more' : 'one or more'} of ${names.join(', ')}`
  return z
    .array(choice(names), allowed)
    .min(fewest, allowed)
    .transform((listed) => names.filter((name) => listed.includes(name)))
}

/** A list of names whose order counts, each at most once. */
export function listOf<const Name extends string>(names: readonly Name[], fewest: 0 | 1) {
  const allowed = `a list of ${fewest === 0 ? 'none or more' : 'one or more'} of ${names.join(', ')}, each once`
  return z.array(choice(names), allowed).min(fewest, allowed).refine(hasNoneTwice, allowed)
}

/** Any names in an order that counts, each at most once. */
export function namesOnce() {
  const allowed = 'a list of names, each once'
  return z.array(z.string(allowed).min(1, allowed), allowed).refine(hasNoneTwice, allowed)
}

function hasNoneTwice(listed: readonly string[]): boolean {
  return new Set(listed).size === listed.length
}

/** Bytes, as a number or as `16MiB`. */
export function size(smallest: number, largest: number, alternative = '') {
  const allowed = `a size from ${formatSize(smallest)} to ${formatSize(largest)}, such as "16MiB" or "2GiB"${alternative}`
  return z
    .union(
      [
        z.int(allowed).min(smallest, allowed).max(largest, allowed),
        z.string(allowed).regex(SIZE_PATTERN, allowed).transform(parseSize),
      ],
      allowed,
    )
    .refine((bytes) => bytes >= smallest && bytes <= largest, allowed)
}

/** A word that stands for a value which is not written. */
export function word<const Word extends string, Value>(name: Word, value: Value) {
  return z.literal(name).transform(() => value)
}

/** Path of a file or folder; NUL would end it early in the operating system. */
export function path() {
  const allowed = 'a path'
  return z
    .string(allowed)
    .min(1, allowed)
    .refine((name) => !name.includes('\0'), allowed)
}

const FIELD_NAME = /^[^.]+(?:\.[^.]+)*$/

/** Name of a JSON field; dots lead into nested objects. */
export function fieldName() {
  const allowed = 'the name of a field, with dots between nested ones'
  return z.string(allowed).regex(FIELD_NAME, allowed)
}

/** A field, or several that are joined; a list of one is that one. */
export function fieldNames() {
  const allowed = 'the name of a field, with dots between nested ones, or a list of different ones'
  const one = z.string(allowed).regex(FIELD_NAME, allowed)
  return z.union(
    [
      one,
      z
        .array(one, allowed)
        .min(1, allowed)
        .refine(hasNoneTwice, allowed)
        .transform((names): string | string[] => (names.length === 1 ? names[0] : names)),
    ],
    allowed,
  )
}

const DELIMITER = /^(?:auto|tab|[\t !#-/:-@[-`{-~])$/

/** A character that divides cells: of ASCII, and none that cells or quotes are made of. It resolves to itself, or null. */
export function delimiter() {
  const allowed = '"auto", "tab", or one character such as ";" or "|"'
  return z
    .string(allowed)
    .regex(DELIMITER, allowed)
    .transform((given) => (given === 'auto' ? null : given === 'tab' ? '\t' : given))
}

/** A day as YYYY-MM-DD, or null. */
export function dayOrNull() {
  return z.iso.date('a day as "YYYY-MM-DD", or null').nullable()
}

export const ENCODING_ALLOWED = 'the name of an encoding, such as "windows-1256", or "auto"'

/** An encoding by any of its names in the Encoding Standard; it resolves to the one in lower case. */
export function encodingName() {
  return z
    .string(ENCODING_ALLOWED)
    .refine((name) => encodingOf(name) !== null, ENCODING_ALLOWED)
    .transform((name) => encodingOf(name) ?? name)
}

/** The standard's name of an encoding that can be decoded; null for any other. */
function encodingOf(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label)
    // What the standard calls so, and Node does not.
    return encoding === 'iso-8859-1' ? 'windows-1252' : encoding
  } catch {
    return null
  }
}

/** A group of settings; what is not written takes its default. */
export function section<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'invalid_type' ? 'an object { ... }' : undefined),
  })
}
