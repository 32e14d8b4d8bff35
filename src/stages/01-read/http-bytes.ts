import type { RemoteState } from './remote.ts'
import { BROKEN_OFF, TransferFault } from './transfer-fault.ts'

/** Nothing comes for so long: the server is given up. */
const IDLE_MILLISECONDS = 60_000
const STATE_MILLISECONDS = 15_000

/**
 * The bytes at an address as they are stored there; redirects are followed.
 *
 * @param idle milliseconds without a byte after which the server is given up
 * @throws TransferFault when they do not come, or not all of them
 */
export async function* httpBytes(address: string, idle = IDLE_MILLISECONDS): AsyncGenerator<Uint8Array> {
  const controller = new AbortController()
  const inTime = async <Result>(work: Promise<Result>, otherwise: (error: unknown) => string) => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      controller.abort()
    }, idle)
    try {
      return await work
    } catch (error) {
      const late = `the server sent nothing for ${idle / 1000} seconds`
      throw new TransferFault(isLate ? late : otherwise(error), { cause: error })
    } finally {
      clearTimeout(timer)
    }
  }

  try {
    const response = await inTime(request(address, 'GET', controller.signal), unreachable)
    if (!response.ok) throw new TransferFault(`the server answers ${response.status}`)
    if (response.body === null) return
    const reader = response.body.getReader()
    let bytes = 0
    for (;;) {
      const next = await inTime(reader.read(), () => BROKEN_OFF)
      if (next.done) break
      bytes += next.value.length
      yield next.value
    }
    const length = storedLength(response)
    if (length !== null && length !== bytes) throw new TransferFault(BROKEN_OFF)
  } finally {
    controller.abort()
  }
}

/** What the server says of the file without sending it; nulls when it does not say. */
export async function httpState(address: string): Promise<RemoteState> {
  try {
    const response = await request(address, 'HEAD', AbortSignal.timeout(STATE_MILLISECONDS))
    if (!response.ok) return UNKNOWN
    const modified = Date.parse(response.headers.get('last-modified') ?? '')
    const version = response.headers.get('etag')
    return {
      bytes: storedLength(response),
      modified: Number.isNaN(modified) ? null : modified,
      ...(version === null ? {} : { version }),
    }
  } catch {
    return UNKNOWN
  }
}

const UNKNOWN: RemoteState = { bytes: null, modified: null }

/** Bytes of the file; null when the server does not say, or packs it for the way. */
function storedLength({ headers }: Response): number | null {
  const length = headers.get('content-length')
  const isPacked = (headers.get('content-encoding') ?? 'identity') !== 'identity'
  return length === null || isPacked || !/^\d+$/.test(length) ? null : Number(length)
}

function request(address: string, method: 'GET' | 'HEAD', signal: AbortSignal): Promise<Response> {
  const url = new URL(address)
  const user = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
  url.username = ''
  url.password = ''
  const headers = {
    'accept-encoding': 'identity',
    ...(user === ':' ? {} : { authorization: `Basic ${Buffer.from(user).toString('base64')}` }),
  }
  return fetch(url, { method, headers, signal })
}

function unreachable(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return `the server cannot be reached${/^E[A-Z_]+$/.test(code) ? ` (${code})` : ''}`
}
