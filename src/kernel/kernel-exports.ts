import { WASM } from './wasm.generated.ts'

/** What src/kernel/steps/prepare.ts exports; numbers are addresses unless it says otherwise there. */
export interface KernelExports {
  readonly memory: WebAssembly.Memory
  freeMemory(): number
  setTables(
    fold: number,
    pool: number,
    scripts: number,
    arabic: number,
    english: number,
    classic: number,
    names: number,
  ): void
  setScratch(
    room: number,
    text: number,
    symbols: number,
    symbolsEnd: number,
    tokens: number,
    shingles: number,
    characters: number,
    grams: number,
    lines: number,
    wide: number,
  ): void
  setColumns(address: number): void
  setBeginnings(bits: number, words: number, wordSlots: number, pairs: number, pairSlots: number): void
  configure(
    wordShingles: number,
    shingleSize: number,
    fewestTokens: number,
    seed: number,
    signatureLength: number,
    classic: number,
    bottomSize: number,
    documents: number,
    paragraphs: number,
    segments: number,
    shingles: number,
    attributed: number,
    gramLength: number,
    gramWindow: number,
    longestLine: number,
  ): void
  prepareLines(from: number, end: number, firstLine: number): number
  recordTokens(from: number, length: number, out: number, kinds: number, kindCount: number): number
  recordAnew(): number
  distinctShingles(): number
  wideShingles(): number
  sortDistinct(values: number, count: number, scratch: number): number
  sharedCount(a: number, aCount: number, b: number, bCount: number, fewest: number): number
  readonly wants: { readonly value: number }
  readonly fullColumn: { readonly value: number }
  readonly missing: { readonly value: number }
  readonly segmentCount: { readonly value: number }
  readonly lineNumber: { readonly value: number }
}

let compiled: WebAssembly.Module | null = null

export function instantiate(): KernelExports {
  compiled ??= new WebAssembly.Module(Buffer.from(WASM, 'base64'))
  return new WebAssembly.Instance(compiled).exports as unknown as KernelExports
}
