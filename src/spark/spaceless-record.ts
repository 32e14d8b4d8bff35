import type { SpacelessWording } from '../model/spaceless-text.ts'

/**
 * A spaceless text as bytes, so that it goes through a pipe without its article: how many stretches of one paragraph there
 * are; the characters of each, and how many paragraphs further it is; then each character with a last bit that is set where
 * a word starts. All numbers in groups of seven bits, the lowest first (LEB128).
 */
export function spacelessBytes({ characters, paragraphs, wordStarts }: SpacelessWording): Buffer {
  const stretches: number[] = []
  let paragraph = 0
  for (let i = 0; i < characters.length; ) {
    let end = i
    while (end < characters.length && paragraphs[end] === paragraphs[i]) end++
    stretches.push(end - i, paragraphs[i] - paragraph)
    paragraph = paragraphs[i]
    i = end
  }
  // A character with its bit has 22 bits, other numbers have 32.
  const bytes = Buffer.allocUnsafe(5 * (1 + stretches.length) + 4 * characters.length)
  let at = 0
  const put = (value: number): void => {
    let rest = value
    for (; rest > 0x7f; rest >>>= 7) bytes[at++] = (rest & 0x7f) | 0x80
    bytes[at++] = rest
  }
  put(stretches.length / 2)
  for (const value of stretches) put(value)
  for (let i = 0; i < characters.length; i++) put((characters[i] << 1) | wordStarts[i])
  return bytes.subarray(0, at)
}

export function spacelessOf(bytes: Uint8Array): SpacelessWording {
  let at = 0
  const take = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const part = bytes[at++]
      value |= (part & 0x7f) << shift
      if (part <= 0x7f) return value >>> 0
    }
  }
  const stretches = Array.from({ length: take() }, () => ({ length: take(), further: take() }))
  const count = stretches.reduce((sum, { length }) => sum + length, 0)
  const characters = new Uint32Array(count)
  const paragraphs = new Uint32Array(count)
  const wordStarts = new Uint8Array(count)
  let [start, paragraph] = [0, 0]
  for (const { length, further } of stretches) {
    paragraph += further
    paragraphs.fill(paragraph, start, start + length)
    start += length
  }
  for (let i = 0; i < count; i++) {
    const value = take()
    characters[i] = value >>> 1
    wordStarts[i] = value & 1
  }
  return { characters, paragraphs, wordStarts }
}
