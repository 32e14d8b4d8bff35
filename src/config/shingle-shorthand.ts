export const SHINGLE_SHORTHAND = /^(chars|words):(\d{1,4})$/

/** What `chars:12` or `words:5` stands for. Anything else comes back as it is, for the schema to judge. */
export function expandShingle(value: unknown): unknown {
  const parts = typeof value === 'string' ? SHINGLE_SHORTHAND.exec(value) : null
  return parts === null ? value : { kind: parts[1], size: Number(parts[2]) }
}
