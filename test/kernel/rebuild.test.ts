import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { kernelSource } from '../../src/build/kernel-source.ts'

it('the committed WebAssembly is what the steps compile to, byte for byte', async () => {
  const committed = new URL('../../src/kernel/wasm.generated.ts', import.meta.url)
  expect(await kernelSource()).toBe(readFileSync(committed, 'utf8'))
})
