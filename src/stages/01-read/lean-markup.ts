import { BLOCK_ELEMENTS } from './block-elements.ts'
import { afterAttributes, leanAttributes } from './lean-attributes.ts'
import { createOpenElements, isVoid } from './open-elements.ts'

/**
 * A page cut down to what its text is found by: no scripts, styles, comments, pictures' data or attributes that say
 * nothing. It is made in one pass over the tokens of HTML, before any tree is built, so that a page which would make
 * the tree too deep or too large is known before it costs anything.
 */
export interface LeanMarkup {
  /** `html`, `head` and `body` once each, all meta, link, title and base elements in the head. */
  readonly markup: string
  /** Of `<html lang>`; null when there is none. */
  readonly language: string | null
  /** Scripts of linked data, as they stand. */
  readonly linkedData: readonly string[]
  /** Elements that stand in each other at most. */
  readonly depth: number
  /** Sum over elements and text, in units of 64 characters, of their depths: what an extraction that looks at every subtree costs. */
  readonly work: number
}

export interface Markup {
  /** XHTML: `<p/>` is closed, and character data may be marked as such. */
  readonly isXml: boolean
  /** The pass ends once elements stand this deep; `depth` is then larger. */
  readonly maxDepth: number
}

const GREATER_THAN = 0x3e
const SLASH = 0x2f
const EXCLAMATION = 0x21
const QUESTION = 0x3f

/** Their content is no markup and never read. */
const DROPPED_RAW = new Set([
  'script',
  'style',
  'iframe',
  'noembed',
  'noframes',
  'noscript',
  'textarea',
  'xmp',
])
/** Dropped with all that is in them, when they are closed. */
const DROPPED_TREES = new Set(['svg', 'template', 'select', 'canvas'])
/** Markup that cannot stand in a dropped tree unless the tree is not closed where it seems to be. */
const BREAKS_OUT = /<(?:p|div|article|section|table|body)[\s>]/i
const HEAD_ONLY = new Set(['meta', 'link', 'base'])
const WRAPPERS = new Set(['html', 'head', 'body'])
const NAME_END = /[\t\n\f\r />]/g
const CELLS = new Set(['td', 'th'])
const VISIBLE = /[^\t\n\f\r ]/
const CHARACTERS_A_UNIT = 64

const CLOSING_TAGS = new Map(
  [...DROPPED_RAW, ...DROPPED_TREES, 'title'].map((name) => [name, closingTag(name)] as const),
)

function closingTag(name: string): RegExp {
  return new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi')
}

