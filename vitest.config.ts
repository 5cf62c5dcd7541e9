import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real databases, browsers and child processes start under these; rules finish in milliseconds.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
