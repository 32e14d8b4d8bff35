import { createHash } from 'node:crypto'

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue }

/** A JSON object whose last member, `sha256`, is the digest of the others, so that no change of it goes unseen. */
export interface Sealed {
  readonly text: string
  /** Lower-case hex. */
  readonly sha256: string
}

export function sealed(value: object): Sealed {
  const sha256 = digestOfJson(value)
  return { text: `${JSON.stringify({ ...value, sha256 }, null, 2)}\n`, sha256 }
}

/** What was sealed; null for text that is no such object or was changed since. */
export function unsealed(text: string): { value: Record<string, unknown>; sha256: string } | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null
  const { sha256, ...value } = parsed as Record<string, unknown>
  return typeof sha256 === 'string' && sha256 === digestOfJson(value) ? { value, sha256 } : null
}

function digestOfJson(value: object): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
