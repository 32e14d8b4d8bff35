import { ANYWHERE, AT_END, AT_START, TEASER } from '../../../model/boilerplate.ts'
import { ARTICLE, BOILERPLATE, BOILERPLATE_IN_SHINGLES } from '../../../model/paragraphs.ts'

/**
 * The kinds of a document's segments with the boilerplate among them: where it stands as it was learned to stand. When
 * nothing would be left of the article, nothing is left out.
 *
 * @param furniture the kinds by form
 * @param learned of each segment, where its wording is left out: bits of model/boilerplate.ts, 0 for others
 * @returns the kinds, or null when there is no boilerplate in the document
 */
export function markBoilerplate(
  furniture: Uint8Array,
  tokens: Uint32Array,
  learned: Uint8Array,
  minTokens: number,
  isSourceKnown: boolean,
): Uint8Array | null {
  const count = furniture.length
  const kind = isSourceKnown ? BOILERPLATE : BOILERPLATE_IN_SHINGLES
  const marked = furniture.slice()
  let lead = 0
  while (lead < count && !isLead(lead)) lead++
  const isKnown = (p: number): boolean =>
    furniture[p] !== ARTICLE || (learned[p] & ~TEASER) !== 0 || (learned[p] !== 0 && p > lead)
  let first = 0
  while (first < count && isKnown(first)) first++
  let last = count - 1
  while (last >= 0 && isKnown(last)) last--
  for (let p = 0; p < count; p++) {
    const at = learned[p]
    if ((at & ANYWHERE) !== 0) marked[p] = kind
    else if ((at & AT_START) !== 0 && p < first) marked[p] = kind
    else if ((at & AT_END) !== 0 && p > last) marked[p] = kind
    else if ((at & TEASER) !== 0 && p > lead) marked[p] = kind
  }
  return marked.includes(kind) && marked.includes(ARTICLE) ? marked : null

  function isLead(p: number): boolean {
    return furniture[p] === ARTICLE && tokens[p] >= minTokens && (learned[p] & ~TEASER) === 0
  }
}
