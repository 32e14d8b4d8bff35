import type { Line, Role, Segment } from '../explain/line.ts'
import { inert } from './inert.ts'

/** What switches a role on and off (ECMA-48, SGR). */
const CODES: Readonly<Record<Role, readonly [on: string, off: string]>> = {
  removed: ['31;9', '39;29'],
  added: ['32;4', '39;24'],
  spelling: ['2', '22'],
  strong: ['1', '22'],
  quiet: ['2', '22'],
  holds: ['32', '39'],
  fails: ['31', '39'],
  unlinked: ['1;31', '22;39'],
  exact: ['1;32', '22;39'],
  same: ['1;32', '22;39'],
  revision: ['1;33', '22;39'],
  partial: ['1;36', '22;39'],
  template: ['1;35', '22;39'],
  boilerplate: ['1;35', '22;39'],
}

/** A line in colours. */
export function painted(line: Line): string {
  return line
    .map(({ text, role }) => {
      if (role === null || text === '') return inert(text)
      const [on, off] = CODES[role]
      return `\u001b[${on}m${inert(text)}\u001b[${off}m`
    })
    .join('')
}

/** A line without colours: what is of one text alone, or spelled otherwise, stands between signs. */
export function marked(line: Line): string {
  return line.map(signed).join('')
}

function signed({ text, role }: Segment): string {
  const shown = inert(text)
  if (role === 'removed') return `[-${shown}-]`
  if (role === 'added') return `{+${shown}+}`
  return role === 'spelling' ? `~${shown}~` : shown
}
