import type { ReadSettings } from '../../model/settings.ts'
import type { Compression } from './file-name.ts'

/** How far a packed file may be unpacked, so that one made to exhaust the machine does not. */
export interface ExpansionCap {
  /** Most bytes that so many stored ones may become. */
  most(storedBytes: number): number
  /** Why the file is not unpacked further than that, to complete "the file could be read only up to here: ...". */
  reason(storedBytes: number): string
}

type Packing = Compression | 'parquet'

/**
 * Well above what the most repetitive archives come to. Articles that are the same word for word shrink 130 to 300 times
 * by gzip and up to 12,000 times by zstd; one byte over and over shrinks 1,030 and 32,000 times. Parquet says an article once
 * and how often it comes, so that whatever differs from row to row, a number or a date, keeps it far below that of zstd.
 */
const USUAL: Readonly<Record<Packing, number>> = { gzip: 600, zstd: 20_000, parquet: 20_000 }

/** Less than this is no burden, whatever it was made from. */
const HARMLESS_BYTES = 8 * 1024 * 1024

export function expansionCap(
  { maxExpansion, maxUnpacked }: Pick<ReadSettings, 'maxExpansion' | 'maxUnpacked'>,
  packing: Packing,
): ExpansionCap {
  const ratio = maxExpansion ?? USUAL[packing]
  const bytes = maxUnpacked ?? Number.POSITIVE_INFINITY
  const byRatio = (storedBytes: number): number => Math.max(HARMLESS_BYTES, ratio * storedBytes)
  return {
    most: (storedBytes) => Math.min(bytes, byRatio(storedBytes)),
    reason: (storedBytes) =>
      byRatio(storedBytes) < bytes
        ? `its ${packing} data unpack to more than ${ratio} times their size, as bombs do; if they are to be trusted, raise read.maxExpansion (--max-expansion)`
        : `its ${packing} data unpack to more than the ${bytes} bytes that read.maxUnpacked allows; raise it if they are to be trusted`,
  }
}
