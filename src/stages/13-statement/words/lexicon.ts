import { withoutArabicEnding } from './arabic-affixes.ts'
import { COLUMNS, type Column } from './columns.ts'
import { CONCEPTS, NAME_CONCEPTS } from './concepts.generated.ts'
import { latinStem } from './latin-endings.ts'
import { persianStem } from './persian-endings.ts'

/** A concept that a form has, as its place in Lexicon.ids; NEVER for a form that meets none, though its stem would. */
export type Concept = number
export const NEVER: Concept = -1

/** A form of several words. */
export interface Phrase {
  readonly words: readonly string[]
  readonly concept: Concept
}

/** Forms of one column, folded. */
export interface LexiconColumn {
  readonly forms: ReadonlyMap<string, Concept>
  /** Stems that belong to the forms of one concept only. */
  readonly stems: ReadonlyMap<string, Concept>
  /** By their first word, the longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>
  /** Names of languages. They give way to all else: "Russian" is of Russia first. */
  readonly languages: ReadonlyMap<string, Concept>
}

export interface Lexicon {
  readonly ids: readonly string[]
  readonly columns: Readonly<Record<Column, LexiconColumn>>
}

/** Ids of proper names: their stems are not looked up, since they meet other words. */
const PROPER = /^(?:name|org|place):/

let loaded: Lexicon | null = null

/** The lexicon, unpacked when it is first asked for. */
export function lexicon(): Lexicon {
  loaded ??= unpack(CONCEPTS, NAME_CONCEPTS)
  return loaded
}

/** @param names concepts whose forms match whole words only, never by their stems */
function unpack(rows: readonly string[], names: readonly string[]): Lexicon {
  const ids: string[] = []
  const concepts = new Map<string, Concept>()
  const forms = COLUMNS.map(() => new Map<string, Concept>())
  const phrases = COLUMNS.map(() => new Map<string, Phrase[]>())
  const languages = COLUMNS.map(() => new Map<string, Concept>())
  const addRow = (row: string, words: Map<string, Concept>[]): void => {
    const [id, ...cells] = row.split('|')
    const concept = id === '-' ? NEVER : (concepts.get(id) ?? ids.push(id) - 1)
    if (id !== '-') concepts.set(id, concept)
    for (const [c, cell] of cells.entries()) {
      for (const form of cell === '' ? [] : cell.split(',')) {
        const parts = form.split(' ')
        const list = phrases[c].get(parts[0])
        if (parts.length === 1) words[c].set(form, concept)
        else if (list !== undefined) list.push({ words: parts, concept })
        else phrases[c].set(parts[0], [{ words: parts, concept }])
      }
    }
  }
  for (const row of rows) addRow(row, forms)
  const stems = COLUMNS.map((column, c) => stemsOf(forms[c], column, ids))
  for (const row of names) addRow(row, row.startsWith('language:') ? languages : forms)
  for (const column of phrases) {
    for (const list of column.values()) list.sort((a, b) => b.words.length - a.words.length)
  }
  const column = (c: number): LexiconColumn => ({
    forms: forms[c],
    stems: stems[c],
    phrases: phrases[c],
    languages: languages[c],
  })
  return { ids, columns: { fa: column(0), ar: column(1), en: column(2), ur: column(3) } }
}

function stemsOf(
  forms: ReadonlyMap<string, Concept>,
  column: Column,
  ids: readonly string[],
): Map<string, Concept> {
  const stems = new Map<string, Concept>()
  // Urdu words are led back to basic forms, not cut.
  if (column === 'ur') return stems
  const shared = new Set<string>()
  for (const [form, concept] of forms) {
    if (concept === NEVER || PROPER.test(ids[concept])) continue
    const stem = listedStem(form, column)
    if (stem === form || forms.has(stem)) continue
    const other = stems.get(stem)
    if (other !== undefined && other !== concept) shared.add(stem)
    stems.set(stem, concept)
  }
  for (const stem of shared) stems.delete(stem)
  return stems
}

/** What looks like an Arabic article in a listed form is root, so only endings are cut. */
function listedStem(form: string, column: Column): string {
  if (column === 'ar') return withoutArabicEnding(form)
  return column === 'en' ? latinStem(form) : persianStem(form)
}
