import { SPARE_WORDS } from './bank.mjs'

/** Of 256 words of a sentence so many are replaced, so that two documents that use it share short phrases only. */
const REPLACED = 80

/** Sentences that one draft draws from: few enough to stay in the processor's cache while neighbours draw from them too. */
const NEIGHBOURHOOD = 4096

/** More than the longest text can have: no word is shorter than two bytes with its space. */
const MOST_WORDS = 2 ** 13

/** A document as numbers of words of its language's bank; sentence s ends before words[ends[s]]. */
export class Draft {
  bank
  words = new Uint32Array(MOST_WORDS)
  ends = []
  #bytes = 0
  #from = 0

  get length() {
    return this.ends.at(-1) ?? 0
  }

  /**
   * Starts anew and draws sentences until the text has so many bytes.
   *
   * @param place any number; says where in the bank to draw from
   */
  fill(random, bank, bytes, place) {
    this.bank = bank
    this.#from = place % (bank.sentences.length - 1)
    this.ends.length = 0
    this.#bytes = 0
    this.extend(random, bytes)
  }

  extend(random, bytes) {
    const until = this.#bytes + bytes
    while (this.#bytes < until) this.addSentence(random)
  }

  addSentence(random) {
    const { sentences, starts } = this.bank
    const { words } = this
    const count = sentences.length - 1
    const sentence = (this.#from + random.below(Math.min(count, NEIGHBOURHOOD))) % count
    const end = sentences[sentence + 1]
    let at = this.length
    let bytes = 0
    for (let word = sentences[sentence]; word < end; word++) {
      const bits = random.next()
      const chosen = bits >>> 24 < REPLACED ? bits & (SPARE_WORDS - 1) : word
      words[at++] = chosen
      bytes += starts[chosen + 1] - starts[chosen]
    }
    this.#bytes += bytes
    this.ends.push(at)
  }

  dropSentence(sentence) {
    const from = sentence === 0 ? 0 : this.ends[sentence - 1]
    const gone = this.ends[sentence] - from
    this.words.copyWithin(from, this.ends[sentence], this.length)
    this.ends.splice(sentence, 1)
    for (let i = sentence; i < this.ends.length; i++) this.ends[i] -= gone
  }

  replaceWord(random) {
    this.words[random.below(this.length)] = random.below(SPARE_WORDS)
  }
}
