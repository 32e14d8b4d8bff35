import { seeded } from '../src/hash/mix.ts'

/** An invented archive of any size, the same for the same seed: articles of made-up words, some repeated with edits. */
export function inventedArchive(documents: number, seed: number): { id: string; text: string }[] {
  let drawn = 0
  const draw = (below: number): number => seeded(seed, drawn++) % below
  const word = (): string => {
    const letters = 'ابپتثجچحخدرزسشعغفقکگلمنوهی'
    return Array.from({ length: 2 + draw(6) }, () => letters[draw(letters.length)]).join('')
  }
  const vocabulary = Array.from({ length: 3000 }, word)
  const sentence = (): string =>
    `${Array.from({ length: 8 + draw(14) }, () => vocabulary[draw(3000)]).join(' ')}.`
  const paragraph = (): string => Array.from({ length: 2 + draw(3) }, sentence).join(' ')
  const archive: { id: string; text: string }[] = []
  for (let d = 0; d < documents; d++) {
    const kind = d < 10 ? 9 : draw(10)
    const earlier = archive[draw(Math.max(1, archive.length))]
    let paragraphs = Array.from({ length: 2 + draw(5) }, paragraph)
    if (kind === 0) paragraphs = earlier.text.split('\n')
    else if (kind === 1) paragraphs = [...earlier.text.split('\n'), sentence()]
    else if (kind === 2) paragraphs.push(earlier.text.split('\n')[0])
    archive.push({ id: `d${String(d).padStart(5, '0')}`, text: paragraphs.join('\n') })
  }
  return archive
}
