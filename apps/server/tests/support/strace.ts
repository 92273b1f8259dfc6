import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

export interface Fault {
  /** Where it happens: at which calls of the system, and at the how manieth of them. */
  readonly calls: string
  readonly nth: number
  /** What the call does instead: the process is gone, or the disk says no. */
  readonly how: 'signal=KILL' | 'error=EIO' | 'error=ENOSPC'
}

/** Whether this machine lets a process be traced. */
export const hasStrace =
  spawnSync('strace', ['-f', '-qq', '-o', '/dev/null', 'true'], { stdio: 'ignore' }).status === 0

const GRACE_MS = 2_000

/** Injects one fault into a running process. */
export class Strace implements AsyncDisposable {
  readonly #child: ChildProcess
  readonly #ended: Promise<unknown>
  #said = ''

  private constructor(child: ChildProcess) {
    this.#child = child
    this.#ended = once(child, 'exit')
    child.stderr?.on('data', (part) => {
      this.#said += part
    })
  }

  /** Resolves once the process is traced. */
  static async attach(pid: number, { calls, nth, how }: Fault): Promise<Strace> {
    const inject = `inject=${calls}:${how}:when=${nth}`
    const args = ['-f', '-p', String(pid), '-e', `trace=${calls}`, '-e', inject]
    const child = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] })
    const strace = new Strace(child)
    while (!strace.#said.includes('attached')) await once(child.stderr, 'data')
    return strace
  }

  /** Whether the fault has come to pass. */
  get hasStruck(): boolean {
    return /\(INJECTED\)|killed by SIGKILL/.test(this.#said)
  }

  /** Resolves once the process that it traces is gone. */
  get ended(): Promise<unknown> {
    return this.#ended
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    this.#child.kill('SIGINT')
    // It may wait for ever for a thread of a process that is gone; the system lets go of what it held.
    const force = setTimeout(() => this.#child.kill('SIGKILL'), GRACE_MS)
    await this.#ended
    clearTimeout(force)
  }
}
