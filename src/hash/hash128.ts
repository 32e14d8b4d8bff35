import { mix32, seeded } from './mix.ts'

/** Words of a 128-bit hash. */
export const HASH128_WORDS = 4

/**
 * Seeded 128-bit hash of 32-bit values: four streams that take the values in turn, each of four lanes that multiply and
 * bring the high bits down, so that vectors and pipelines have something to do at once. In the end the streams are
 * taken in one after the other, and each lane takes something of every other. Not cryptographic: equal hashes are
 * confirmed by comparing what was hashed.
 *
 * @returns four unsigned 32-bit words
 */
export function hash128(
  values: Uint32Array,
  from: number,
  to: number,
  seed: number,
): [number, number, number, number] {
  for (let s = 0; s < STREAMS * LANES; s++) lanes[s] = seeded(seed, 1 + (s % LANES))
  const whole = from + Math.floor((to - from) / STREAMS) * STREAMS
  for (let i = from; i < to; i++) {
    const stream = (i < whole ? (i - from) % STREAMS : i - whole) * LANES
    absorb(stream, values[i])
  }
  absorb(0, to - from)
  for (let stream = 1; stream < STREAMS; stream++) {
    for (let lane = 0; lane < LANES; lane++) {
      lanes[lane] = absorbed(lanes[lane], lanes[stream * LANES + lane], lane)
    }
  }
  let a = mix32(lanes[0])
  let b = mix32(lanes[1] + a)
  let c = mix32(lanes[2] + b)
  const d = mix32(lanes[3] + c)
  a = (a + b + c + d) >>> 0
  b = (b + a) >>> 0
  c = (c + a) >>> 0
  return [a, b, c, (d + a) >>> 0]
}

const STREAMS = 4
const LANES = 4
const FACTORS = Int32Array.of(0xcc9e2d51, 0x1b873593, 0x38b34ae5, 0xa1e38b93)
const lanes = new Int32Array(STREAMS * LANES)

function absorb(stream: number, value: number): void {
  for (let lane = 0; lane < LANES; lane++) {
    lanes[stream + lane] = absorbed(lanes[stream + lane], value, lane)
  }
}

function absorbed(state: number, value: number, lane: number): number {
  const product = Math.imul(state ^ value, FACTORS[lane])
  return product ^ (product >>> 15)
}

/** The first two words as 16 hex digits. */
export function hex64(words: ArrayLike<number>, at = 0): string {
  let hex = ''
  for (let i = at; i < at + 2; i++) {
    for (let shift = 24; shift >= 0; shift -= 8) hex += HEX_BYTES[(words[i] >>> shift) & 0xff]
  }
  return hex
}

const HEX_BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
