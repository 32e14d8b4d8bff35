import type { ReportLanguage } from '../model/settings.ts'
import type { PageData } from './page-data.ts'
import type { ReportPhrases } from './words/phrases.ts'

/** What the script of the page is given. */
export interface EmbeddedPage {
  readonly page: PageData
  readonly language: ReportLanguage
  readonly phrases: ReportPhrases
}

/** As JSON that can stand in a script element whatever the archive holds: nothing in it looks like markup. */
export function embeddedJson(embedded: EmbeddedPage): string {
  return JSON.stringify(embedded).replace(/</g, '\\u003c')
}
