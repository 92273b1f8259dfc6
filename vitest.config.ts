import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: ['packages/*', 'apps/*', 'scripts'].map((room) => ({
      test: {
        name: room,
        root: room,
        include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts', '*.test.ts'],
        env: { TZ: 'UTC' },
      },
    })),
  },
})
