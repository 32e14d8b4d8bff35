import { createHash } from 'node:crypto'
import { compareIds } from '../model/order.ts'
import type { CopyGroup, Units } from '../model/units.ts'
import type { Shingler } from '../stages/04-shingle/shingler.ts'
import type { Texts } from './texts.ts'
import { unitText, unitTokens } from './unit-text.ts'

/**
 * Groups units by equal folded text: first by content hash, then, where there is more than one, by a cryptographic
 * digest of the tokens themselves, so that texts made to collide in the hash stay apart. Texts of
 * which folding leaves nothing match nothing: each is a group of its own.
 *
 * @param active which units take part
 * @param alone units that may only meet others of their own document (short paragraphs)
 */
export function groupCopies(
  units: Units,
  ids: readonly string[],
  active: (unit: number) => boolean,
  alone: (unit: number) => boolean,
  texts: Texts,
  shingler: Shingler,
): CopyGroup[] {
  const byHash = new Map<number, number[]>()
  const groups: CopyGroup[] = []
  for (let unit = 0; unit < units.count; unit++) {
    if (!active(unit)) continue
    if (units.comparable[unit] === 0) {
      groups.push({ members: [unit], identical: true, row: -1 })
      continue
    }
    const members = byHash.get(units.firsts[unit])
    if (members) members.push(unit)
    else byHash.set(units.firsts[unit], [unit])
  }
  const repeated = [...byHash.values()].filter((members) => members.length > 1).flat()
  const digests = digestUnits(
    repeated.sort((a, b) => a - b),
    units,
    texts,
    shingler,
  )
  const byOrder = (a: number, b: number): number =>
    compareIds(ids[units.documents[a]], ids[units.documents[b]]) || units.starts[a] - units.starts[b]
  for (const [first, members] of byHash) {
    if (members.length === 1) {
      groups.push({ members, identical: true, row: units.rows[first] })
      continue
    }
    const byDigest = new Map<string, number[]>()
    for (const unit of members) {
      const place = alone(unit) ? `${units.documents[unit]} ` : ''
      const key = place + digests.get(unit)?.tokens
      const same = byDigest.get(key)
      if (same) same.push(unit)
      else byDigest.set(key, [unit])
    }
    for (const same of byDigest.values()) {
      const originals = new Set(same.map((unit) => digests.get(unit)?.original))
      // Texts that only collide in the hash share a row of which one is the source; the row proposes, it proves nothing.
      groups.push({ members: same.sort(byOrder), identical: originals.size === 1, row: units.rows[first] })
    }
  }
  return groups.sort((x, y) => x.members[0] - y.members[0])
}

interface UnitDigests {
  readonly tokens: string
  readonly original: string
}

/** In order of documents, so that each is folded once. */
function digestUnits(
  repeated: readonly number[],
  units: Units,
  texts: Texts,
  shingler: Shingler,
): Map<number, UnitDigests> {
  const digests = new Map<number, UnitDigests>()
  for (const unit of repeated) {
    const tokens = unitTokens(units, unit, texts, shingler)
    const { document } = unitText(units, unit, texts)
    const original = document.text.slice(units.starts[unit], units.ends[unit])
    digests.set(unit, { tokens: sha256(tokens), original: sha256(original) })
  }
  return digests
}

function sha256(data: Uint32Array | string): string {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'utf16le') : data
  return createHash('sha256').update(bytes).digest('base64')
}
