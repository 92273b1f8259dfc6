import { globSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const rooms = ['scripts', ...globSync('{packages,apps}/*', { cwd: import.meta.dirname })]

export default defineConfig({
  test: {
    // One core stays idle otherwise, which is half of two.
    maxWorkers: '100%',
    projects: rooms.map((room) => ({
      test: {
        name: room,
        root: `${import.meta.dirname}/${room}`,
        include: ['**/*.test.{ts,tsx}'],
        env: { TZ: 'UTC' },
        setupFiles: [`${import.meta.dirname}/scripts/lib/one-seed.mjs`],
        // Limits for what hangs: however busy the machine is, nothing that works comes near them.
        testTimeout: 600_000,
        hookTimeout: 600_000,
        expect: { poll: { timeout: 60_000 } },
      },
    })),
  },
})
