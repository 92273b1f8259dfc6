import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

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
  const stdio = ['ignore', 'pipe', 'inherit'] as const
  const child = spawn(process.execPath, [main, ...names, ...places], { stdio: [...stdio] })
  let said = ''
  child.stdout?.on('data', (chunk) => {
    said += chunk
  })
  const lines = () => said.split('\n').filter((line) => line && !line.startsWith('{'))
  await expect.poll(() => lines().at(-1), { timeout: 20_000 }).toMatch(/^http:/)
  const url = lines().at(-1) ?? ''
  const keys = lines().slice(0, -1)
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
