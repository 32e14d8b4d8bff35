/** What a run wants of the kernel; set once. */
import { seeded, seedHash128 } from './hashes'

export let byWords: bool = true
export let size: u32 = 5
export let minTokens: u32 = 6
export let seed: u32 = 1
export let hashes: u32 = 128
export let isClassic: bool = false
export let sketchSize: u32 = 0
export let comparesDocuments: bool = true
export let comparesParagraphs: bool = false
export let keepsSegments: bool = false
export let keepsShingles: bool = false
export let findsBeginnings: bool = false
export let gram: u32 = 0
export let windowSize: u32 = 0
export let maxLine: u32 = 0

export let shingleBase: u32 = 0
export let shingleStart: u32 = 0
export let gramBase: u32 = 0

/** @param gramLength of fingerprints; 0: none are wanted */
export function configure(
  wordShingles: bool,
  shingleSize: u32,
  fewestTokens: u32,
  runSeed: u32,
  signatureLength: u32,
  classic: bool,
  bottomSize: u32,
  documents: bool,
  paragraphs: bool,
  segments: bool,
  shingles: bool,
  attributed: bool,
  gramLength: u32,
  gramWindow: u32,
  longestLine: u32,
): void {
  byWords = wordShingles
  size = shingleSize
  minTokens = fewestTokens
  seed = runSeed
  hashes = signatureLength
  isClassic = classic
  sketchSize = bottomSize
  comparesDocuments = documents
  comparesParagraphs = paragraphs
  keepsSegments = segments
  keepsShingles = shingles
  findsBeginnings = attributed
  gram = gramLength
  windowSize = gramWindow
  maxLine = longestLine
  seedHash128(seed)
  shingleBase = seeded(seed, 16) | 1
  shingleStart = seeded(seed, 18)
  gramBase = seeded(seed, 32) | 1
}
