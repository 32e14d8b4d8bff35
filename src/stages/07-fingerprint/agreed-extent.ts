/** What follows nearly all places of a wording: how far, and how far each place agrees. */
export interface AgreedExtent {
  readonly length: number
  /** For each place, at most `length`. */
  readonly agreed: Uint32Array
}

/**
 * How far the texts after (or before) the places of a wording are alike in nearly all of them: character by
 * character, the one that most of those have that have agreed so far (majority vote of Boyer & Moore 1981).
 *
 * @param contexts `reach` characters a place, from the wording outwards
 * @param lengths how many of them there are, for each place
 * @param share of the places that must agree
 */
export function agreedExtent(
  contexts: Uint32Array,
  lengths: Uint32Array,
  reach: number,
  share: number,
): AgreedExtent {
  const agreed = new Uint32Array(lengths.length)
  let length = 0
  for (; length < reach; length++) {
    const character = majority(contexts, lengths, agreed, reach, length)
    let votes = 0
    for (let p = 0; p < lengths.length; p++) {
      if (agreed[p] === length && lengths[p] > length && contexts[p * reach + length] === character) votes++
    }
    if (votes === 0 || votes < share * lengths.length) break
    for (let p = 0; p < lengths.length; p++) {
      if (agreed[p] === length && lengths[p] > length && contexts[p * reach + length] === character)
        agreed[p]++
    }
  }
  return { length, agreed }
}

/** The character that more than half of the agreeing places have next, if there is one; else any of theirs. */
function majority(
  contexts: Uint32Array,
  lengths: Uint32Array,
  agreed: Uint32Array,
  reach: number,
  at: number,
): number {
  let candidate = -1
  let lead = 0
  for (let p = 0; p < lengths.length; p++) {
    if (agreed[p] !== at || lengths[p] <= at) continue
    const character = contexts[p * reach + at]
    if (lead === 0) candidate = character
    lead += character === candidate ? 1 : -1
  }
  return candidate
}
