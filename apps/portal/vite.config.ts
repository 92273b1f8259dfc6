import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompress } from './build/precompress.ts'

/** Where a server runs during `vite dev`; the built portal is served by the server itself. */
const server = process.env.VERMILION_SERVER ?? 'http://localhost:4600'
const SERVED_BY_SERVER =
  '^/(trpc|uploads|reference|status|kinds|certificates/[^/]+/bundle\\.json|did|health|trust\\.json|rules/models/|log/(checkpoint|tile|run|entries|proofs|receipts))'

/** What every page needs, and what comes with the first page that verifies something. */
const EVERY_PAGE = [
  ...['react', 'react-dom', 'scheduler', '@tanstack', '@trpc', 'uuid'],
  ...['use-intl', 'icu-minify', 'intl-messageformat', '@formatjs'],
]
// Post-quantum signatures come apart from them, where a browser cannot check them by itself.
const VERIFYING = ['@noble/curves', '@noble/hashes(?!/sha3)', '@scure', 'fflate', 'canonicalize']

function inPackages(names: readonly string[]): RegExp {
  return new RegExp(`/node_modules/(${names.join('|')})/(?!.*/node_modules/)`)
}

export default defineConfig({
  plugins: [react(), precompress()],
  build: {
    target: 'es2023',
    // The policy forbids data: URIs for scripts and styles; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Libraries stand apart from ours: they change rarely, and a build report can tell them.
        codeSplitting: {
          groups: [
            { name: 'libraries', test: inPackages(EVERY_PAGE) },
            { name: 'libraries-verify', test: inPackages(VERIFYING) },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  server: { proxy: { [SERVED_BY_SERVER]: { target: server } } },
})
