/**
 * How well statements are found in another language: `node test/bench/statements.mjs`, after a build. Prints, for units
 * of aligned translations among at least as many without one, precision, recall and F1 at bars of likelihood, and
 * likelihood against the observed share; five-fold over documents. `--fit` prints the weights for
 * src/stages/13-statement/likelihood-weights.ts instead, `--documents` links whole documents among news, `--links`
 * the news of two languages at the scale of an archive, fifty links of which it prints.
 * `--learn` prints instead what words that each pool teaches by itself add; with `--documents` or `--links`, so do these.
 */
import { ALONE, WITH_MARGIN } from '../../dist/stages/13-statement/likelihood-weights.js'
import { measureDocuments } from './statements/documents.mjs'
import { measureLinks } from './statements/links.mjs'
import { fitWeights, likelihood } from './statements/logistic.mjs'
import { mutualBest, poolPairs } from './statements/pairs.mjs'
import { poolSide } from './statements/pools.mjs'

const DISTRACTORS = 1100
const BY_ITSELF = ['logCoverage', 'coverage', 'size', 'unmatchedNumbers', 'imbalance']
const WITH = [...BY_ITSELF, 'margin']
const PAIRS = [
  ['fa', 'ar'],
  ['en', 'fa'],
  ['en', 'ar'],
  ['ur', 'fa'],
  ['ur', 'ar'],
  ['prs', 'ar'],
  ['fa', 'prs'],
]

const say = (line) => process.stdout.write(`${line}\n`)
const round = (value) => value.toFixed(3)

const LEARNS = process.argv.includes('--learn')

function pool([a, b], kind, learns = false) {
  const [sideA, sideB] = [poolSide(a, kind, DISTRACTORS), poolSide(b, kind, DISTRACTORS)]
  return poolPairs(a, sideA, b, sideB, learns)
}

/** Fits both sets of weights on the pairs that are each other's best, which are those that likelihoods are told of. */
function fitBoth(pools) {
  const first = fitWeights(pools.flat(), BY_ITSELF)
  const best = pools.flatMap((rows) =>
    mutualBest(rows, (row) => (row === undefined ? -1 : likelihood(row, first))),
  )
  return { alone: fitWeights(best, BY_ITSELF), withMargin: fitWeights(best, WITH) }
}

function report(name, rows, gold, scoreOf) {
  const told = rows.map((row) => [scoreOf(row), row.isGold])
  const at = (bar) => {
    const over = told.filter(([score]) => score >= bar)
    const right = over.filter(([, isGold]) => isGold).length
    const [precision, recall] = [right / (over.length || 1), right / gold]
    return `${bar}: P ${round(precision)} R ${round(recall)} F1 ${round((2 * right) / (over.length + gold))}`
  }
  const bins = [0, 0.2, 0.4, 0.6, 0.8].map((low) => {
    const inside = told.filter(([score]) => score >= low && (score < low + 0.2 || low === 0.8))
    const mean = inside.reduce((sum, [score]) => sum + score, 0) / inside.length
    const share = inside.filter(([, isGold]) => isGold).length / inside.length
    return `${round(mean)}=${round(share)} (${inside.length})`
  })
  say(`${name.padEnd(34)} gold ${gold} | ${[0.5, 0.8, 0.9].map(at).join(' | ')} | ${bins.join(' ')}`)
}

/** What words that a pool teaches by itself add to it: the same weights, without and with them. */
function reportLearning(languages, kind) {
  for (const learns of [false, true]) {
    const { rows, gold, learned } = pool(languages, kind, learns)
    const best = mutualBest(rows, (row) => (row === undefined ? -1 : likelihood(row, WITH_MARGIN)))
    const name = `${languages.join('-')} ${kind}s, ${learns ? `${learned} words learned` : 'as it is'}`
    report(name, best, gold, (row) => likelihood(row, WITH_MARGIN))
  }
}

if (LEARNS && !process.argv.includes('--documents') && !process.argv.includes('--links')) {
  for (const languages of PAIRS) for (const kind of ['sentence', 'passage']) reportLearning(languages, kind)
} else if (process.argv.includes('--links')) {
  measureLinks(say)
} else if (process.argv.includes('--documents')) {
  measureDocuments(say)
} else if (process.argv.includes('--fit')) {
  const { alone, withMargin } = fitBoth(['sentence', 'passage'].map((kind) => pool(['fa', 'ar'], kind).rows))
  for (const [name, weights] of Object.entries({ ALONE: alone, WITH_MARGIN: withMargin })) {
    say(
      `${name} ${JSON.stringify(Object.fromEntries(Object.entries(weights).map(([key, w]) => [key, +w.toFixed(2)])))}`,
    )
  }
} else {
  say('P, R and F1 at likelihoods from 0.5, 0.8 and 0.9 on; likelihood = observed share (pairs) in five bins')
  const own = ['sentence', 'passage'].map((kind) => ({ kind, ...pool(['fa', 'ar'], kind) }))
  for (const fold of [0, 1, 2, 3, 4]) {
    const { alone, withMargin } = fitBoth(own.map(({ rows }) => rows.filter((row) => row.fold !== fold)))
    for (const { rows } of own) {
      for (const row of rows.filter((row) => row.fold === fold)) {
        row.alone = likelihood(row, alone)
        row.withMargin = likelihood(row, withMargin)
      }
    }
  }
  for (const { kind, rows, gold, proposed } of own) {
    say(`fa-ar ${kind}s: ${gold} true pairs, ${proposed} of them proposed`)
    const best = mutualBest(rows, (row) => row?.alone ?? -1)
    report(`fa-ar ${kind}s, five-fold, alone`, best, gold, (row) => row.alone)
    report(`fa-ar ${kind}s, five-fold, margin`, best, gold, (row) => row.withMargin)
  }
  for (const languages of PAIRS) {
    for (const kind of ['sentence', 'passage']) {
      const { rows, gold } = pool(languages, kind)
      const best = mutualBest(rows, (row) => (row === undefined ? -1 : likelihood(row, ALONE)))
      report(`${languages.join('-')} ${kind}s, alone`, best, gold, (row) => likelihood(row, ALONE))
      report(`${languages.join('-')} ${kind}s, margin`, best, gold, (row) => likelihood(row, WITH_MARGIN))
    }
  }
}
