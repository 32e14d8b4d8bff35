/**
 * Seeded numbers: the generator sfc32 of Chris Doty-Humphrey (PractRand), 128 bits of state. A document's numbers depend
 * on the archive's seed and the document's number only, so any document can be made again at any time.
 */
export class Random {
  #a = 0
  #b = 0
  #c = 0
  #count = 0

  /** @param purpose tells the streams of one document apart */
  seed(seed, number, purpose) {
    this.#a = seed | 0
    this.#b = number | 0
    this.#c = purpose | 0
    this.#count = 1
    for (let i = 0; i < 12; i++) this.next()
  }

  /** 32 bits, unsigned. */
  next() {
    const result = (this.#a + this.#b + this.#count) | 0
    this.#count = (this.#count + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + result
    this.#c |= 0
    return result >>> 0
  }

  below(limit) {
    return Math.floor((this.next() / 2 ** 32) * limit)
  }
}
