import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** All pairs at the bar, of a file with two ids a line. */
export function listedTruth(path) {
  const pairs = new Set()
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line !== '') pairs.add(pairKey(...line.split('\t')))
  }
  return { pairs, isRight: (a, b) => pairs.has(pairKey(a, b)) }
}

/**
 * What a generated archive says of itself: each near-duplicate with the document that it was made of is to be found, and
 * two documents made of the same one are rightly a pair.
 */
export async function generatedTruth(path) {
  const pairs = new Set()
  const madeOf = new Map()
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const relation = /^\{"id":"([^"]+)".*?,"of":"([^"]+)"/.exec(line.slice(0, 200))
    if (relation === null) continue
    const [, id, of] = relation
    madeOf.set(id, of)
    pairs.add(pairKey(id, of))
  }
  const first = (id) => madeOf.get(id) ?? id
  return { pairs, isRight: (a, b) => first(a) === first(b) }
}

/** What asserted pairs are worth. */
export function grade(truth, asserted) {
  const seen = new Set()
  let found = 0
  let right = 0
  for (const [a, b] of asserted) {
    const key = pairKey(a, b)
    if (seen.has(key)) continue
    seen.add(key)
    if (truth.pairs.has(key)) found++
    if (truth.isRight(a, b)) right++
  }
  return {
    pairsAsserted: seen.size,
    pairsTrue: truth.pairs.size,
    pairsFound: found,
    recall: share(found, truth.pairs.size),
    precision: share(right, seen.size),
  }
}

const pairKey = (a, b) => (a < b ? `${a}\t${b}` : `${b}\t${a}`)
const share = (part, whole) => (whole === 0 ? null : part / whole)
