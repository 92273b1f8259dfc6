import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { KEY_COSIGNATURE, type LogKey, parseVkey } from '@vermilion/ledger'
import type { Config } from '../config.ts'
import { openKeys } from '../keys/keys.ts'
import { vkeyIn } from '../keys/log-signers.ts'

const PROGRAM = fileURLToPath(new URL('../../../witness/src/main.ts', import.meta.url))

/** Who watches the demo's log: two other regions, and an office that runs no node. */
const WITNESSES = [
  ['tj', 'tj.vermilion.example/witness'],
  ['he', 'he.vermilion.example/witness'],
  ['audit', 'audit.example/witness'],
] as const
const NEEDED = 2
const END_MS = 3_000

interface DemoWitnesses extends AsyncDisposable {
  /** A C2SP tlog-policy for the node, once all of them listen. */
  readonly policy: Promise<string>
  /** They watch the log by the keys that sign it. */
  watch(keys: readonly LogKey[]): void
}

/**
 * Starts the witnesses of the demo, each a process of its own with its own key and memory, as other
 * authorities would run them elsewhere.
 */
export function startDemoWitnesses({ home, tokenPin }: Config): DemoWitnesses {
  const folder = join(home, 'witnesses')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const watched = join(folder, 'policy')
  const watch = (keys: readonly LogKey[]) => {
    const lines = keys.flatMap(({ vkey, until }) => (until === undefined ? [`log ${vkey}`] : []))
    const text = `${[...lines, 'quorum none'].join('\n')}\n`
    if (existsSync(watched) && readFileSync(watched, 'utf8') === text) return
    writeFileSync(`${watched}.new`, text)
    renameSync(`${watched}.new`, watched)
  }
  // Which keys the log has is known once it is open; the ones from before do until then.
  if (!existsSync(watched)) watch([{ vkey: vkeyIn(openKeys(home, tokenPin).log.first()) }])
  const children = WITNESSES.map(([id, name]) => {
    const args = ['--name', name, '--policy', watched, '--home', join(folder, id), '--port', '0']
    return fork(PROGRAM, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  })
  const policy = policyOf(children)
  // Whoever waits for it is told; until then nobody may.
  policy.catch(() => {})
  return {
    policy,
    watch,
    [Symbol.asyncDispose]: async () => void (await Promise.all(children.map(ended))),
  }
}

async function policyOf(children: readonly ChildProcess[]): Promise<string> {
  const lines = await Promise.all(
    children.map(async (child, nth) => {
      const { vkeys, url } = await listening(child)
      // Its second line, with ML-DSA-44, is ten times as long, and this policy does without.
      const vkey = vkeys.find((each) => {
        const parsed = parseVkey(each)
        return parsed.ok && parsed.vkey.type === KEY_COSIGNATURE
      })
      return `witness ${WITNESSES[nth]?.[0]} ${vkey} ${url}`
    }),
  )
  const names = WITNESSES.map(([id]) => id).join(' ')
  return [...lines, `group watchers ${NEEDED} ${names}`, 'quorum watchers', ''].join('\n')
}

interface Listening {
  readonly vkeys: readonly string[]
  readonly url: string
}

function listening(child: ChildProcess): Promise<Listening> {
  return new Promise((resolve, reject) => {
    child.once('message', (said: Listening) => resolve(said))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`a witness ended with ${code} at its start`)))
  })
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const patience = setTimeout(() => child.kill('SIGKILL'), END_MS)
  await gone
  clearTimeout(patience)
}
