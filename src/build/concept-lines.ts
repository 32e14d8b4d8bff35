import { fold } from '../stages/02-fold/fold.ts'
import { COLUMNS } from '../stages/13-statement/words/columns.ts'
import { JOINER, writtenWords } from '../stages/13-statement/words/written-words.ts'

/** A line of the lexicon; its format is told in stages/13-statement/lexicon/README.md. */
export interface ConceptLine {
  /** `-` for forms that meet no concept. */
  readonly id: string
  /** Forms of each of COLUMNS, folded, words divided by one space. */
  readonly forms: readonly (readonly string[])[]
}

const ID = /^(?:-|(?:[a-z]+:)?[a-z0-9_]+)$/
/** Letters of the shortest form. */
export const LEAST_LETTERS = 2

/**
 * Reads the lexicon and holds it to its rules: five cells a line, each id once, each form once in its column, no form of
 * less than two letters.
 *
 * @param files text of each file by its name
 * @throws an error that names each bad line
 */
export function conceptLines(files: ReadonlyMap<string, string>): ConceptLine[] {
  const faults: string[] = []
  const ids = new Map<string, string>()
  const owners = COLUMNS.map(() => new Map<string, string>())
  const concepts: ConceptLine[] = []
  for (const [file, text] of files) {
    for (const [n, line] of text.split('\n').entries()) {
      if (line.trim() === '' || line.startsWith('#')) continue
      const place = `${file}:${n + 1}`
      const cells = line.split('|').map((cell) => cell.trim())
      const [id = ''] = cells
      if (cells.length !== COLUMNS.length + 1) {
        faults.push(`${place}: ${cells.length} cells instead of ${COLUMNS.length + 1}`)
        continue
      }
      if (!ID.test(id)) faults.push(`${place}: the id ${id} is not of a-z, 0-9 and _`)
      const earlier = ids.get(id)
      if (earlier !== undefined && id !== '-') faults.push(`${place}: ${id} stands already in ${earlier}`)
      ids.set(id, place)
      const forms = COLUMNS.map((column, c) => {
        const own = new Set<string>()
        for (const written of cells[c + 1].split(',')) {
          if (written.trim() === '') {
            if (cells[c + 1] !== '') faults.push(`${place}: an empty form in column ${column}`)
            continue
          }
          const form = foldedForm(written)
          if (form.replaceAll(' ', '').length < LEAST_LETTERS) {
            faults.push(`${place}: of ${written.trim()} less than ${LEAST_LETTERS} letters are left`)
          }
          if (own.has(form)) continue
          own.add(form)
          const owner = owners[c].get(form)
          if (owner !== undefined) faults.push(`${place}: ${written.trim()} stands already in ${owner}`)
          owners[c].set(form, place)
        }
        return [...own]
      })
      concepts.push({ id, forms })
    }
  }
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return concepts
}

/** A form as statement words are read: folded, words divided by one space, without joiners. */
export function foldedForm(written: string): string {
  return writtenWords(written, fold(written)).forms.join(' ').replaceAll(JOINER, '')
}
