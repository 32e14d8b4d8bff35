import {
  DIGIT,
  FORM_CLASSES,
  LETTER_CLASSES,
  LINE_END,
  NO_WORD,
  NON_JOINER,
  OTHER_LETTER,
  SILENT,
  SPACE,
} from './letter-classes.ts'

/** Forms as a tree of letter classes: a text meets all forms in one walk, whatever their number. */
export interface FormTrie<Meaning> {
  /** Node of each node's child by letter class, FORM_CLASSES a node; 0 for none. */
  readonly children: Uint16Array
  /** What a form that ends at the node means; undefined where none ends. */
  readonly meanings: readonly (Meaning | undefined)[]
}

/** The longest form at a place of a text. */
export interface MetForm<Meaning> {
  readonly meaning: Meaning
  /** UTF-16 position behind the form. */
  readonly end: number
}

const ROOT = 1

/**
 * Two forms that fold alike must mean the same.
 *
 * @throws RangeError naming the form that means two things, or has a letter that no form may have
 */
export function formTrie<Meaning>(
  forms: Iterable<readonly [form: string, meaning: Meaning]>,
  isSame: (a: Meaning, b: Meaning) => boolean,
): FormTrie<Meaning> {
  const list = [...forms]
  const size = list.reduce((sum, [form]) => sum + form.length, ROOT + 1)
  const children = new Uint16Array(size * FORM_CLASSES)
  const meanings: (Meaning | undefined)[] = [undefined, undefined]
  for (const [form, meaning] of list) {
    const node = nodeOf(form, children, meanings)
    const known = meanings[node]
    if (known !== undefined && !isSame(known, meaning))
      throw new RangeError(`the form ${form} means two things`)
    meanings[node] = meaning
  }
  return { children, meanings }
}

/**
 * The longest form that begins at a place of a text and ends with a word, or at a non-joiner in one.
 *
 * @param from where a word begins, in UTF-16 code units
 */
export function metForm<Meaning>(
  trie: FormTrie<Meaning>,
  text: string,
  from: number,
): MetForm<Meaning> | undefined {
  const { children, meanings } = trie
  let met: MetForm<Meaning> | undefined
  let node = ROOT
  let place = from
  let wordEnd = from
  while (true) {
    const readAs = place < text.length ? (LETTER_CLASSES[text.charCodeAt(place)] ?? NO_WORD) : NO_WORD
    if (readAs === SILENT) {
      if (wordEnd === place) wordEnd++
      place++
      continue
    }
    if (readAs > SPACE && readAs < FORM_CLASSES) {
      node = children[node * FORM_CLASSES + readAs] ?? 0
      place++
      wordEnd = place
    } else if (readAs === OTHER_LETTER) {
      return met
    } else {
      const meaning = meanings[node]
      if (meaning !== undefined) met = { meaning, end: wordEnd }
      if (readAs === NO_WORD || readAs === DIGIT || readAs === LINE_END) return met
      place++
      if (readAs === NON_JOINER) continue
      node = children[node * FORM_CLASSES + SPACE] ?? 0
      if (node === 0) return met
      while (LETTER_CLASSES[text.charCodeAt(place)] === SPACE) place++
    }
    if (node === 0) return met
  }
}

function nodeOf(form: string, children: Uint16Array, meanings: unknown[]): number {
  let node = ROOT
  for (let place = 0; place < form.length; place++) {
    const readAs = LETTER_CLASSES[form.charCodeAt(place)] ?? NO_WORD
    if (readAs === SILENT || readAs === NON_JOINER) continue
    if (readAs === NO_WORD || readAs >= FORM_CLASSES) throw new RangeError(`no form is written like ${form}`)
    const child = node * FORM_CLASSES + readAs
    if (children[child] === 0) children[child] = meanings.push(undefined) - 1
    node = children[child] ?? 0
  }
  return node
}
