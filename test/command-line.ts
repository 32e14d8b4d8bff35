import { register } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { vi } from 'vitest'

/** How a command line ended, and what it said. */
export interface Ended {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

const built = (path: string): string => pathToFileURL(join(import.meta.dirname, '../dist', path)).href

// The built program works in a thread, so as to answer signals. Nobody sends any here, and a thread loads all anew.
const hooks = `export async function resolve(name, context, next) {
  const found = await next(name, context)
  return found.url === ${JSON.stringify(built('cli/work.js'))} ? { ...found, url: ${JSON.stringify(
    pathToFileURL(join(import.meta.dirname, 'work-here.mjs')).href,
  )} } : found
}`
register(`data:text/javascript,${encodeURIComponent(hooks)}`)

/**
 * A command line of the built program, from its words to its exit code, in this process: for tests of what a command does,
 * not of processes, signals and pipes. Standard input is empty.
 */
export async function commandLine(...words: readonly string[]): Promise<Ended> {
  const { runCommandLine }: typeof import('../src/cli/command-line.ts') = await import(
    built('cli/command-line.js')
  )
  const [stdout, stderr] = [captured(process.stdout), captured(process.stderr)]
  try {
    const status = await runCommandLine(words)
    return { status, stdout: stdout.text(), stderr: stderr.text() }
  } finally {
    stdout.release()
    stderr.release()
  }
}

/** The same, called in a folder. */
export async function commandLineIn(folder: string, ...words: readonly string[]): Promise<Ended> {
  const before = process.cwd()
  process.chdir(folder)
  try {
    return await commandLine(...words)
  } finally {
    process.chdir(before)
  }
}

/** The same of one that must end well: what it answers. */
export async function takrarHere(...words: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await commandLine(...words)
  if (status !== 0) throw new Error(`takrar ${words.join(' ')} ended with ${status}: ${stderr}`)
  return stdout
}

function captured(stream: NodeJS.WriteStream): { text(): string; release(): void } {
  const pieces: string[] = []
  const write = vi.spyOn(stream, 'write').mockImplementation((piece) => {
    pieces.push(typeof piece === 'string' ? piece : Buffer.from(piece).toString())
    return true
  })
  return { text: () => pieces.join(''), release: () => write.mockRestore() }
}
