import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { PageData, ShownDocument } from '../page-data.ts'
import type { ReportWords } from '../words/phrases.ts'

/** What every part of the findings may need: the data of the page, and how it speaks. */
export interface PageContext {
  readonly page: PageData
  readonly words: ReportWords
}

const Context = createContext<PageContext | null>(null)
export const PageProvider = Context.Provider

export function usePage(): PageContext {
  const context = useContext(Context)
  if (context === null) throw new Error('Findings are drawn inside a PageProvider.')
  return context
}

export function useWords(): ReportWords {
  return usePage().words
}

export function useDocument(number: number): ShownDocument {
  return usePage().page.documents[number]
}
