/** Scheme, user, then the host: a name or an address in brackets. */
const AUTHORITY = /^(?:[a-z][a-z0-9+.-]*:)?\/\/(?:[^/?#\\@]*@)?(\[[^\]/?#]*\]|[^/?#\\:@]+)/i

/**
 * The host of a URL, in lower case and without `www.`; null when it has none. A name beyond ASCII stays as it is
 * written: its coded form depends on the version of the tables.
 */
export function hostOf(url: string): string | null {
  const host = AUTHORITY.exec(url.trim())?.[1]
    ?.toLowerCase()
    .replace(/^www\./, '')
  return host === undefined || host === '' ? null : host
}
