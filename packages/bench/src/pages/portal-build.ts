import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ROOT } from '../start/served-node.ts'

const PORTAL = join(ROOT, 'apps/portal')

/** Gzipped size of a page with one script, built by the portal's Vite with what the portal has installed. */
export function builtBytes(page: string, script: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'bench-build-'))
  symlinkSync(join(PORTAL, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'index.html'), page)
  writeFileSync(join(folder, 'main.js'), script)
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
