import { Minhash } from 'minhash'

/**
 * Signatures as the npm package `minhash` 0.0.9 computes them, for archives whose signatures were stored with it.
 * Each slot is exactly the package's `hashvalues` entry: its values are whole numbers from 0 to 2^32 - 1, so that
 * nothing is lost in 32 bits; a slot that no shingle reached holds 2^32 - 1. The package takes seed 0 for seed 1.
 *
 * Its arithmetic leaves the range of exact doubles and its permutations come from Math.sin, so the values cannot be
 * recomputed with integers; its 31 * h + c string hash collides on character shingles shorter than 5.
 *
 * @param hashes length of a signature
 * @returns writes the signature of a set of shingles to `row`, which has that length
 */
export function createPackageSketcher(
  hashes: number,
  seed: number,
): (shingles: Iterable<string>, row: Uint32Array) => void {
  const sketch = new Minhash({ numPerm: hashes, seed })
  const packageHash = sketch.hash
  let hashed = 0
  // update() asks for the hash of its string once per permutation; the answer is the same each time.
  sketch.hash = () => hashed
  return (shingles, row) => {
    sketch.hashvalues.fill(sketch.maxHash)
    for (const shingle of shingles) {
      hashed = packageHash.call(sketch, shingle)
      sketch.update(shingle)
    }
    row.set(sketch.hashvalues)
  }
}
