import type { AddressInfo } from 'node:net'
import { type Clock, createClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { refuseDemo, takesDemo } from '../keys/demo-mark.ts'
import { openNode } from '../open-node.ts'
import { createApp } from '../pipeline/app.ts'
import { openTrustFile } from '../trust/trust-file.ts'

/** Everything taken is answered and sealed within this time, or the process ends all the same. */
const SHUTDOWN_MS = 5000

/** Serves this node until it is told to stop. */
export async function serveCommand(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const demo = args.includes('--demo')
  const config = readConfig(environment, demo)
  if (demo && !takesDemo(config.home)) return refuseDemo(config.home)
  const clock = createClock(config.clockStart)
  const world = demo ? await import('./seed.ts') : undefined
  const node = await openNode(config, { now: clock.now, demoPeople: world?.demoPeople })
  if (world && (await world.seedWorld(node))) console.log('The demo world was seeded.')

  const app = await createApp(node)
  await app.listen({ port: config.port, host: 'localhost' })
  const { port } = app.server.address() as AddressInfo
  node.serving.address = `http://localhost:${port}`
  if (demo) node.serving.publicAddress = node.serving.address
  node.serving.trustFile = await openTrustFile(node, node.serving.publicAddress)

  obeyTests(clock)
  console.log(greeting(node.serving.address, demo))
  process.send?.({ type: 'listening', url: node.serving.address })

  await stopSignal()
  setTimeout(() => process.exit(1), SHUTDOWN_MS).unref()
  app.server.closeIdleConnections()
  await app.close()
  await node.close()
  if (process.connected) process.disconnect()
  return 0
}

function greeting(address: string, demo: boolean): string {
  const ways = demo
    ? `Enter as anyone of the demo world: ${address}/sign-in`
    : 'Without --demo there is neither a demo world nor a one-click entry.'
  return `Vermilion serves on ${address}\n${ways}`
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
