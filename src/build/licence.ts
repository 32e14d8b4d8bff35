import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What an installed package says about its licence. */
export interface Licence {
  readonly name: string
  readonly version: string
  /** SPDX expression from its package.json. */
  readonly expression: string
  /** Name from its package.json, without addresses. */
  readonly author: string | null
  /** Text of its licence file; null when it carries none. */
  readonly text: string | null
}

/** @param folder of the installed package */
export function licenceOf(folder: string): Licence {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (typeof license !== 'string') throw new Error(`${folder}/package.json names no licence`)
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry))
  const text =
    file === undefined ? null : readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()
  const authorName = typeof author === 'string' ? author.replace(/\s*[<(].*/, '') : (author?.name ?? null)
  return { name, version, expression: license, author: authorName, text }
}
