import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
export const MAIN = `${ROOT}apps/server/src/main.ts`

/** The product's own server in a process of its own. */
export interface ServedNode {
  readonly url: string
  /** From the start of the process to the first good answer of `/health`. */
  readonly readyMs: number
  stop(): Promise<void>
}

export const SERVE_DEMO = [process.execPath, MAIN, 'serve', '--demo']

/** Starts a program that serves a node on this data folder, and waits until it answers. */
export async function serveNode(
  home: string,
  [program = '', ...args]: readonly string[] = SERVE_DEMO,
): Promise<ServedNode> {
  const began = performance.now()
  // A group of its own: `npm` and what it starts end together.
  const child = spawn(program, args, {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', PORT: '0', VERMILION_HOME: home, VERMILION_LOG: 'warn' },
  })
  const group = -(child.pid ?? 0)
  const endGroup = () => void process.kill(group, 'SIGKILL')
  process.once('exit', endGroup)
  const ended = once(child, 'close').finally(() => process.off('exit', endGroup))
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        said += String(chunk)
        const address = /serves on (\S+)/.exec(said)?.[1]
        if (address) resolve(address)
      })
    child.once('error', reject)
    child.once('close', (code) => reject(new Error(`the node ended with ${code}:\n${said}`)))
  })
  const health = await fetch(`${url}/health`)
  await health.arrayBuffer()
  if (!health.ok) throw new Error(`/health answered ${health.status}`)
  return {
    url,
    readyMs: performance.now() - began,
    async stop() {
      process.kill(group, 'SIGTERM')
      await ended
    },
  }
}