export function leanMarkup(html: string, { isXml, maxDepth }: Markup): LeanMarkup {
  const open = createOpenElements()
  const head: string[] = []
  const body: string[] = []
  const linkedData: string[] = []
  let language: string | null = null
  let title: string | null = null
  let depth = 0
  let work = 0
  let at = 0
  const unclosed = new Set<string>()

  /** Offset of `</name`, the page's end when it never comes. */
  const endOf = (name: string, from: number): number => {
    if (unclosed.has(name)) return html.length
    const close = CLOSING_TAGS.get(name) ?? closingTag(name)
    close.lastIndex = from
    const found = close.exec(html)
    if (found !== null) return found.index
    unclosed.add(name)
    return html.length
  }
  const afterTag = (from: number): number => {
    const end = html.indexOf('>', from)
    return end === -1 ? html.length : end + 1
  }
  // Blanks beside a block are no text; others part words.
  let blanksWait = false
  let followsBlock = true
  const tag = (name: string, markup: string): void => {
    const isBlock = BLOCK_ELEMENTS.has(name) || CELLS.has(name)
    if (blanksWait && !isBlock && !followsBlock) body.push(' ')
    blanksWait = false
    followsBlock = isBlock
    body.push(markup)
  }
  const text = (from: number, to: number): void => {
    if (to <= from) return
    const slice = html.slice(from, to)
    if (!VISIBLE.test(slice)) {
      blanksWait = true
      return
    }
    body.push(blanksWait ? ` ${slice}` : slice)
    blanksWait = false
    followsBlock = false
    work += Math.ceil((to - from) / CHARACTERS_A_UNIT) * open.depth()
  }

  const literal = (characters: string): void => {
    const escaped = characters.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    body.push(blanksWait ? ` ${escaped}` : escaped)
    blanksWait = false
    followsBlock = false
  }

  const element = (name: string, attributes: string): void => {
    open.start(name)
    const place = open.depth() + (isVoid(name) ? 1 : 0)
    depth = Math.max(depth, place)
    work += place
    tag(name, `<${name}${attributes}>`)
  }

  /** A start tag at `<`. @returns what follows it, or follows the element when that is dropped */
  const startTag = (from: number): number => {
    NAME_END.lastIndex = from + 1
    const nameEnd = NAME_END.exec(html)?.index ?? html.length
    const name = html.slice(from + 1, nameEnd).toLowerCase()
    const end = afterAttributes(html, nameEnd)
    // A tag that is never closed is none.
    if (end === -1) return html.length
    const isClosed = isXml && html.charCodeAt(end - 2) === SLASH
    if (DROPPED_RAW.has(name)) {
      if (isClosed) return end
      const close = endOf(name, end)
      if (name === 'noscript' && close === html.length) return end
      if (name === 'script' && /ld\+json/i.test(html.slice(nameEnd, end)))
        linkedData.push(html.slice(end, close))
      return afterTag(close)
    }
    if (DROPPED_TREES.has(name)) {
      if (html.charCodeAt(end - 2) === SLASH) return end
      const close = endOf(name, end)
      const isTree = close < html.length && (name === 'template' || !BREAKS_OUT.test(html.slice(end, close)))
      return isTree ? afterTag(close) : end
    }
    if (name === 'title' && !isClosed) {
      const close = endOf(name, end)
      title ??= html.slice(end, close).replaceAll('<', '&lt;')
      return afterTag(close)
    }
    const attributes = leanAttributes(html, nameEnd, end, name)
    if (WRAPPERS.has(name)) {
      if (name === 'html') language ??= attributes.language
      return end
    }
    if (HEAD_ONLY.has(name)) {
      head.push(`<${name}${attributes.markup}>`)
      return end
    }
    element(name, attributes.markup)
    if (isClosed && !isVoid(name)) {
      open.end(name)
      tag(name, `</${name}>`)
    }
    return end
  }

  const endTag = (from: number): number => {
    NAME_END.lastIndex = from + 2
    const nameEnd = NAME_END.exec(html)?.index ?? html.length
    const name = html.slice(from + 2, nameEnd).toLowerCase()
    if (open.end(name)) tag(name, `</${name}>`)
    // Browsers take these for an element without content.
    else if (name === 'p' || name === 'br') element('br', '')
    return afterTag(nameEnd)
  }

  /** What begins with `<!` or `<?`. */
  const declaration = (from: number): number => {
    if (html.startsWith('<!--', from)) {
      if (html.startsWith('>', from + 4)) return from + 5
      if (html.startsWith('->', from + 4)) return from + 6
      const end = html.indexOf('-->', from + 4)
      return end === -1 ? html.length : end + 3
    }
    if (isXml && html.startsWith('<![CDATA[', from)) {
      const end = html.indexOf(']]>', from)
      const to = end === -1 ? html.length : end
      body.push(
        html
          .slice(from + 9, to)
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;'),
      )
      return Math.min(html.length, to + 3)
    }
    return afterTag(from)
  }

  while (at < html.length && depth <= maxDepth) {
    const sign = html.indexOf('<', at)
    if (sign === -1) {
      text(at, html.length)
      break
    }
    text(at, sign)
    const next = html.charCodeAt(sign + 1)
    if (isLetter(next)) at = startTag(sign)
    else if (next === EXCLAMATION || next === QUESTION) at = declaration(sign)
    else if (next === SLASH) {
      const first = html.charCodeAt(sign + 2)
      at = isLetter(first) ? endTag(sign) : first === GREATER_THAN ? sign + 3 : afterTag(sign)
    } else {
      literal('<')
      at = sign + 1
    }
  }
  const titleMarkup = title === null ? '' : `<title>${title}</title>`
  return {
    markup: `<!doctype html><html><head>${titleMarkup}${head.join('')}</head><body>${body.join('')}</body></html>`,
    language,
    linkedData,
    depth,
    work,
  }
}

function isLetter(code: number): boolean {
  const lower = code | 0x20
  return lower >= 0x61 && lower <= 0x7a
}
