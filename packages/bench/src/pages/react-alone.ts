import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ROOT } from '../start/served-node.ts'

const PORTAL = join(ROOT, 'apps/portal')
const PAGE = '<!doctype html><div id="root"></div><script type="module" src="/main.js"></script>'
const MAIN = `
import { createRoot } from 'react-dom/client'
import { jsx } from 'react/jsx-runtime'
createRoot(document.getElementById('root')).render(jsx('h1', { children: 'Vermilion' }))
`

/** Gzipped size of the least that a page with the portal's React, built by the portal's Vite, can be. */
export function reactAloneBytes(): number {
  const folder = mkdtempSync(join(tmpdir(), 'bench-react-'))
  symlinkSync(join(PORTAL, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'index.html'), PAGE)
  writeFileSync(join(folder, 'main.js'), MAIN)
  const vite = join(PORTAL, 'node_modules/vite/bin/vite.js')
  const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (built.status !== 0) throw built.error ?? new Error(built.stderr)
  const assets = join(folder, 'dist/assets')
  const bytes = readdirSync(assets)
    .filter((name) => name.endsWith('.js'))
    .map((name) => gzipSync(readFileSync(join(assets, name)), { level: 9 }).length)
    .reduce((all, each) => all + each, 0)
  rmSync(folder, { recursive: true, force: true })
  return bytes
}
