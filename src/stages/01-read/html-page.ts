import { parseHTML } from 'linkedom'
import { foundArticle } from './article.ts'
import { blockText } from './block-text.ts'
import { leanMarkup } from './lean-markup.ts'
import { type PageMetadata, pageMetadata } from './page-metadata.ts'

/** What is read of a page. */
export interface HtmlPage extends Omit<PageMetadata, 'pageTitle'> {
  /** One paragraph a line. */
  readonly text: string
  /** Of `<html lang>`; null when there is none. */
  readonly language: string | null
  /** `article`: found in the page; `body`: the page has none, or is too large to look for it. */
  readonly extraction: 'article' | 'body'
}

/** Why a page gives no text, as a sentence. */
export interface PageRefusal {
  readonly reason: string
}

/** As deep as browsers go. */
const DEEPEST = 512
/** Above it, an article is not looked for: it would take seconds. */
const MOST_WORK = 1_000_000
/** A page with fewer letters has nothing to read. */
const FEWEST_LETTERS = 20

/**
 * Reads a page: nothing in it is run, and nothing that it names is fetched.
 *
 * @param isXml whether it is said to be XHTML
 */
export function htmlPage(html: string, isXml: boolean): HtmlPage | PageRefusal {
  const { markup, language, linkedData, depth, work } = leanMarkup(html, { isXml, maxDepth: DEEPEST })
  if (depth > DEEPEST) return { reason: `The page nests its elements more than ${DEEPEST} deep.` }
  const page = treeOf(markup)
  const { pageTitle, ...metadata } = pageMetadata(page, linkedData)
  const article = work > MOST_WORK ? null : articleOf(page)
  const text = article === null ? '' : blockText(article.root, true)
  const facts = { ...metadata, language: language?.trim() || null }
  if (article !== null && isReadable(text)) {
    return { ...facts, title: metadata.title ?? article.title ?? pageTitle, text, extraction: 'article' }
  }
  // Looking for the article has changed the tree.
  const body = blockText((work > MOST_WORK ? page : treeOf(markup)).body, false)
  if (!isReadable(body)) return { reason: 'The page has no readable text.' }
  return { ...facts, title: metadata.title ?? pageTitle, text: body, extraction: 'body' }
}

function treeOf(markup: string): Document {
  return parseHTML(markup).document
}

/** What it cannot cope with is a page without an article. */
function articleOf(page: Document): ReturnType<typeof foundArticle> {
  try {
    return foundArticle(page)
  } catch {
    return null
  }
}

function isReadable(text: string): boolean {
  let letters = 0
  for (const _ of text.matchAll(/\p{L}/gu)) if (++letters >= FEWEST_LETTERS) return true
  return false
}
