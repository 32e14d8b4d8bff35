import { seeded } from '../src/hash/mix.ts'
import { inventedArchive } from './archive.ts'

/** An invented archive with sources, dates, more copies than usual, and quotations, characters of two code units. */
export function publishedArchive(documents: number, seed: number): object[] {
  let drawn = 0
  const draw = (below: number): number => seeded(seed + 1, drawn++) % below
  const invented = inventedArchive(documents, seed)
  const archive = invented.map(({ id, text }) => {
    const quoted = draw(6) === 0 ? `${invented[draw(documents)].text.slice(10, 130)} ` : ''
    return { id, text: `${draw(3) === 0 ? '😀 ' : ''}${text.replace('. ', `. ${quoted}`)}` }
  })
  const copies = Array.from({ length: Math.ceil(documents / 4) }, (_, i) => {
    const { text } = archive[draw(Math.ceil(documents / 8))]
    return { id: `c${i}`, text: draw(2) === 0 ? text : text.replaceAll('ی', 'ي') }
  })
  return [...archive, ...copies].map((record) => {
    const day = `2024-03-0${1 + draw(4)}`
    const date = [day, `${day}T0${draw(10)}:00:00Z`, `${day}T0${draw(10)}:30:00Z`, null][draw(4)]
    return { ...record, source: ['Harbour Post', 'خبر', 'Ünal', null][draw(4)], date }
  })
}
