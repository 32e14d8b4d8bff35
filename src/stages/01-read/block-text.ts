import { BLOCK_ELEMENTS } from './block-elements.ts'

const CELLS = new Set(['td', 'th'])
/** Elements whose content is no text of the page. */
const TEXTLESS = new Set(
  'audio button canvas embed head iframe input noscript object script select style svg template textarea video'.split(
    ' ',
  ),
)
/** Elements, and roles of elements, that are around the content of a page. */
const AROUND = new Set('aside dialog footer menu nav'.split(' '))
const AROUND_ROLES = new Set('banner complementary contentinfo dialog menu navigation search'.split(' '))
/** Words in the class or id of a line that invites to share, subscribe or comment. */
const INVITATION = new Set(
  'addthis addtoany breadcrumb breadcrumbs comments disqus dsq newsletter share shares sharedaddy sharing social subscribe'.split(
    ' ',
  ),
)
/** An invitation is short; what is longer is content, whatever it is called. */
const LONGEST_INVITATION = 300
const MOST_INVITING_NODES = 200

const ELEMENT = 1
const TEXT = 3
const CHARACTER_DATA = 4

/**
 * The text of an element: each block, and what stands before and after a `<br>`, on a line of its own; no blank lines,
 * and single blanks between words.
 *
 * @param isArticle false for a whole page, whose header is none of its content
 */
export function blockText(root: Node, isArticle: boolean): string {
  const lines: string[] = []
  let line = ''
  let preformatted = 0
  let content = 0

  const endLine = (): void => {
    const text = line.replace(/\s+/g, ' ').trim()
    if (text !== '') lines.push(text)
    line = ''
  }
  const enter = (name: string): void => {
    if (BLOCK_ELEMENTS.has(name)) endLine()
    else if (CELLS.has(name)) line += ' '
    if (name === 'pre') preformatted++
    if (name === 'article' || name === 'main') content++
  }
  const leave = (name: string): void => {
    if (BLOCK_ELEMENTS.has(name)) endLine()
    if (name === 'pre') preformatted--
    if (name === 'article' || name === 'main') content--
  }
  const isLeftOut = (element: Element, name: string): boolean => {
    if (TEXTLESS.has(name) || element.hasAttribute('hidden')) return true
    if (AROUND.has(name) || AROUND_ROLES.has(element.getAttribute('role') ?? '')) return true
    if (name === 'header' && !isArticle && content === 0) return true
    return isInvitation(element)
  }

  let node: Node | null = root
  while (node !== null) {
    let next: Node | null = null
    if (node.nodeType === TEXT || node.nodeType === CHARACTER_DATA) {
      const text = node.nodeValue ?? ''
      if (preformatted === 0) line += text
      else {
        const [first, ...others] = text.split('\n')
        line += first
        for (const other of others) {
          endLine()
          line = other
        }
      }
    } else if (isElement(node)) {
      const name = node.localName
      if (node === root || !isLeftOut(node, name)) {
        enter(name)
        next = node.firstChild
        if (next === null) leave(name)
      } else line += ' '
    }
    while (next === null && node !== null && node !== root) {
      next = node.nextSibling
      if (next !== null) break
      node = node.parentNode
      if (node !== null && isElement(node)) leave(node.localName)
    }
    node = next
  }
  endLine()
  return lines.join('\n')
}

function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT
}

function isInvitation(element: Element): boolean {
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
  if (names === ' ') return false
  const words = names.toLowerCase().split(/[^a-z0-9]+/)
  return words.some((word) => INVITATION.has(word)) && isShort(element)
}

function isShort(element: Element): boolean {
  let characters = 0
  let node: Node | null = element.firstChild
  for (let nodes = 0; node !== null; nodes++) {
    if (node.nodeType === TEXT) characters += (node.nodeValue ?? '').trim().length
    if (characters > LONGEST_INVITATION || nodes > MOST_INVITING_NODES) return false
    let next: Node | null = node.firstChild
    while (next === null && node !== null && node !== element) {
      next = node.nextSibling
      if (next === null) node = node.parentNode
    }
    node = next
  }
  return true
}
