import type { InputFile, UnreadableInput } from '../stages/01-read/inputs.ts'

/** Files, or a slice of one, that one worker reads at a time. */
export type InputTask =
  | { readonly kind: 'files'; readonly files: readonly NamedFile[] }
  | {
      readonly kind: 'slice'
      readonly file: NamedFile
      /** Half-open range of bytes, of whole lines. */
      readonly from: number
      readonly to: number
      /** 1-based number of the first line. */
      readonly line: number
    }

/** An input file as JSON: paths are bytes, here as base64. */
export type NamedFile = UnreadableInput | (Omit<InputFile, 'path'> & { readonly path: string | null })

export function namedFile(file: InputFile | UnreadableInput): NamedFile {
  return file.kind === 'unreadable' ? file : { ...file, path: file.path?.toString('base64') ?? null }
}

export function inputFile(named: NamedFile): InputFile | UnreadableInput {
  if (named.kind === 'unreadable') return named
  return { ...named, path: named.path === null ? null : Buffer.from(named.path, 'base64') }
}

/** What became of the files of a task. */
export interface TaskTotals {
  readonly filesRead: number
  readonly recordsSkipped: Readonly<Record<string, number>>
  readonly guessedEncodings: Readonly<Record<string, number>>
  readonly replacedCharacters: number
  /** Of a file in slices only the first slice has it. */
  readonly inputs: readonly { readonly file: string; readonly bytes: number; readonly sha256: string }[]
  readonly notices: readonly string[]
}
