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
        testTimeout: 30_000,
        hookTimeout: 60_000,
      },
    })),
  },
})
