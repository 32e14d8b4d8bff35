/** Attributes by which an article is told from what is around it, or that say something of the page. */
const KEPT = new Set([
  'aria-hidden',
  'aria-modal',
  'class',
  'colspan',
  'content',
  'datatable',
  'datetime',
  'hidden',
  'href',
  'id',
  'itemprop',
  'name',
  'property',
  'pubdate',
  'rel',
  'role',
  'rowspan',
  'summary',
])
/** A longer value says nothing that is looked for. */
const LONGEST_VALUE = 4096
const HIDES = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i
/** A name and, perhaps, its value: in quotes, or up to a blank. */
const ATTRIBUTE =
  /[\t\n\f\r /]*([^\t\n\f\r />][^\t\n\f\r />=]*)(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)'|([^\t\n\f\r >"'][^\t\n\f\r >]*))?)?/y
const GREATER_THAN = 0x3e
const TAG_PART = /["'=>]/g

/**
 * Offset after the `>` of a start tag, which may also stand in a quoted value.
 *
 * @param from after the tag's name
 * @returns -1 when the tag has no end
 */
export function afterAttributes(html: string, from: number): number {
  TAG_PART.lastIndex = from
  for (let part = TAG_PART.exec(html); part !== null; part = TAG_PART.exec(html)) {
    const { index } = part
    const sign = html.charCodeAt(index)
    if (sign === GREATER_THAN) return index + 1
    if (part[0] !== '=') continue
    // A quote begins a value only right after the sign of equality.
    let value = index + 1
    while (isBlank(html.charCodeAt(value))) value++
    const quote = html[value]
    if (quote === '"' || quote === "'") {
      const close = html.indexOf(quote, value + 1)
      if (close === -1) return -1
      TAG_PART.lastIndex = close + 1
    } else {
      while (value < html.length && !isBlank(html.charCodeAt(value)) && html[value] !== '>') value++
      TAG_PART.lastIndex = value
    }
  }
  return -1
}

export interface LeanAttributes {
  /** Each with a blank before it, its value in quotes. */
  readonly markup: string
  /** The value of `lang` or `xml:lang`; null when there is none. */
  readonly language: string | null
}

const NONE: LeanAttributes = { markup: '', language: null }

/**
 * The attributes of a start tag that are kept.
 *
 * @param from after the tag's name
 * @param to after its `>`
 */
export function leanAttributes(html: string, from: number, to: number, element: string): LeanAttributes {
  // A picture counts as one when it has a source, whatever it is.
  let markup = element === 'img' ? ' src=""' : ''
  if (to - from < 4) return markup === '' ? NONE : { markup, language: null }
  let language: string | null = null
  ATTRIBUTE.lastIndex = from
  for (let found = ATTRIBUTE.exec(html); found !== null; found = ATTRIBUTE.exec(html)) {
    if (ATTRIBUTE.lastIndex > to) break
    const name = found[1].toLowerCase()
    const value = found[2] ?? found[3] ?? found[4] ?? ''
    if (name === 'style') {
      if (HIDES.test(value)) markup += ' hidden=""'
    } else if (name === 'lang' || name === 'xml:lang') language ??= value
    else if (KEPT.has(name) && value.length <= LONGEST_VALUE) {
      if (!value.includes('"')) markup += ` ${name}="${value}"`
      else if (!value.includes("'")) markup += ` ${name}='${value}'`
    }
  }
  return markup === '' && language === null ? NONE : { markup, language }
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0c || code === 0x0d
}
