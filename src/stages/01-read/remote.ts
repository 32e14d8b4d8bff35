import { SettingsError } from '../../model/errors.ts'

/** What tells cheaply whether a file elsewhere is still the same. */
export interface RemoteState {
  readonly bytes: number | null
  /** Milliseconds since 1970. */
  readonly modified: number | null
  /** What its server calls this state of it. */
  readonly version?: string
}

/**
 * Makes sure that an address can be asked for; nothing is asked yet.
 *
 * @throws SettingsError that says what to do
 */
export async function checkAddress(address: string): Promise<void> {
  if (isS3(address)) {
    const { s3Object, s3Package } = await import('./s3-bytes.ts')
    s3Object(address)
    await s3Package()
  } else if (!/^https?:\/\//i.test(address)) {
    const [scheme] = address.split(':')
    throw new SettingsError(
      `Takrar reads http, https and s3 addresses, not ${scheme}; let another program read it: ... | takrar run -`,
    )
  } else if (!URL.canParse(address)) throw new SettingsError(`${address} is no address.`)
}

/** The last part of an address' path, which may say what it holds. */
export function lastName(address: string): string {
  const path = isS3(address) ? address : new URL(address).pathname
  const name = path.slice(path.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** @throws TransferFault when not all of them come */
export async function* remoteBytes(address: string): AsyncGenerator<Uint8Array> {
  if (isS3(address)) yield* (await import('./s3-bytes.ts')).s3Bytes(address)
  else yield* (await import('./http-bytes.ts')).httpBytes(address)
}

/** Never rejects. A size alone tells nothing: then all is null. */
export async function remoteState(address: string): Promise<RemoteState> {
  const state = isS3(address)
    ? await (await import('./s3-bytes.ts')).s3State(address)
    : await (await import('./http-bytes.ts')).httpState(address)
  const isTelling = state.bytes !== null && (state.modified !== null || state.version !== undefined)
  return isTelling ? state : { bytes: null, modified: null }
}

function isS3(address: string): boolean {
  return /^s3:\/\//i.test(address)
}
