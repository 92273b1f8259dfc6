import type { AddressInfo } from 'node:net'
import type { Text } from '@vermilion/credentials'
import { type Clock, createClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { readPolicyFile } from '../log/policy.ts'
import { openNode } from '../open-node.ts'
import { createApp } from '../pipeline/app.ts'
import { openTrustFile } from '../trust/trust-file.ts'
import type { Call, Command } from './command.ts'
import { refuseDemoBesideKeys } from './demo.ts'
import { startDemoWitnesses } from './demo-witnesses.ts'
import { EXIT } from './exit.ts'

/** Everything taken is answered and sealed within this time, or the process ends all the same. */
const SHUTDOWN_MS = 5000

/** A command beside this process (`erase`, `rotate-key`) may have left an entry, to be signed as soon as any. */
const LOOK_EVERY_MS = 500

export const serveCommand: Command = {
  says: { zh: '让这个节点提供服务', en: 'serve this node until it is told to stop' },
  flags: {
    demo: { zh: '带上演示世界和一键进入', en: 'with its demo world and one-click entry' },
  },
  exits: { [EXIT.done]: { zh: '按吩咐停下', en: 'stopped as told' } },
  run: serve,
}

/** Serves this node until it is told to stop. */
async function serve({ say, flags, environment }: Call): Promise<number> {
  const demo = flags.has('demo')
  const config = readConfig(environment, demo)
  if (demo) refuseDemoBesideKeys(config.home)
  const clock = createClock(config.clockStart)
  await using opened = new AsyncDisposableStack()
  // Whoever named witnesses in the data folder has these and no others.
  const witnesses =
    demo && readPolicyFile(config.home) === undefined
      ? opened.use(startDemoWitnesses(config))
      : undefined
  const world = demo ? await import('./seed.ts') : undefined
  const { now } = clock
  const node = await openNode(config, {
    now,
    demoPeople: world?.demoPeople,
    policy: witnesses?.policy,
    onLogKeys: (keys) => witnesses?.watch(keys),
  })
  opened.defer(() => node.close())
  // An old copy takes nothing, the demo world neither.
  const mayWrite = !node.log.isBehind()
  if (world && mayWrite && (await world.seedWorld(node))) console.log(say(world.SEEDED))

  const app = await createApp(node)
  opened.defer(() => app.close())
  await app.listen({ port: config.port, host: 'localhost' })
  const { port } = app.server.address() as AddressInfo
  const address = `http://localhost:${port}`
  node.serving.address = address
  if (demo) node.serving.publicAddress = address
  node.serving.trustFile = await openTrustFile(node, node.serving.publicAddress)

  const looking = setInterval(() => node.log.wake(), LOOK_EVERY_MS)
  opened.defer(() => clearInterval(looking))
  obeyTests(clock)
  console.log(say(TEXTS.serves, { address }))
  if (node.log.isBehind()) console.error(say(TEXTS.behind, { says: node.log.fault() ?? '' }))
  console.log(say(demo ? TEXTS.enter : TEXTS.noDemo, { address }))
  process.send?.({ type: 'listening', url: address })

  await stopSignal()
  setTimeout(() => process.exit(EXIT.fault), SHUTDOWN_MS * config.patience).unref()
  app.server.closeIdleConnections()
  await opened.disposeAsync()
  if (process.connected) process.disconnect()
  return EXIT.done
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
    // A parent that died, in tests, takes its node along.
    process.once('disconnect', () => resolve())
  })
}

/** A parent process moves the clock; over HTTP nobody can. */
function obeyTests(clock: Clock): void {
  process.on('message', (message: { type?: unknown; now?: unknown; advanceMs?: unknown }) => {
    if (message.type !== 'clock') return
    if (typeof message.advanceMs === 'number') clock.move({ advanceMs: message.advanceMs })
    const now = typeof message.now === 'string' ? Date.parse(message.now) : message.now
    if (typeof now === 'number' && Number.isFinite(now)) clock.move({ now })
    process.send?.({ type: 'clock', now: clock.now() })
  })
}

const TEXTS = {
  serves: { zh: '朱印正在 {address} 提供服务', en: 'Vermilion serves on {address}' },
  behind: {
    zh: '数据库不是最新的：别人已联署的日志比它多。只能查看，不能写入。请停下节点，运行 vermilion restore。（{says}）',
    en: 'The database is not the newest: others have cosigned more of the log than it has. It is shown, and nothing is written. Stop the node and run vermilion restore. ({says})',
  },
  enter: {
    zh: '用演示世界里任何人的身份进入：{address}/sign-in',
    en: 'Enter as anyone of the demo world: {address}/sign-in',
  },
  noDemo: {
    zh: '没有 --demo 就既没有演示世界，也没有一键进入。',
    en: 'Without --demo there is neither a demo world nor a one-click entry.',
  },
} satisfies Record<string, Text>
