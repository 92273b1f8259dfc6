import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WORLD_NOW } from '@vermilion/testing'

/** Each journey starts a node: with what the one before compiled it takes half the time. */
const COMPILED = join(tmpdir(), 'vermilion-compiled')
const main = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url))

/** A running node of the portal. */
export type RunningNode = {
  readonly url: string
  readonly process: ChildProcess
  /** Puts the node's clock at an instant; there is no way to do so over HTTP. */
  setClock(instant: number): Promise<void>
  stop(): Promise<void>
}

export type Start = {
  /** The data folder; it is the caller's to remove. */
  readonly home: string
  /** Where the node's clock stands when it starts; it then goes on from there. */
  readonly clock: number
  readonly demo?: boolean
  readonly port?: number
}

/** What the operator's command line ends with; its clock stands where the world's does. */
export async function runCommand(home: string, ...words: readonly string[]): Promise<number> {
  const env = {
    ...process.env,
    VERMILION_HOME: home,
    VERMILION_CLOCK: new Date(WORLD_NOW).toISOString(),
  }
  const child = fork(main, words, { env, stdio: 'ignore' })
  const [code] = await once(child, 'exit')
  return code
}

/** Starts a node on a data folder and resolves once it answers. */
export async function startNode({
  home,
  clock,
  demo = true,
  port = 0,
}: Start): Promise<RunningNode> {
  const child = fork(main, ['serve', ...(demo ? ['--demo'] : [])], {
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: COMPILED,
      PORT: String(port),
      VERMILION_HOME: home,
      VERMILION_LOG: 'warn',
      VERMILION_CLOCK: new Date(clock).toISOString(),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  const listen = (chunk: Buffer) => {
    said += chunk.toString()
  }
  child.stdout?.on('data', listen)
  child.stderr?.on('data', listen)
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (message: { type?: string; url?: string }) => {
      if (message.type === 'listening' && message.url) resolve(message.url)
    })
    child.once('exit', (code) =>
      reject(new Error(`the node ended with ${code} before it answered:\n${said}`)),
    )
  })
  return {
    url,
    process: child,
    setClock: (instant) =>
      new Promise((resolve) => {
        const answered = (message: { type?: string }) => {
          if (message.type !== 'clock') return
          child.off('message', answered)
          resolve()
        }
        child.on('message', answered)
        child.send({ type: 'clock', now: instant })
      }),
    stop: async () => {
      child.kill('SIGTERM')
      await gone
    },
  }
}
