import type { DecodedPage } from './html-encoding.ts'
import type { HtmlPage } from './html-page.ts'
import { hostOf } from './publisher.ts'

/** The members of a page's record that are its own business; all of them are always there. */
export interface PageFacts {
  /** `article`: the article of the page; `body`: all of the page but what is around its content. */
  readonly extraction: 'article' | 'body'
  readonly encoding: string
  readonly encodingToldBy: DecodedPage['toldBy']
  /** Characters in place of bytes that the encoding does not have. */
  readonly replacedCharacters: number
  /** When the page says that it was published, as it is written; null when it does not say. */
  readonly published: string | null
  /** The address that the page gives itself; null when it gives none. */
  readonly canonical: string | null
}

export interface PageRecord {
  readonly id?: string
  readonly url: string | null
  readonly title: string | null
  readonly text: string
  readonly date: string | null
  /** As `<html lang>` has it. */
  readonly language: string | null
  readonly source?: string
  readonly html: PageFacts
}

/** What is known of a page by whoever holds it; it counts more than what the page says. */
export interface HeldPage {
  readonly id: string | null
  readonly url: string | null
  readonly date: string | null
}

export function pageRecord(held: HeldPage, page: HtmlPage, decoded: DecodedPage): PageRecord {
  const url = held.url ?? page.url
  const source = page.siteName ?? (url === null ? null : hostOf(url))
  return {
    ...(held.id === null ? {} : { id: held.id }),
    url,
    title: page.title,
    text: page.text,
    date: held.date ?? page.date,
    language: page.language,
    ...(source === null ? {} : { source }),
    html: {
      extraction: page.extraction,
      encoding: decoded.encoding,
      encodingToldBy: decoded.toldBy,
      replacedCharacters: decoded.replaced,
      published: page.date,
      canonical: page.url,
    },
  }
}
