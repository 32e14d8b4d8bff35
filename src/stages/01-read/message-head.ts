/** The first lines of a record or of an HTTP message: one line that says what it is, then fields. */
export interface MessageHead {
  readonly firstLine: string
  /** By their names in lower case; of several of one name the first. */
  readonly fields: ReadonlyMap<string, string>
  /** Of the bytes up to and with the empty line. */
  readonly length: number
}

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/**
 * Reads a head that is closed by an empty line, with or without carriage returns.
 *
 * @param longest bytes within which it must be closed
 * @returns null when it is not
 */
export function messageHead(bytes: Buffer, longest: number): MessageHead | null {
  const length = headLength(bytes, longest)
  if (length === 0) return null
  const [firstLine, ...lines] = bytes.toString('utf8', 0, length).split(/\r?\n/)
  const fields = new Map<string, string>()
  let name = ''
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (/^[\t ]/.test(line)) {
      const folded = fields.get(name)
      if (folded !== undefined) fields.set(name, `${folded} ${line.trim()}`.trim())
    } else if (colon > 0) {
      name = line.slice(0, colon).trim().toLowerCase()
      if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
    }
  }
  return { firstLine: firstLine.trimEnd(), fields, length }
}

function headLength(bytes: Buffer, longest: number): number {
  const end = Math.min(bytes.length, longest)
  for (
    let feed = bytes.indexOf(LINE_FEED);
    feed !== -1 && feed < end;
    feed = bytes.indexOf(LINE_FEED, feed + 1)
  ) {
    const next = bytes[feed + 1] === CARRIAGE_RETURN ? feed + 2 : feed + 1
    if (next < end && bytes[next] === LINE_FEED) return next + 1
  }
  return 0
}

/** A media type and its charset, as in `text/html; charset=utf-8`. */
export interface ContentType {
  /** In lower case; `untyped` when there is none that is well-formed. */
  readonly media: string
  readonly charset: string | null
}

export function contentType(field: string | undefined): ContentType {
  const media = /^\s*([a-z0-9][a-z0-9.+-]{0,60}\/[a-z0-9][a-z0-9.+-]{0,60})\s*(?:[;,]|$)/i.exec(field ?? '')
  const charset = /;\s*charset\s*=\s*["']?\s*([^\s"';,]+)/i.exec(field ?? '')
  return { media: media?.[1].toLowerCase() ?? 'untyped', charset: charset?.[1] ?? null }
}
