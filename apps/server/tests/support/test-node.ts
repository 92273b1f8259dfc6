import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WORLD_NOW } from '@vermilion/testing'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import type { Clock } from '../../src/clock.ts'
import { demoPeople, seedWorld } from '../../src/commands/seed.ts'
import { readConfig } from '../../src/config.ts'
import { type OpenNode, openNode } from '../../src/open-node.ts'
import { createApp } from '../../src/pipeline/app.ts'
import { openTrustFile } from '../../src/trust/trust-file.ts'

/** A whole node in this process, with a home of its own and a clock that stands where it is put. */
export interface TestNode extends AsyncDisposable {
  readonly node: OpenNode
  readonly app: FastifyInstance
  readonly clock: Clock
  readonly home: string
  /** Every line that was logged. */
  readonly lines: string[]
}

export async function openTestNode({
  seeded = true,
  databaseUrl,
  prepare,
}: {
  seeded?: boolean
  databaseUrl?: string
  /** Lays things into its home before it opens. */
  prepare?: (home: string) => Promise<void>
} = {}): Promise<TestNode> {
  const home = mkdtempSync(join(tmpdir(), 'vermilion-test-'))
  await prepare?.(home)
  const lines: string[] = []
  const clock = frozenClock(WORLD_NOW)
  const limits = { perAddress: 1_000_000, perPersonAndProcedure: 1_000_000 }
  const environment = {
    VERMILION_HOME: home,
    PORT: '0',
    ...(databaseUrl ? { VERMILION_DATABASE: databaseUrl } : {}),
  }
  const config = { ...readConfig(environment, true), limits }
  const logger = pino({ level: 'debug', base: null }, { write: (line) => void lines.push(line) })
  const node = await openNode(config, { now: clock.now, demoPeople, logger })
  if (seeded) await seedWorld(node)
  const app = await createApp(node, { portal: join(home, 'no-portal') })
  node.serving.address = 'http://localhost'
  node.serving.publicAddress = 'http://localhost'
  node.serving.trustFile = await openTrustFile(node, 'http://localhost')
  return {
    node,
    app,
    clock,
    home,
    lines,
    async [Symbol.asyncDispose]() {
      await app.close()
      await node.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function frozenClock(start: number): Clock {
  let now = start
  return {
    now: () => now,
    move: (to) => {
      now = 'now' in to ? to.now : now + to.advanceMs
    },
  }
}
