/** `https://`, `s3://` and the like. */
export function isAddress(input: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(input)
}

/**
 * An address as it may be shown and kept: without the user's name and password, and without what in the query is, or looks
 * like, a secret, as in signed addresses. Anything else stays as it is.
 */
export function shownAddress(input: string): string {
  if (!/^https?:\/\//i.test(input) || !URL.canParse(input)) return input
  const url = new URL(input)
  url.username = ''
  url.password = ''
  url.hash = ''
  for (const [name, value] of [...url.searchParams]) {
    if (SECRET_NAME.test(name) || SECRET_VALUE.test(value)) url.searchParams.delete(name)
  }
  return url.href
}

const SECRET_NAME =
  /^x-(?:amz|goog|ms|oss|cos)-|sig(?:nature)?$|token|key|secret|pass(?:word|wd)?$|pwd|auth|credential|session|policy|jwt|^(?:code|expires|se|sp|sv|sr|st|spr|ske|sks|skt|skv)$/i
const SECRET_VALUE = /^[A-Za-z0-9+/_=.-]{40,}$/
