import { hash128 } from '../hash/hash128.ts'
import { seeded } from '../hash/mix.ts'
import type { BottomSketches } from '../model/bottom-sketches.ts'
import type { PairColumns } from '../model/pair-list.ts'
import type { CapHit } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import { namedRows } from '../stages/06-band/named-rows.ts'
import { planSketchPairs, sketchPairs, sketchWork } from '../stages/06-band/sketch-pairs.ts'

/** The texts that are held against all others, and what they may be alike to. */
export interface DrawnSample {
  /** Rows of the sampled texts, ascending. */
  readonly rows: Uint32Array
  /** Pairs of names of which one is a sampled text's, whatever else has proposed them. */
  readonly proposed: PairColumns
  /** Why they are fewer than were asked for; null: they are not. */
  readonly cap: CapHit | null
}

/** How often sampled documents may be met: some 100 ns each; more of them in a larger archive, by its texts. */
const BUDGET = 2 ** 23
const BUDGET_A_TEXT = 100

/**
 * Draws distinct texts by lot, `recall.sample` of them or, where they would be met too often, fewer, and finds all that
 * they may reach minJaccard with by bottom-k sketches.
 *
 * @param names what stands for each row in pairs, another for each; a row with a negative name takes no part
 * @param lotOfRow of the rows that take part
 * @param texts distinct ones that were compared
 */
export function drawSample(
  sketches: BottomSketches,
  names: Int32Array,
  lotOfRow: (row: number) => number,
  texts: number,
  { recall, verify }: Pick<Settings, 'recall' | 'verify'>,
): DrawnSample {
  const plan = planSketchPairs(sketches.size, verify.minJaccard)
  const whole = rowsByLot(names, lotOfRow, recall.sample)
  const work = sketchWork(sketches, whole, names, plan)
  const budget = Math.max(BUDGET, BUDGET_A_TEXT * texts)
  const affordable = Math.max(1, Math.floor((whole.length * budget) / work))
  const rows = work <= budget ? whole : rowsByLot(names, lotOfRow, affordable)
  return {
    rows,
    proposed: sketchPairs(sketches, rows, names, plan),
    cap: rows.length < whole.length ? capHit(rows.length) : null,
  }
}

function capHit(sampled: number): CapHit {
  const meaning =
    'so many texts share wording that holding recall.sample of them against all others would take too long; ' +
    `recall was measured on ${sampled} documents`
  return { cap: 'recall.sample', count: 1, meaning }
}

/** The rows with the smallest lots; a tie at the last is taken whole. */
function rowsByLot(names: Int32Array, lotOfRow: (row: number) => number, size: number): Uint32Array {
  const rows = namedRows(names)
  if (rows.length <= size) return rows
  const lots = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) lots[i] = lotOfRow(rows[i])
  const last = lots.slice().sort()[size - 1]
  return rows.filter((_, i) => lots[i] <= last)
}

/** The place of the sample's salt in the sequence of the seed's constants. */
const SAMPLE_SALT = 48

/** Salt of the lots of a run. */
export function sampleSalt(seed: number): number {
  return seeded(seed, SAMPLE_SALT)
}

/** Room for an id, used again for the next. */
let codeUnits = new Uint32Array(256)

/** The lot of a document by its id: 53 bits, which a number holds exactly. */
export function lotOf(id: string, salt: number): number {
  if (id.length > codeUnits.length) codeUnits = new Uint32Array(2 * id.length)
  for (let i = 0; i < id.length; i++) codeUnits[i] = id.charCodeAt(i)
  const [high, low] = hash128(codeUnits, 0, id.length, salt)
  return high * 2 ** 21 + (low >>> 11)
}
