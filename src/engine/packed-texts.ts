/** Texts as one buffer, which changes threads without being copied. */
export interface PackedTexts {
  /** UTF-16 code units of all texts, one after the other. */
  readonly units: Uint16Array<ArrayBuffer>
  /** Text i: units[offsets[i]] to units[offsets[i + 1]]. */
  readonly offsets: Uint32Array<ArrayBuffer>
}

export function packTexts(texts: readonly string[]): PackedTexts {
  const offsets = new Uint32Array(texts.length + 1)
  for (let i = 0; i < texts.length; i++) offsets[i + 1] = offsets[i] + texts[i].length
  const units = new Uint16Array(offsets[texts.length])
  const bytes = Buffer.from(units.buffer)
  for (let i = 0; i < texts.length; i++) bytes.write(texts[i], offsets[i] * 2, 'utf16le')
  return { units, offsets }
}

export function unpackTexts({ units, offsets }: PackedTexts): string[] {
  const bytes = Buffer.from(units.buffer)
  return Array.from({ length: offsets.length - 1 }, (_, i) =>
    bytes.toString('utf16le', offsets[i] * 2, offsets[i + 1] * 2),
  )
}
