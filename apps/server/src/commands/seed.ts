import type { Text } from '@vermilion/credentials'
import { PEOPLE } from '@vermilion/testing'
import type * as z from 'zod'
import { createClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import type { Node } from '../context.ts'
import { openNode } from '../open-node.ts'
import type { DemoPerson } from '../sessions/sessions.view.ts'
import type { Call, Command } from './command.ts'
import { refuseDemoBesideKeys } from './demo.ts'
import { EXIT } from './exit.ts'
import { isPlayed, playCases } from './seed-cases.ts'
import { takeOverNewcomers, takeOverRegisters } from './seed-registers.ts'

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
  if (await isPlayed(node)) {
    await takeOverNewcomers(node)
    return false
  }
  await takeOverRegisters(node)
  await playCases(node)
  return true
}

export const seedCommand: Command = {
  says: { zh: '在空的节点里演出演示世界', en: 'play the demo world into an empty node' },
  flags: {},
  exits: { [EXIT.done]: { zh: '演示世界在了', en: 'the demo world is there' } },
  run: seedHome,
}

async function seedHome({ say, environment }: Call): Promise<number> {
  const config = readConfig(environment, true)
  refuseDemoBesideKeys(config.home)
  const { now } = createClock(config.clockStart)
  const node = await openNode(config, { now, demoPeople })
  const seeded = await seedWorld(node)
  console.log(say(seeded ? SEEDED : THERE))
  await node.close()
  return EXIT.done
}

export const SEEDED: Text = { zh: '演示世界已经建好。', en: 'The demo world was seeded.' }
const THERE: Text = { zh: '演示世界早已建好。', en: 'The demo world is there already.' }
