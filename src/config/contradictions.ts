import { isAbsolute, relative, resolve, sep } from 'node:path'
import type { Settings } from '../model/settings.ts'

/** Names a setting with its value and, if it was given, by whom: `sketch.hashes 300 (--hashes)`. */
export type Told = (path: string) => string

/** Settings that are each allowed but cannot hold together; one sentence each, which says what to change. */
export function contradictions(settings: Settings, told: Told, workingFolder: string): readonly string[] {
  return [
    ...signatures(settings, told),
    ...bands(settings, told),
    ...stemming(settings, told),
    ...keepPolicy(settings, told),
    ...cleanedSets(settings, told),
    ...indexes(settings, told),
    ...decided(settings, told, workingFolder),
    ...folders(settings, workingFolder),
  ]
}

function signatures({ sketch }: Settings, told: Told): string[] {
  if (sketch.engine !== 'fss' || sketch.hashes <= 256) return []
  return [
    `${told('sketch.hashes')} is too many for sketch.engine fss, which takes at most 256; take fewer or the engine classic`,
  ]
}

/**
 * The bands find most when each has one row; a pair of similarity s is then proposed with probability
 * 1 - (1 - s)^hashes (Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, section 3.4.2).
 */
function bands({ levels, sketch, band, verify }: Settings, told: Told): string[] {
  if (!levels.includes('document') && !levels.includes('paragraph')) return []
  const best = 1 - (1 - verify.minJaccard) ** sketch.hashes
  if (best >= band.minRecall) return []
  const needed = Math.ceil(Math.log1p(-band.minRecall) / Math.log1p(-verify.minJaccard))
  return [
    `${told('band.minRecall')} cannot be reached: with ${told('sketch.hashes')}, the bands propose at most ` +
      `${Math.floor(best * 1e4) / 1e4} of the pairs at ${told('verify.minJaccard')}; ` +
      `take ${needed} hashes or more, a higher bar or a lower recall`,
  ]
}

function stemming({ shingle }: Settings, told: Told): string[] {
  if (shingle.stem === null || shingle.kind === 'words') return []
  return [
    `${told('shingle.stem')} needs word shingles, not ${told('shingle.kind')}; take words:N or no stemming`,
  ]
}

/** Rules of which the weightier leaves nothing to the other. */
const OPPOSITES = [
  ['earliest', 'latest'],
  ['longest', 'shortest'],
] as const

function keepPolicy({ keep, judge }: Settings, told: Told): string[] {
  const found: string[] = []
  for (const pair of OPPOSITES) {
    if (pair.every((rule) => keep.prefer.includes(rule)))
      found.push(`${told('keep.prefer')} asks for the ${pair.join(' and the ')}; leave one of them out`)
  }
  const last = keep.prefer.indexOf('first-id')
  if (last !== -1 && last < keep.prefer.length - 1)
    found.push(`${told('keep.prefer')} names rules after first-id, which leaves nothing open; put it last`)
  const usesSources = keep.prefer.includes('source')
  if (usesSources && keep.sources.length === 0) {
    found.push(`${told('keep.prefer')} needs keep.sources, the list of publishers from the preferred on`)
  }
  if (!usesSources && keep.sources.length > 0) {
    found.push(`${told('keep.sources')} has no effect: ${told('keep.prefer')} does not name the rule source`)
  }
  if (keep.minScore > 0 && !judge.verdicts) {
    found.push(`${told('keep.minScore')} needs scores, which ${told('judge.verdicts')} leaves out`)
  }
  return found
}

function cleanedSets({ levels, clean, write, read }: Settings, told: Told): string[] {
  const found: string[] = []
  if (write.emit.length > 0 && !levels.includes('document')) {
    found.push(`${told('write.emit')} needs the level document, which ${told('levels')} leaves out`)
  } else if (clean.paragraphs && !write.emit.includes('cleaned')) {
    found.push(`${told('clean.paragraphs')} changes the cleaned set, which ${told('write.emit')} leaves out`)
  }
  if (clean.paragraphs && !levels.includes('paragraph')) {
    found.push(`${told('clean.paragraphs')} needs the level paragraph, which ${told('levels')} leaves out`)
  }
  if (clean.paragraphs && typeof read.fields.text !== 'string') {
    found.push(
      `${told('clean.paragraphs')} takes paragraphs out of one field, but the compared text is joined of several: ` +
        `${told('read.fields.text')}; map the text to one of them`,
    )
  }
  return found
}

function indexes({ index, against, revise, levels, out }: Settings, told: Told): string[] {
  if (revise && against === null)
    return [`${told('revise')} needs the index of an archive; name it by against`]
  if (revise && !levels.includes('document'))
    return [`${told('revise')} needs the level document, which ${told('levels')} leaves out`]
  if (index !== null && against !== null)
    return [
      `${told('index')} and ${told('against')}: name one; against adds to the index that it compares with`,
    ]
  const dir = index ?? against
  return dir !== null && dir === out ? [`the index ${dir} is the output folder; choose another out`] : []
}

function decided({ decisions, levels, out }: Settings, told: Told, workingFolder: string): string[] {
  if (decisions === null) return []
  if (!levels.includes('document'))
    return [`${told('decisions')} needs the level document, which ${told('levels')} leaves out`]
  if (!isWithin(resolve(workingFolder, decisions), resolve(workingFolder, out))) return []
  return [
    `${told('decisions')} lies in the output folder ${out}, which a run replaces; keep your decisions elsewhere`,
  ]
}

function folders(settings: Settings, workingFolder: string): string[] {
  const found: string[] = []
  if (settings.out === '-') found.push('out is a folder; "-" is none')
  if (settings.inputs.filter((input) => input === '-' || input === '@-').length > 1)
    found.push('standard input ("-") can be read only once')
  return [...found, ...inputsInOut(settings, workingFolder)]
}

/** A sentence for each input that a run would replace. What lists name is seen once they are read. */
export function inputsInOut({ inputs, out }: Settings, workingFolder: string): string[] {
  const paths = inputs.filter((input) => input !== '-' && !/^@|^[a-z][a-z0-9+.-]*:\/\//i.test(input))
  return paths
    .filter((input) => isWithin(resolve(workingFolder, input), resolve(workingFolder, out)))
    .map(
      (input) =>
        `the input ${input} lies in the output folder ${out}, which a run replaces; choose another out`,
    )
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
