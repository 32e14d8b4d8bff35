/** Compiles the kernel's steps: `node dist/build/generate-kernel.js`, whenever one of them changes. */
import { writeFileSync } from 'node:fs'
import { kernelSource } from './kernel-source.ts'

const target = new URL('../../src/kernel/wasm.generated.ts', import.meta.url)
writeFileSync(target, await kernelSource())
