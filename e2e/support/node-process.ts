import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url))

/** A running node of the portal, with a data folder of its own. */
export type RunningNode = {
  readonly url: string
  readonly home: string
  readonly process: ChildProcess
  /** Moves the node's clock; there is no way to do so over HTTP. */
  setClock(instant: string): Promise<void>
  stop(): Promise<void>
}

export type Start = {
  readonly home?: string
  readonly demo?: boolean
  /** Where the node's clock stands when it starts; it then goes on from there. */
  readonly clock?: string
  readonly port?: number
}

/** Starts a node and resolves once it answers. */
export async function startNode({
  home,
  demo = true,
  clock,
  port = 0,
}: Start = {}): Promise<RunningNode> {
  const folder = home ?? mkdtempSync(join(tmpdir(), 'vermilion-e2e-'))
  const child = fork(main, ['serve', ...(demo ? ['--demo'] : [])], {
    env: {
      ...process.env,
      PORT: String(port),
      VERMILION_HOME: folder,
      VERMILION_LOG: 'silent',
      ...(clock ? { VERMILION_CLOCK: clock } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  child.stdout?.on('data', (chunk) => {
    said += String(chunk)
  })
  child.stderr?.on('data', (chunk) => {
    said += String(chunk)
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (message: { type?: string; url?: string }) => {
      if (message.type === 'listening' && message.url) resolve(message.url)
    })
    child.on('exit', (code) =>
      reject(new Error(`the node ended with ${code} before it answered:\n${said}`)),
    )
  })
  return {
    url,
    home: folder,
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
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit')
        child.on('exit', () => {
          if (!home) rmSync(folder, { recursive: true, force: true })
          resolve()
        })
        child.kill('SIGTERM')
      }),
  }
}
