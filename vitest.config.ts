import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/draws.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // What a page does after a click is waited for, however busy the machine is.
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
    // All cores: by default one is left idle, which of two is half the machine.
    maxWorkers: availableParallelism(),
    // What is built runs as it is.
    server: { deps: { external: [/\/dist\//] } },
  },
})
