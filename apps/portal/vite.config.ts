import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { icons } from './build/icons.ts'
import { offline } from './build/offline.ts'
import { precompress } from './build/precompress.ts'

/** Where a server runs during `vite dev`; the built portal is served by the server itself. */
const server = process.env.VERMILION_SERVER ?? 'http://localhost:4600'
const SERVED_BY_SERVER =
  '^/(trpc|uploads|reference|status|kinds|certificates/[^/]+/(?:bundle\\.json|certificate\\.pdf)|fonts/|did|health|trust\\.json|rules/models/|log/(checkpoint|tile|run|entries|proofs|receipts))'

/** What every page needs, and what comes with the first page that verifies something. */
const EVERY_PAGE = [
  ...['react', 'react-dom', 'scheduler', '@tanstack', '@trpc', 'uuid'],
  ...['use-intl', 'icu-minify', 'intl-messageformat', '@formatjs'],
]
// Post-quantum signatures and P-256 come apart from them, where a browser cannot check them by itself.
const VERIFYING = [
  '@noble/curves(?!/(nist|abstract/weierstrass))',
  '@noble/hashes(?!/sha3)',
  'fflate',
  'canonicalize',
]

function inPackages(names: readonly string[]): RegExp {
  return new RegExp(`/node_modules/(${names.join('|')})/(?!.*/node_modules/)`)
}

export default defineConfig({
  plugins: [react(), icons(), offline(), precompress()],
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
