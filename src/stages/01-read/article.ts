import { Readability } from '@mozilla/readability'

export interface Article {
  readonly root: Node
  readonly title: string | null
}

/** Articles are often short: with fewer characters, what is around them is no longer taken for something else. */
const FEWEST_CHARACTERS = 200
const OPTIONS = {
  serializer: (root: Node): Node => root,
  disableJSONLD: true,
  charThreshold: FEWEST_CHARACTERS,
}

/** Finds the article of a page, whose tree it changes; null when there is none that can be told from the rest. */
export function foundArticle(page: Document): Article | null {
  makeNamesLowerCase(page)
  const article = new ArticleFinder(page, OPTIONS).parse()
  const root = article?.content
  return root === null || root === undefined ? null : { root, title: article?.title?.trim() || null }
}

/**
 * Readability on a tree that has nothing but what the text is found by. The steps that make an article fit to be shown
 * are left out, and those that it takes most often are taken in less time; they find the same.
 */
class ArticleFinder extends Readability<Node> {
  _getAllNodesWithTag(node: Element | Document, names: readonly string[]): readonly Element[] {
    if (names.length === 1) return [...node.getElementsByTagName(names[0].toLowerCase())]
    const wanted = names.map((name) => name.toLowerCase())
    const found: Element[] = []
    for (let element = nextElement(node, node); element !== null; element = nextElement(element, node)) {
      if (wanted.includes(element.localName)) found.push(element)
    }
    return found
  }

  _isProbablyVisible(node: Element): boolean {
    return !node.hasAttribute('hidden') && node.getAttribute('aria-hidden') !== 'true'
  }

  _isValidByline(node: Element, names: string): boolean {
    const isByline =
      node.getAttribute('rel') === 'author' ||
      (node.getAttribute('itemprop') ?? '').includes('author') ||
      BYLINE.test(names)
    if (!isByline) return false
    const { length } = (node.textContent ?? '').trim()
    return length > 0 && length < LONGEST_BYLINE
  }

  /** Share of the second text's letters in words that the first one has, in any script. */
  _textSimilarity(first: string, second: string): number {
    const known = new Set(wordsOf(first))
    const words = wordsOf(second)
    const letters = words.join(' ').length
    return letters === 0 ? 0 : 1 - words.filter((word) => !known.has(word)).join(' ').length / letters
  }

  /** The page's own metadata are read elsewhere; scripts and styles are gone. */
  _removeScripts(): void {}
  _unwrapNoscriptImages(): void {}
  _fixLazyImages(): void {}
  _cleanStyles(): void {}
  _postProcessContent(): void {}
}

const BYLINE = /byline|author|dateline|writtenby|p-author/i
const LONGEST_BYLINE = 100

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}\u200c]+/gu) ?? []
}

/** As in a browser, where an element that is made as `DIV` is found as `div`. */
function makeNamesLowerCase(page: Document): void {
  const create = page.createElement.bind(page)
  Object.defineProperty(page, 'createElement', { value: (name: string) => create(name.toLowerCase()) })
}

/** In the order of the page; null after the last one below the root. */
function nextElement(from: Element | Document, root: Element | Document): Element | null {
  const first = from.firstElementChild
  if (first !== null) return first
  for (let at: Node | null = from; at !== null && at !== root; at = at.parentNode) {
    const next = (at as Element).nextElementSibling
    if (next !== null) return next
  }
  return null
}
