/** Cells that a text takes on a terminal: none for marks and invisible characters, two for wide ones. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += widthOf(character)
  return width
}

/** The beginning of a text that fits, with an ellipsis for the rest. */
export function fitted(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  let kept = ''
  let used = 1
  for (const character of text) {
    used += widthOf(character)
    if (used > width) break
    kept += character
  }
  return `${kept}…`
}

function widthOf(character: string): number {
  if (NARROWEST.test(character)) return 0
  return WIDE.test(character) ? 2 : 1
}

/** Marks; formatting characters such as joiners and bidirectional isolates. */
const NARROWEST = /^[\p{Mn}\p{Me}\p{Cf}]$/u

/** East Asian Width W and F (UAX 11) by blocks, and emoji that are shown as such. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{1fa70}-\u{1faff}\u{20000}-\u{3fffd}]$/u
