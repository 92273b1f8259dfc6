import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WORLD_NOW } from '@vermilion/testing'
import { startNode } from './node-process.ts'

/** Workers find the seeded data folder under this name in their environment. */
export const SEEDED_HOME = 'VERMILION_SEEDED_HOME'

/** Plays the world once for all journeys; each then takes a copy of its own. */
export default async function seedWorld(): Promise<() => void> {
  const home = mkdtempSync(join(tmpdir(), 'vermilion-world-'))
  const node = await startNode({ home, clock: WORLD_NOW })
  await node.stop()
  process.env[SEEDED_HOME] = home
  return () => rmSync(home, { recursive: true, force: true })
}
