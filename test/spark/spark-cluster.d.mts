import type { ChildProcess } from 'node:child_process'

export const PROGRAM: string
export const SMALL: readonly string[]
export function sparkHome(): string | null
export function takrar(
  args: readonly string[],
  options?: { readonly env?: Readonly<Record<string, string>>; onStart?(child: ChildProcess): void },
): Promise<{ code: number | null; stdout: string; stderr: string; cpuSeconds: number; wallSeconds: number }>
export function differing(a: string, b: string): string[]
