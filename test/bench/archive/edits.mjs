/** A text is long enough to lose a sentence or win one when it stays a near-duplicate by it. */
const ENOUGH_SENTENCES = 6
/** One word in so many may be replaced, and one at least. */
const WORDS_PER_REPLACED = 80

/** Makes one edit in a draft. @returns its name; `spelling` is left to be done in the bytes */
export function edit(draft, random) {
  const kind = random.below(4)
  if (kind === 0) return 'spelling'
  if (kind === 1 && draft.ends.length >= ENOUGH_SENTENCES) {
    draft.dropSentence(random.below(draft.ends.length))
    return 'sentence dropped'
  }
  if (kind === 2 && draft.ends.length >= ENOUGH_SENTENCES) {
    draft.addSentence(random)
    return 'sentence added'
  }
  const most = Math.floor(draft.length / WORDS_PER_REPLACED)
  for (let count = 1 + random.below(most + 1); count > 0; count--) draft.replaceWord(random)
  return 'words replaced'
}

/** Two-byte letters of UTF-8 that are typed one for the other: Persian yeh and kaf, Arabic yeh and kaf. */
const PERSIAN_YEH = 0xdb8c
const PERSIAN_KAF = 0xdaa9
const ARABIC_YEH = 0xd98a
const ARABIC_KAF = 0xd983
const SWAPPED = new Map([
  [PERSIAN_YEH, ARABIC_YEH],
  [PERSIAN_KAF, ARABIC_KAF],
  [ARABIC_YEH, PERSIAN_YEH],
  [ARABIC_KAF, PERSIAN_KAF],
])

/** Spells a text otherwise, in place: the other yeh and kaf, or the first letters in capitals. */
export function respell(bytes, from, end, language) {
  if (language === 'en') return capitals(bytes, from, Math.min(end, from + 60))
  for (let at = from; at + 1 < end; at++) {
    const other = SWAPPED.get((bytes[at] << 8) | bytes[at + 1])
    if (other === undefined) continue
    bytes[at] = other >> 8
    bytes[++at] = other & 0xff
  }
}

/** A letter after a backslash is part of an escape. */
function capitals(bytes, from, end) {
  for (let at = from; at < end; at++) {
    if (bytes[at] === 0x5c) at++
    else if (bytes[at] >= 0x61 && bytes[at] <= 0x7a) bytes[at] -= 0x20
  }
}
