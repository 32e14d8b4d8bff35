import { textsOf } from './sources.mjs'

const FEWEST_WORDS = 5
const MOST_WORDS = 60
const MOST_SENTENCE_BYTES = 1200

/** Words are copied four bytes at a time. */
const PADDING = '   '

/** Words that stand in for others: a power of two, small enough to stay in the processor's cache. */
export const SPARE_WORDS = 2 ** 15

/**
 * Words of a language as bytes, escaped for JSON, each with one space after it: word w is the bytes from starts[w] to
 * starts[w + 1]. First come the spare words, drawn evenly from the texts, so that common words are common among
 * them; then the sentences, of which s is the words sentences[s] to sentences[s + 1].
 */
export function createBank(language) {
  const sentences = textsOf(language).flatMap(sentencesOf)
  const words = sentences.join('').split(' ').slice(0, -1)
  const spare = Array.from(
    { length: SPARE_WORDS },
    (_, i) => words[Math.floor((i / SPARE_WORDS) * words.length)],
  )
  const bytes = Buffer.from(`${spare.join(' ')} ${words.join(' ')} ${PADDING}`)
  const starts = new Uint32Array(SPARE_WORDS + words.length + 1)
  for (let word = 1; word < starts.length; word++) starts[word] = bytes.indexOf(32, starts[word - 1]) + 1
  const firstWords = new Uint32Array(sentences.length + 1).fill(SPARE_WORDS)
  for (const [i, sentence] of sentences.entries()) {
    firstWords[i + 1] = firstWords[i] + sentence.split(' ').length - 1
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return { language, view, starts, sentences: firstWords }
}

function sentencesOf(text) {
  return text
    .split(/(?<=[.!?\u061f\u061b\u2026])\s+/)
    .map((sentence) => sentence.split(/\s+/).filter((word) => word !== ''))
    .filter((words) => words.length >= FEWEST_WORDS && words.length <= MOST_WORDS)
    .map((words) => `${JSON.stringify(words.join(' ')).slice(1, -1)} `)
    .filter((sentence) => Buffer.byteLength(sentence) <= MOST_SENTENCE_BYTES)
}
