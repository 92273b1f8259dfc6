import { type ChildProcess, fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../apps/witness/src/main.ts', import.meta.url))

/** Another authority's program that cosigns a log. */
export type RunningWitness = {
  readonly name: string
  /** Of ML-DSA-44 and of Ed25519. */
  readonly vkeys: readonly string[]
  readonly url: string
  stop(): Promise<void>
}

/** Starts a witness of the log with this verifier key; what it keeps is in `folder`. */
export async function startWitness(
  folder: string,
  {
    name,
    logVkey,
    port = '0',
  }: { readonly name: string; readonly logVkey: string; readonly port?: string },
): Promise<RunningWitness> {
  const policy = join(folder, 'witness-policy')
  writeFileSync(policy, `log ${logVkey}\nquorum none\n`)
  const home = join(folder, name.replaceAll('/', '-'))
  const where = ['--home', home, '--port', port]
  const child = fork(main, ['--name', name, '--policy', policy, ...where], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const { vkeys, url } = await printed(child)
  return {
    name,
    vkeys,
    url,
    async stop() {
      if (child.exitCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
    },
  }
}

/** The verifier keys and the address, which it prints as its first lines that are no records. */
function printed(child: ChildProcess): Promise<{ vkeys: string[]; url: string }> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (part) => {
      said += part
      const [, keys, url] = /^((?:[^{\s]\S+\n)+)(http:\S+)\n/m.exec(said) ?? []
      if (keys && url) resolve({ vkeys: keys.trim().split('\n'), url })
    })
    child.once('exit', (code) => reject(new Error(`the witness ended with ${code}:\n${said}`)))
  })
}
