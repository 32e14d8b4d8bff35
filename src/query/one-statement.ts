/**
 * A statement without the semicolon that ends it and what follows it, blanks and comments. What stands in strings,
 * quoted names and comments is no end.
 */
export function withoutEnd(sql: string): string {
  let end = sql.length
  for (const token of sql.matchAll(TOKEN)) {
    const [text] = token
    if (text === ';') end = Math.min(end, token.index)
    else if (!BLANK.test(text)) end = sql.length
  }
  return sql.slice(0, end)
}

/** Whether nothing but blanks, comments and semicolons is there. */
export function isEmpty(sql: string): boolean {
  for (const [text] of sql.matchAll(TOKEN)) if (text !== ';' && !BLANK.test(text)) return false
  return true
}

/** Strings, quoted names, dollar-quoted strings, comments, blanks; else a character. */
const TOKEN =
  /[eE]'(?:[^'\\]|\\[\s\S]|'')*'?|'(?:[^']|'')*'?|"(?:[^"]|"")*"?|(\$\w*\$)[\s\S]*?(?:\1|$)|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\s+|[\s\S]/g
const BLANK = /^(?:--|\/\*|\s)/
