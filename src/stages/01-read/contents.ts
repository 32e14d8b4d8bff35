import { createHash } from 'node:crypto'
import { ChangedInputError, RunError } from '../../model/errors.ts'
import type { ReadSettings } from '../../model/settings.ts'
import { errnoCode } from './errno.ts'
import { expansionCap } from './expansion-cap.ts'
import { gunzip } from './gunzip.ts'
import type { InputFile } from './inputs.ts'
import { PACKING_BYTES, packingOf } from './packing.ts'
import { peeked } from './peeked.ts'
import { remoteBytes } from './remote.ts'
import { type Head, storedBytes } from './stored-bytes.ts'
import { TransferFault } from './transfer-fault.ts'
import { unzstd } from './unzstd.ts'

/** A file while it is read. The rest is known when the chunks have come to their end. */
export interface Contents {
  /** Decompressed. They end early when something is wrong. */
  readonly chunks: AsyncIterable<Uint8Array>
  /** What ended the chunks early, to complete "the file could not be read: ..."; null when nothing did. */
  fault(): string | null
  /** False when not even its beginning could be read. */
  wasOpened(): boolean
  /** As stored. */
  bytes(): number
  /** Hex digest of the bytes so far, as stored. */
  sha256(): string
}

/** How far a file was read, and what had been read of it. */
export interface InputMark {
  readonly file: string
  /** As stored. */
  readonly bytes: number
  /** Hex digest of these bytes. */
  readonly sha256: string
}

/**
 * @param caps how far a packed file is unpacked
 * @param reuses each chunk is good until the next one is asked for, which spares memory; only where nothing unpacks them
 * @param before what an interrupted run has read of the file: the chunks throw a ChangedInputError when that differs
 */
export function contents(
  file: InputFile,
  head: Head | null,
  stdin: AsyncIterable<Uint8Array>,
  caps: Pick<ReadSettings, 'maxExpansion' | 'maxUnpacked'>,
  reuses: boolean,
  before: InputMark | null = null,
): Contents {
  const hash = createHash('sha256')
  let wasOpened = false
  let bytes = 0
  let fault: string | null = null
  const digestSoFar = (): string => hash.copy().digest('hex')

  // Of what cannot be read ahead, a pipe or an address, only its own first bytes tell.
  const isPlain = file.compression === null && head !== null && packingOf(head.bytes, null) === null

  const comingBytes = (): AsyncIterable<Uint8Array> => {
    if (file.address !== undefined) return remoteBytes(file.address)
    return file.path === null ? stdin : storedBytes(file.path, head, reuses && isPlain)
  }
  const stored = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of comingBytes()) {
      wasOpened = true
      if (before !== null && bytes < before.bytes && bytes + chunk.length >= before.bytes) {
        hash.update(chunk.subarray(0, before.bytes - bytes))
        if (digestSoFar() !== before.sha256) throw changedInput(file.file)
        hash.update(chunk.subarray(before.bytes - bytes))
      } else hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
    wasOpened = true
    if (before !== null && bytes < before.bytes) throw changedInput(file.file)
  }

  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    const { path, compression: said } = file
    const again = path !== null && file.isRegular ? () => storedBytes(path, null, false) : null
    try {
      if (isPlain && head !== null) return yield* stored()
      const beginning = said === null ? MAGIC_BYTES : PACKING_BYTES
      const packed = await peeked(stored(), (bytes) => bytes.length >= beginning)
      const packing = packingOf(packed.head, said)
      if (packing === null) yield* packed.chunks
      else {
        const unpack = packing === 'gzip' ? gunzip : unzstd
        fault = yield* unpack(packed.chunks, again, expansionCap(caps, packing))
      }
    } catch (error) {
      fault = faultOf(error, file.file)
    }
  }

  return {
    chunks: chunks(),
    fault: () => fault,
    wasOpened: () => wasOpened,
    bytes: () => bytes,
    sha256: digestSoFar,
  }
}

export function changedInput(file: string): ChangedInputError {
  return new ChangedInputError(`${file} is no longer what it was when the run was interrupted.`)
}

/** Tell packed data from others. */
const MAGIC_BYTES = 4

/** A fault of this file; what is none ends the run. */
function faultOf(error: unknown, file: string): string {
  if (error instanceof TransferFault) return error.message
  const code = errnoCode(error)
  if (code === null) throw error
  if (code === 'EMFILE' || code === 'ENFILE') {
    const advice = 'Lower read.concurrency, or raise the limit of open files.'
    throw new RunError(`Too many files are open to read ${file} (${code}). ${advice}`, { cause: error })
  }
  return `the operating system reports ${code}`
}
