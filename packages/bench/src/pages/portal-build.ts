import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ROOT } from '../start/served-node.ts'

const PORTAL = join(ROOT, 'apps/portal')

/** All scripts of a page, or those alone that it loads before any of them asks for more. */
type Of = 'all' | 'first'

/** Gzipped size of a page with one script, built by the portal's Vite with what the portal has installed. */
export function builtBytes(page: string, script: string, of: Of = 'all'): number {
  return buildScripts(page, script, join(PORTAL, 'node_modules'), of)
    .map((text) => gzipSync(text, { level: 9 }).length)
    .reduce((all, each) => all + each, 0)
}

/** The scripts of a page with one, built by the portal's Vite with what is installed in `modules`. */
export function buildScripts(
  page: string,
  script: string,
  modules: string,
  of: Of = 'all',
): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-build-'))
  symlinkSync(modules, join(folder, 'node_modules'))
  writeFileSync(join(folder, 'index.html'), page)
  writeFileSync(join(folder, 'main.js'), script)
  const vite = join(PORTAL, 'node_modules/vite/bin/vite.js')
  const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (built.status !== 0) throw built.error ?? new Error(built.stderr)
  const assets = join(folder, 'dist/assets')
  const html = readFileSync(join(folder, 'dist/index.html'), 'utf8')
  const scripts = readdirSync(assets)
    .filter((name) => name.endsWith('.js') && (of === 'all' || html.includes(name)))
    .map((name) => readFileSync(join(assets, name), 'utf8'))
  rmSync(folder, { recursive: true, force: true })
  return scripts
}
