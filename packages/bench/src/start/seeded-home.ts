import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MAIN } from './served-node.ts'

let world: string | undefined

/** A data folder of its own with the demo world in it, which is played once a run and then copied. */
export function seededHome(): string {
  world ??= playWorld()
  const home = temporaryFolder()
  cpSync(world, home, { recursive: true })
  return home
}

function playWorld(): string {
  const home = temporaryFolder()
  const env = { ...process.env, VERMILION_HOME: home, VERMILION_LOG: 'warn' }
  const played = spawnSync(process.execPath, [MAIN, 'seed'], { env, encoding: 'utf8' })
  if (played.status !== 0) throw played.error ?? new Error(`the seed failed: ${played.stderr}`)
  return home
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-home-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
