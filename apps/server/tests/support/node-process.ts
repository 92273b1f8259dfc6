import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** A node in a process of its own, as an operator starts it. */
export interface NodeProcess extends AsyncDisposable {
  readonly url: string
  readonly pid: number
  readonly ready: Readiness
  /** What it wrote to its log and to the terminal. */
  readonly said: () => string
  /** Ends it at once, as a failing machine does, and waits until it is gone. */
  kill(): Promise<void>
  /** Asks it to end, and answers its exit code. */
  stop(): Promise<number | null>
}

/** How long it took from the start of the process to the first answer of `/health`. */
export interface Readiness {
  readonly ms: number
  /** Without the time in which it could have run, but the machine was busy with other processes. */
  readonly ownMs: number
}

export interface Starting {
  readonly home: string
  /** Where its clock stands at the start. */
  readonly now: number
  readonly port?: number
  /** Program and arguments that the process is started through, e.g. to take rights from it. */
  readonly through?: readonly string[]
}

const begun = new Set<ChildProcess>()

/** For `afterAll`: whatever a failing test left behind is ended. */
export async function endProcesses(): Promise<void> {
  await Promise.all([...begun].map(end))
}

/** Starts the process; whether it will ever answer is not waited for. */
export function beginNode({ home, now, port = 0, through = [] }: Starting) {
  const beganAt = performance.now()
  const [program = '', ...args] = [...through, process.execPath, main, 'serve', '--demo']
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      LC_ALL: 'C',
      PORT: String(port),
      VERMILION_HOME: home,
      VERMILION_LOG: 'error',
      VERMILION_CLOCK: new Date(now).toISOString(),
      VERMILION_PATIENCE: '20',
    },
  })
  begun.add(child)
  child.once('exit', () => begun.delete(child))
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said += String(chunk)
    })
  return { child, beganAt, said: () => said, kill: () => end(child) }
}

/** Starts a node and waits until it answers. */
export async function startNode(starting: Starting): Promise<NodeProcess> {
  const { child, beganAt, said, kill } = beginNode(starting)
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message: { url: string }) => resolve(message.url))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the node ended with ${code}:\n${said()}`)))
  })
  await (await fetch(`${url}/health`)).arrayBuffer()
  const ms = performance.now() - beganAt
  const ready = { ms, ownMs: ms - heldUpMs(child.pid) }
  return {
    url,
    pid: child.pid ?? 0,
    ready,
    said,
    kill,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const [code] = await ended
      return code
    },
    [Symbol.asyncDispose]: kill,
  }
}

/** How long a process was kept waiting for a processor; 0 where the system does not tell. */
function heldUpMs(pid: number | undefined): number {
  const file = `/proc/${pid}/task/${pid}/children`
  const witnesses = existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ') : []
  // They start beside the node, which waits for the slowest of them: counted once, not added up.
  return Math.max(...[pid, ...witnesses.filter(Boolean).map(Number)].map(waitedMs))
}

function waitedMs(pid: number | undefined): number {
  const file = `/proc/${pid}/schedstat`
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[1]) / 1e6 : 0
}

async function end(child: ChildProcess): Promise<void> {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
