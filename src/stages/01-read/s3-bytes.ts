import { SettingsError } from '../../model/errors.ts'
import type { RemoteState } from './remote.ts'
import { BROKEN_OFF, TransferFault } from './transfer-fault.ts'

/** As much of the package as is used here; it is installed by those who need it. */
export interface S3Package {
  readonly S3Client: new (options: object) => { send(command: object): Promise<S3Answer> }
  readonly GetObjectCommand: new (object: S3Object) => object
  readonly HeadObjectCommand: new (object: S3Object) => object
}

interface S3Object {
  readonly Bucket: string
  readonly Key: string
}

interface S3Answer {
  readonly Body?: AsyncIterable<Uint8Array>
  readonly ContentLength?: number
  readonly LastModified?: Date
  readonly ETag?: string
}

const PACKAGE: string = '@aws-sdk/client-s3'

/** @throws SettingsError when the address names no object */
export function s3Object(address: string): S3Object {
  const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.*[^/])$/i.exec(address) ?? []
  if (Bucket !== undefined && Key !== undefined) return { Bucket, Key }
  throw new SettingsError(`${address} names no object; write s3://BUCKET/KEY, one address an object.`)
}

/** @throws SettingsError when the package is not installed */
export async function s3Package(): Promise<S3Package> {
  try {
    const loaded: unknown = await import(PACKAGE)
    return loaded as S3Package
  } catch (error) {
    throw new SettingsError(
      `To read s3:// addresses, install the package ${PACKAGE} beside takrar (npm install ${PACKAGE}), ` +
        'or let another program read them: aws s3 cp s3://BUCKET/KEY - | takrar run -',
      { cause: error },
    )
  }
}

/**
 * The bytes of an object.
 *
 * @throws TransferFault when they do not come, or not all of them
 */
export async function* s3Bytes(address: string, load = s3Package): AsyncGenerator<Uint8Array> {
  const { GetObjectCommand } = await load()
  const answer = await send(new GetObjectCommand(s3Object(address)), load).catch((error: unknown) => {
    throw new TransferFault(`S3 reports ${nameOf(error)}`, { cause: error })
  })
  let bytes = 0
  try {
    for await (const chunk of answer.Body ?? []) {
      bytes += chunk.length
      yield chunk
    }
  } catch (error) {
    throw new TransferFault(BROKEN_OFF, { cause: error })
  }
  if (answer.ContentLength !== undefined && answer.ContentLength !== bytes)
    throw new TransferFault(BROKEN_OFF)
}

/** What S3 says of an object without sending it; nulls when it does not say. */
export async function s3State(address: string, load = s3Package): Promise<RemoteState> {
  try {
    const { HeadObjectCommand } = await load()
    const { ContentLength, LastModified, ETag } = await send(new HeadObjectCommand(s3Object(address)), load)
    return {
      bytes: ContentLength ?? null,
      modified: LastModified?.getTime() ?? null,
      ...(ETag === undefined ? {} : { version: ETag }),
    }
  } catch {
    return { bytes: null, modified: null }
  }
}

async function send(command: object, load: () => Promise<S3Package>): Promise<S3Answer> {
  const { S3Client } = await load()
  // Stores other than Amazon's seldom have a name for each bucket.
  const hasOwnEndpoint = (process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL) !== undefined
  const client = new S3Client({ followRegionRedirects: true, forcePathStyle: hasOwnEndpoint })
  return client.send(command)
}

/** `NoSuchKey`, `AccessDenied`; not the message, which varies. */
function nameOf(error: unknown): string {
  return error instanceof Error && /^\w{1,60}$/.test(error.name) ? error.name : 'an error'
}
