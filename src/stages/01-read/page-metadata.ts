import { isJsonObject } from '../../model/field-path.ts'
import { parsedJson } from '../../model/parsed-json.ts'

/** What a page says of itself; null for what it does not say. */
export interface PageMetadata {
  /** The headline. */
  readonly title: string | null
  /** The headline with, often, the name of the paper. */
  readonly pageTitle: string | null
  /** An absolute http or https address. */
  readonly url: string | null
  readonly siteName: string | null
  /** As it is written. */
  readonly date: string | null
}

/** @param linkedData scripts of JSON-LD */
export function pageMetadata(page: Document, linkedData: readonly string[]): PageMetadata {
  const said = new Map<string, string>()
  for (const meta of page.getElementsByTagName('meta')) {
    const content = meta.getAttribute('content')?.trim()
    if (!content) continue
    for (const kind of ['property', 'name', 'itemprop']) {
      const name = meta.getAttribute(kind)?.trim().toLowerCase()
      if (name && !said.has(name)) said.set(name, content)
    }
  }
  const ofMeta = (name: string): string | null => said.get(name) ?? null
  return {
    title: oneLine(ofMeta('og:title') ?? '') ?? headlineOf(page),
    pageTitle: pageTitle(page),
    url: canonical(page) ?? absolute(ofMeta('og:url')),
    siteName: ofMeta('og:site_name'),
    date:
      ofMeta('article:published_time') ?? published(linkedData) ?? ofMeta('datepublished') ?? timeOf(page),
  }
}

function pageTitle(page: Document): string | null {
  return oneLine(page.getElementsByTagName('title')[0]?.textContent ?? '')
}

/** The only main heading, when the page's title holds it. */
function headlineOf(page: Document): string | null {
  const headings = page.getElementsByTagName('h1')
  const heading = headings.length === 1 ? oneLine(headings[0].textContent ?? '') : null
  return heading !== null && pageTitle(page)?.includes(heading) ? heading : null
}

function oneLine(text: string): string | null {
  return text.replace(/\s+/g, ' ').trim() || null
}

function canonical(page: Document): string | null {
  for (const link of page.getElementsByTagName('link')) {
    const relations = (link.getAttribute('rel') ?? '').toLowerCase().split(/\s+/)
    const url = relations.includes('canonical') ? absolute(link.getAttribute('href')) : null
    if (url !== null) return url
  }
  return null
}

function absolute(url: string | null): string | null {
  const trimmed = url?.trim() ?? ''
  return /^https?:\/\/[^\s/]/i.test(trimmed) ? trimmed : null
}

/** The time that is marked as that of the publication, else the first one of the article, else of the page. */
function timeOf(page: Document): string | null {
  let first: string | null = null
  let firstOfArticle: string | null = null
  for (const time of page.getElementsByTagName('time')) {
    const date = time.getAttribute('datetime')?.trim()
    if (!date) continue
    if (time.hasAttribute('pubdate') || /datepublished/i.test(time.getAttribute('itemprop') ?? ''))
      return date
    first ??= date
    if (firstOfArticle === null && isInArticle(time)) firstOfArticle = date
  }
  return firstOfArticle ?? first
}

function isInArticle(element: Element): boolean {
  for (let above = element.parentElement; above !== null; above = above.parentElement) {
    if (above.localName === 'article' || above.localName === 'main') return true
  }
  return false
}

const MOST_OBJECTS = 1000

/** The first datePublished of the objects, those further out before those inside. */
function published(linkedData: readonly string[]): string | null {
  for (const script of linkedData) {
    const objects: unknown[] = [parsed(script)]
    for (let i = 0; i < objects.length && i < MOST_OBJECTS; i++) {
      const object = objects[i]
      if (Array.isArray(object)) objects.push(...object.slice(0, MOST_OBJECTS))
      else if (isJsonObject(object)) {
        const date = object.datePublished
        if (typeof date === 'string' && date.trim() !== '') return date.trim()
        objects.push(
          ...Object.values(object)
            .slice(0, MOST_OBJECTS)
            .filter((value) => typeof value === 'object'),
        )
      }
    }
  }
  return null
}

function parsed(json: string): unknown {
  try {
    return parsedJson(json.replace(/^\s*(?:<!--|\/\/<!\[CDATA\[)|(?:-->|\/\/\]\]>)\s*$/g, ''))
  } catch {
    return null
  }
}
