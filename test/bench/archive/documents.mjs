import { createBank } from './bank.mjs'
import { Draft } from './draft.mjs'
import { edit } from './edits.mjs'
import { Random } from './random.mjs'
import { LANGUAGES } from './sources.mjs'

/** Of 100 documents so many are near-duplicates of an earlier one, and so many more are exact copies. */
const NEAR = 10
const COPIES = 1
/** Of 10 documents so many are Persian and so many more Arabic; the others are English. */
const PERSIAN = 4
const ARABIC = 3
const BOILERPLATE_BYTES = 3072

const ROLE = 1
const PARTNER = 2
const TEXT = 3
const EDIT = 4
const COMMON_TEXT = 5
const PLACE = 6

/** So many documents, one after the other, are made of the same sentences, as those of a few days are. */
const NEIGHBOURS = 1024

/**
 * Makes the documents of an archive one by one, each into the same draft. A near-duplicate's partner is any earlier
 * document that is none itself; it is made again from its number, so nothing is remembered.
 *
 * @returns a function of a document's number: draft, and of a near-duplicate or copy `of` and `edit`
 */
export function createDocuments(kind, documents, seed) {
  const banks = LANGUAGES.map(createBank)
  const draft = new Draft()
  const random = new Random()

  const start = (number, purpose) => {
    random.seed(seed, number, purpose)
    return random
  }
  const role = (number) => {
    if (number === 0) return 'new'
    const drawn = start(number, ROLE).below(100)
    return drawn < NEAR ? 'near' : drawn < NEAR + COPIES ? 'copy' : 'new'
  }
  const partner = (number) => {
    for (let turn = 0; ; turn++) {
      const drawn = start(number, PARTNER + (turn << 8)).below(number)
      if (role(drawn) === 'new') return drawn
    }
  }
  const compose = (number) => {
    const place = start(Math.floor(number / NEIGHBOURS), PLACE).next()
    start(number, TEXT)
    const drawn = random.below(10)
    const bank = banks[drawn < PERSIAN ? 0 : drawn < PERSIAN + ARABIC ? 1 : 2]
    // Many short texts and a few long ones, about 2 KB in the mean.
    const bytes = 250 + Math.floor((random.next() / 2 ** 32) * random.below(6800))
    draft.fill(random, bank, bytes, place)
  }

  const normal = (number) => {
    const known = role(number)
    if (known === 'new') {
      compose(number)
      return { draft, of: -1, edit: '' }
    }
    const of = partner(number)
    compose(of)
    return { draft, of, edit: known === 'copy' ? 'copy' : edit(draft, start(number, EDIT)) }
  }
  const identical = () => {
    start(0, COMMON_TEXT)
    draft.fill(random, banks[0], 2048, 0)
    return { draft, of: -1, edit: '' }
  }
  const boilerplate = (number) => {
    start(0, COMMON_TEXT)
    draft.fill(random, banks[0], BOILERPLATE_BYTES, 0)
    start(number, TEXT)
    draft.extend(random, 200 + random.below(400))
    return { draft, of: -1, edit: '' }
  }
  const adversarial = (number) => (number < documents / 2 ? identical() : boilerplate(number))
  const kinds = { normal, identical, boilerplate, adversarial }
  if (!Object.hasOwn(kinds, kind)) throw new Error(`kind ${kind} is none of ${Object.keys(kinds).join(', ')}`)
  return kinds[kind]
}
