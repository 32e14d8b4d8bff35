/** The language of a text. Twin: src/stages/03-segment/language.ts. */
import { codePointAt, lengthAt } from './characters'
import { entryOf, LETTER_FACTOR, WORD_START } from './fold'
import { arabicTable, CODE_POINT, DELETED, englishWords, EXPANDED, scriptTable, SOLO } from './memory'
import { bytesFrom, bytesTo, endOf, segmentAt, segmentCount, startOf } from './segments'

/** Code points of the longest segment from which the language is told. */
const LANGUAGE_SAMPLE: u32 = 128
const SCRIPT_COUNT: u32 = 16
const LATIN: u32 = 1
const ARABIC: u32 = 6
const KANA: u32 = 14
const HAN: u32 = 15
const MIN_LETTERS: u32 = 10
const ENGLISH: u32 = 16
/** Urdu; Kurdish, Pashto, Persian and Arabic follow. */
const URDU: u32 = 17
const JAPANESE: u32 = 22
const CHINESE: u32 = 23
/** Slots of the table of English words, see src/kernel/kernel-memory.ts. */
const ENGLISH_SLOTS: u32 = 256

/** Counts of scripts, then of Arabic letters by what they tell. */
const counts = memory.data(24 * 4)

function countOf(index: u32): u32 {
  return load<u32>(counts + (<usize>index << 2))
}

function addTo(index: u32, count: u32): void {
  const at = counts + (<usize>index << 2)
  store<u32>(at, load<u32>(at) + count)
}

/** @returns position in LANGUAGES of src/stages/03-segment/language.ts */
export function detectLanguage(): u32 {
  if (segmentCount == 0) return 0
  let longest = segmentAt(0)
  for (let s: u32 = 1; s < segmentCount; s++) {
    const segment = segmentAt(s)
    if (endOf(segment) - startOf(segment) > endOf(longest) - startOf(longest)) longest = segment
  }
  memory.fill(counts, 0, 24 * 4)
  let sampled: u32 = 0
  let latinWords: u32 = 0
  let english: u32 = 0
  let hash: u32 = WORD_START
  let previous: u32 = 0
  let beforeAlef = false
  // Letters of one script mostly stand together; they are counted here first.
  let running: u32 = 0
  let run: u32 = 0
  const end = bytesTo(longest)
  let p = bytesFrom(longest)
  for (; p < end && sampled < LANGUAGE_SAMPLE; sampled++) {
    const codePoint = codePointAt(p)
    p += lengthAt(p)
    if (codePoint < 0x80) {
      // ASCII needs no table: letters are Latin, all else ends a word.
      const letter = codePoint | 0x20
      if (letter - 0x61 < 26) {
        if (running != LATIN) {
          addTo(running, run)
          running = LATIN
          run = 0
        }
        run++
        hash = (hash * LETTER_FACTOR) ^ letter
      } else if (hash != WORD_START) {
        latinWords++
        if (isEnglish(hash)) english++
        hash = WORD_START
      }
      beforeAlef = false
      previous = codePoint
      continue
    }
    const entry = entryOf(codePoint)
    const isSymbol = entry < EXPANDED || entry >= SOLO
    const symbol = isSymbol ? entry & CODE_POINT : 0
    const script = symbol < 0xa000 ? <u32>load<u8>(scriptTable + <usize>symbol) : 0
    if (script != running && script != 0) {
      addTo(running, run)
      running = script
      run = 0
    }
    run += <u32>(script != 0)
    if (script == LATIN) hash = (hash * LETTER_FACTOR) ^ symbol
    else if (entry != DELETED && hash != WORD_START) {
      latinWords++
      if (isEnglish(hash)) english++
      hash = WORD_START
    }
    const isArabic = codePoint >= 0x600 && codePoint < 0x700
    const told = isArabic ? <u32>load<u8>(arabicTable + <usize>(codePoint - 0x600)) : codePoint == 0x200c ? 4 : 0
    if (told != 0) addTo(SCRIPT_COUNT + told, 1)
    // The article: alef at a word's beginning, then lam.
    if (codePoint == 0x644 && previous == 0x627 && !beforeAlef) addTo(SCRIPT_COUNT + 5, 1)
    beforeAlef = previous >= 0x600 && previous < 0x700
    previous = codePoint
  }
  addTo(running, run)
  if (hash != WORD_START) {
    latinWords++
    if (isEnglish(hash)) english++
  }
  let letters: u32 = 0
  let most: u32 = 1
  for (let s: u32 = 1; s < SCRIPT_COUNT; s++) {
    letters += countOf(s)
    if (countOf(s) > countOf(most)) most = s
  }
  if (letters < MIN_LETTERS) return 0
  if (most == ARABIC) {
    for (let told: u32 = 1; told <= 3; told++) {
      if (countOf(SCRIPT_COUNT + told) * 100 > sampled) return URDU + told - 1
    }
    return countOf(SCRIPT_COUNT + 4) > countOf(SCRIPT_COUNT + 5) ? URDU + 3 : URDU + 4
  }
  if (most == LATIN) return english * 25 > latinWords * 3 ? ENGLISH : LATIN
  if (most == HAN) return countOf(KANA) * 10 > letters ? JAPANESE : CHINESE
  return most
}

function isEnglish(hash: u32): bool {
  let slot = hash % ENGLISH_SLOTS
  let known = load<u32>(englishWords + (<usize>slot << 2))
  while (known != hash && known != 0) {
    slot = (slot + 1) % ENGLISH_SLOTS
    known = load<u32>(englishWords + (<usize>slot << 2))
  }
  return known == hash
}
