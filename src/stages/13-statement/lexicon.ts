import { withoutArabicEnding } from './arabic-affixes.ts'
import { COLUMNS, type Column } from './columns.ts'
import { CONCEPTS } from './concepts.generated.ts'
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
  loaded ??= unpack(CONCEPTS)
  return loaded
}

function unpack(rows: readonly string[]): Lexicon {
  const ids: string[] = []
  const forms = COLUMNS.map(() => new Map<string, Concept>())
  const phrases = COLUMNS.map(() => new Map<string, Phrase[]>())
  for (const row of rows) {
    const cells = row.split('|')
    const concept = cells[0] === '-' ? NEVER : ids.push(cells[0]) - 1
    for (let c = 0; c < COLUMNS.length; c++) {
      for (const form of cells[c + 1].split(',')) {
        if (form === '') continue
        const words = form.split(' ')
        if (words.length === 1) forms[c].set(form, concept)
        else if (phrases[c].has(words[0])) phrases[c].get(words[0])?.push({ words, concept })
        else phrases[c].set(words[0], [{ words, concept }])
      }
    }
  }
  for (const column of phrases) {
    for (const list of column.values()) list.sort((a, b) => b.words.length - a.words.length)
  }
  const column = (c: number): LexiconColumn => ({
    forms: forms[c],
    stems: stemsOf(forms[c], COLUMNS[c], ids),
    phrases: phrases[c],
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
