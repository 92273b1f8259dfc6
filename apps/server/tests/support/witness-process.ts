import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'

const main = fileURLToPath(new URL('../../../witness/src/main.ts', import.meta.url))

/** A witness that mirrors too, in a process of its own. */
export interface MirrorProcess extends AsyncDisposable {
  readonly url: string
  /** The lines that the policy of a node has for it: as a witness, and as a mirror. */
  readonly policyLines: string
  kill(): Promise<void>
}

/** Starts one for the log that answers at `logUrl`; `folder` keeps what it has. */
export async function startMirror(
  folder: string,
  { vkey, logUrl, port = 0 }: { vkey: string; logUrl: string; port?: number },
): Promise<MirrorProcess> {
  const policy = join(folder, 'policy')
  writeFileSync(policy, `log ${vkey} ${logUrl}\nquorum none\n`)
  const names = ['--name', 'tj.example/witness', '--mirror', 'tj.example/mirror']
  const places = ['--policy', policy, '--home', folder, '--port', String(port)]
  const child = spawn(process.execPath, [main, ...names, ...places], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let said = ''
  child.stdout?.on('data', (chunk) => {
    said += chunk
  })
  const lines = () => said.split('\n').filter((line) => line && !line.startsWith('{'))
  const url = await vi.waitUntil(() => lines().find((line) => line.startsWith('http:')), {
    timeout: 60_000,
  })
  const keys = lines().filter((line) => line !== url)
  const policyLines = keys
    .map(
      (key, i) => `witness w${i} ${key} ${url}${key.startsWith('tj.example/mirror') ? '/m' : ''}\n`,
    )
    .join('')
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  return { url, policyLines, kill, [Symbol.asyncDispose]: kill }
}
