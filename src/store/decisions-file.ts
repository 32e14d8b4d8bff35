import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { DECISIONS, type Decision, type DecisionName } from '../model/decision.ts'
import { SettingsError } from '../model/errors.ts'
import { errnoCode, onDisk } from './disk-error.ts'

/** The decisions of an editor, as their file has them. */
export interface DecisionsFile {
  /** In the order of their lines. */
  readonly decisions: readonly Decision[]
  /** Of the file's bytes, in hex: another file makes another run. */
  readonly sha256: string
}

const MEMBERS = ['pair', 'cluster', 'members', 'decision', 'keep', 'who', 'when', 'why']

/**
 * Reads decisions, one JSON object a line; empty lines are passed over.
 *
 * @throws SettingsError naming file and line of what is no decision
 * @throws RunError when the disk refuses
 */
export function readDecisions(path: string): DecisionsFile {
  const bytes = onDisk('read', path, () => {
    try {
      return readFileSync(path)
    } catch (error) {
      const code = errnoCode(error)
      if (code !== 'ENOENT' && code !== 'EISDIR') throw error
      throw new SettingsError(
        code === 'ENOENT'
          ? `there is no decisions file ${path}; name another with --decisions, or none of them with --decisions none`
          : `the decisions file ${path} is a folder; name a file of decisions, one JSON object a line`,
      )
    }
  })
  const decisions: Decision[] = []
  let line = 0
  for (const text of linesOf(bytes, path)) {
    line++
    if (text.trim() !== '') decisions.push(decisionOf(text, line, `${path}:${line}`))
  }
  return { decisions, sha256: createHash('sha256').update(bytes).digest('hex') }
}

function* linesOf(bytes: Buffer, path: string): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let number = 0
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from)
    const to = end === -1 ? bytes.length : end
    number++
    let text: string
    try {
      text = decoder.decode(bytes.subarray(from, to))
    } catch {
      throw new SettingsError(`${path}:${number} (byte ${from}) is not UTF-8; save the file as UTF-8`)
    }
    yield text
    from = to + 1
  }
}

function decisionOf(text: string, line: number, where: string): Decision {
  const refuse = (what: string): never => {
    throw new SettingsError(`${where} ${what}`)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refuse('is no JSON; write one decision a line, as takrar explain prints it')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse('is no JSON object; write one decision a line, as takrar explain prints it')
  const given = new Map(Object.entries(value))
  const unknown = [...given.keys()].find((name) => !MEMBERS.includes(name))
  if (unknown !== undefined)
    refuse(`has the unknown member ${JSON.stringify(unknown)}; known: ${MEMBERS.join(', ')}`)

  const pair = given.has('pair') ? pairOf(given.get('pair'), refuse) : null
  const cluster = given.has('cluster') ? textOf(given, 'cluster', refuse) : null
  if ((pair === null) === (cluster === null)) refuse('must name a "pair" or a "cluster", and not both')
  const members = given.has('members') ? idsOf(given.get('members'), refuse) : null
  if (members !== null && cluster === null) refuse('names "members", which only a cluster has')

  const decision = given.get('decision')
  if (!isDecision(decision))
    return refuse(`has no "decision" that can be made; write one of: ${DECISIONS.join(', ')}`)
  const keep = given.has('keep') ? textOf(given, 'keep', refuse) : undefined
  if (decision === 'keep' && keep === undefined) refuse('must say with "keep" which id is kept')
  if (decision !== 'keep' && keep !== undefined) refuse(`names an id to keep, but decides "${decision}"`)
  const named = pair ?? members
  if (keep !== undefined && named !== null && !named.includes(keep))
    refuse(`keeps ${JSON.stringify(keep)}, which it does not name among the others`)

  const who = textOf(given, 'who', refuse)
  const when = textOf(given, 'when', refuse)
  if (!isDate(when)) refuse(`has ${JSON.stringify(when)} for "when"; write a day such as 2026-11-27`)
  const why = given.get('why')
  if (typeof why !== 'string') return refuse('must say "why", as text, which may be empty')
  return { line, pair, cluster, members, decision, ...(keep === undefined ? {} : { keep }), who, when, why }
}

type Refuse = (what: string) => never

function pairOf(value: unknown, refuse: Refuse): [string, string] {
  if (Array.isArray(value) && value.length === 2) {
    const [a, b]: unknown[] = value
    if (typeof a === 'object' && a !== null)
      return refuse('is about paragraphs; decisions are about documents, by their ids')
    if (typeof a === 'string' && typeof b === 'string') {
      if (a === b) refuse(`names ${JSON.stringify(a)} twice; a pair is of two documents`)
      return [a, b]
    }
  }
  return refuse('has a "pair" that is not a list of two ids, as text')
}

function idsOf(value: unknown, refuse: Refuse): string[] {
  const ids = Array.isArray(value) ? value.filter((id: unknown): id is string => typeof id === 'string') : []
  if (!Array.isArray(value) || ids.length < value.length || new Set(ids).size < Math.max(2, ids.length))
    return refuse('has "members" that are not a list of two or more ids, as text, each once')
  return ids
}

function textOf(given: ReadonlyMap<string, unknown>, name: string, refuse: Refuse): string {
  const value = given.get(name)
  if (typeof value !== 'string') return refuse(`must have "${name}", as text`)
  return value.trim() === '' ? refuse(`leaves "${name}" empty; fill it in`) : value
}

function isDecision(value: unknown): value is DecisionName {
  return DECISIONS.some((name) => name === value)
}

/** A day that exists, perhaps with a time. */
function isDate(text: string): boolean {
  const [, day] =
    /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/.exec(text) ?? []
  if (day === undefined || Number.isNaN(Date.parse(text))) return false
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
}
