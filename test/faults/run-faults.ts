import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** Runs a command of this folder; its output holds standard error too. */
export function runFaults(
  name: string,
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, name), ...args])
    let output = ''
    const add = (data: Buffer): void => {
      output += data.toString()
    }
    child.stdout.on('data', add)
    child.stderr.on('data', add)
    child.on('close', (code) => resolve({ code, output }))
  })
}
