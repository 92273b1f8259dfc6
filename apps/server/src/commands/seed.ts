import { PEOPLE } from '@vermilion/testing'
import type * as z from 'zod'
import { createClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import type { Node } from '../context.ts'
import { refuseDemo, takesDemo } from '../keys/demo-mark.ts'
import { openNode } from '../open-node.ts'
import type { DemoPerson } from '../sessions/sessions.view.ts'
import { isPlayed, playCases } from './seed-cases.ts'
import { takeOverRegisters } from './seed-registers.ts'

/** Everybody of the demo world, with what a newcomer can try as that person. */
export const demoPeople: readonly z.infer<typeof DemoPerson>[] = PEOPLE.map(
  ({ id, nameZh, nameEn, group, who, tryThis }) => ({
    id,
    name: nameZh,
    nameEn,
    group,
    who,
    tryThis,
  }),
)

/**
 * Plays the demo world through the services' own acts. False when it is there already; broken off
 * and begun anew, each act finds the answer that it got the first time.
 */
export async function seedWorld(node: Node): Promise<boolean> {
  if (await isPlayed(node)) return false
  await takeOverRegisters(node)
  await playCases(node)
  return true
}

export async function seedCommand(
  _args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const config = readConfig(environment, true)
  if (!takesDemo(config.home)) return refuseDemo(config.home)
  const { now } = createClock(config.clockStart)
  const node = await openNode(config, { now, demoPeople })
  const seeded = await seedWorld(node)
  console.log(seeded ? 'The demo world was seeded.' : 'The demo world is there already.')
  await node.close()
  return 0
}
