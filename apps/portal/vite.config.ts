import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompress } from './build/precompress.ts'

/** Where a server runs during `vite dev`; the built portal is served by the server itself. */
const server = process.env.VERMILION_SERVER ?? 'http://localhost:4600'
const SERVED_BY_SERVER =
  '^/(trpc|uploads|reference|status|kinds|certificates/[^/]+/bundle\\.json|did|health|trust\\.json|log/(checkpoint|tile))'

export default defineConfig({
  plugins: [react(), precompress()],
  build: {
    target: 'es2023',
    // The policy forbids data: URIs for scripts and styles; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Libraries that every page needs stand apart from ours: they change rarely, and a
        // build report can tell the two from each other.
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              test: /node_modules\/.*\/node_modules\/(react|react-dom|scheduler|@tanstack|@trpc|use-intl|icu-minify|intl-messageformat|@formatjs|uuid)\//,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { [SERVED_BY_SERVER]: { target: server } } },
})
