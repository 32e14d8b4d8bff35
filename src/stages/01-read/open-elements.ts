/** The elements that are open at a place of a page, as a tolerant parser keeps them. */
export interface OpenElements {
  /** Closes what the element implies to be closed, and opens it. */
  start(name: string): void
  /** Closes the innermost element of the name and all in it. @returns false when none is open */
  end(name: string): boolean
  depth(): number
}

const VOID =
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr'
const VOID_ELEMENTS = new Set(VOID.split(' '))

/** An element without content or end. */
export function isVoid(name: string): boolean {
  return VOID_ELEMENTS.has(name)
}

const PARAGRAPH = ['p']
const FORM_CONTROLS = ['input', 'option', 'optgroup', 'select', 'button', 'datalist', 'textarea']
const CLOSED_BY: readonly (readonly [string, readonly string[]])[] = [
  ['tr', ['tr', 'th', 'td']],
  ['th', ['th']],
  ['td', ['thead', 'th', 'td']],
  ['body', ['head', 'link', 'script']],
  ['li', ['li']],
  ['select input output button datalist textarea', FORM_CONTROLS],
  ['option', ['option']],
  ['optgroup', ['optgroup', 'option']],
  ['dd dt', ['dt', 'dd']],
  ['rt rp', ['rt', 'rp']],
  ['tbody tfoot', ['thead', 'tbody']],
  ['p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset', PARAGRAPH],
  ['figcaption figure footer form header hr main nav ol pre section table ul', PARAGRAPH],
]
/** What an element closes when it begins, the innermost first. */
const CLOSES = new Map(
  CLOSED_BY.flatMap(([names, closed]) => names.split(' ').map((name) => [name, new Set(closed)] as const)),
)

export function createOpenElements(): OpenElements {
  const names: string[] = []
  return {
    start(name) {
      const closed = CLOSES.get(name)
      if (closed !== undefined) while (closed.has(names[names.length - 1])) names.pop()
      if (!VOID_ELEMENTS.has(name)) names.push(name)
    },
    end(name) {
      const place = names.lastIndexOf(name)
      if (place !== -1) names.length = place
      return place !== -1
    },
    depth: () => names.length,
  }
}
