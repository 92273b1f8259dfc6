import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isKeyName, parsePolicy, type Vkey } from '@vermilion/ledger'
import { fileSigner } from '@vermilion/ledger/log'
import { pino } from 'pino'
import { createApp } from './app.ts'
import { createWitness } from './witness.ts'
import { openWitnessStore } from './witness-store.ts'

const USAGE = `npm run witness -- --name NAME --policy FILE [--home DIR] [--port N] [--host HOST]

Cosigns the logs that the policy's log lines name (C2SP tlog-witness), and prints its verifier keys
(ML-DSA-44, Ed25519) and its address.

  --name    name of its keys, such as tj.example/witness; it never changes
  --policy  a policy file (C2SP tlog-policy); only its log lines are read
  --home    keys and checkpoints (.witness); keys are made at the first start
  --port    where to serve (4700)      --host  on which address (127.0.0.1)`

process.umask(0o077)
const asked = readArguments()
if (asked) await serve(asked)

interface Asked {
  readonly name: string
  readonly policy: string
  readonly home: string
  readonly port: number
  readonly host: string
}

function readArguments(): Asked | undefined {
  try {
    const { values } = parseArgs({
      options: {
        name: { type: 'string' },
        policy: { type: 'string' },
        home: { type: 'string', default: '.witness' },
        port: { type: 'string', default: '4700' },
        host: { type: 'string', default: '127.0.0.1' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help) {
      console.log(USAGE)
      return undefined
    }
    const { name, policy, home, host } = values
    const port = Number(values.port)
    if (!name || !policy) throw new Error('--name and --policy are needed.')
    if (!isKeyName(name)) throw new Error(`"${name}" is no key name: no spaces, no plus sign.`)
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Error(`${values.port} is no port.`)
    if (!existsSync(policy)) throw new Error(`there is no file ${policy}`)
    return { name, policy, home, host, port }
  } catch (cause) {
    console.error(`${cause instanceof Error ? cause.message : cause}\n\n${USAGE}`)
    process.exitCode = 2
    return undefined
  }
}

async function serve({ name, policy, home, port, host }: Asked): Promise<void> {
  const logs = readLogs(policy)
  if (!logs) return
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const signers = [
    fileSigner(join(home, 'witness-mldsa.key'), name, 'ml-dsa-44'),
    fileSigner(join(home, 'witness.key'), name),
  ]
  const store = openWitnessStore(join(home, 'witness.sqlite'))
  const logger = pino({ name: 'witness' })
  const witness = createWitness({ store, signers, logs, now: Date.now })
  const app = createApp({ witness, store, origins: [...logs.keys()], logger })
  const address = await app.listen({ port, host })
  console.log([...witness.vkeys, address].join('\n'))
  const stop = () => void app.close().then(() => store.close())
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

/** Keys by origin; undefined, with the reason told, where the file cannot be used. */
function readLogs(file: string): ReadonlyMap<string, readonly Vkey[]> | undefined {
  const parsed = parsePolicy(readFileSync(file, 'utf8'))
  if (!parsed.ok || parsed.policy.logs.length === 0) {
    console.error(`${file}: ${parsed.ok ? 'it names no log' : parsed.reason}`)
    process.exitCode = 2
    return undefined
  }
  const logs = new Map<string, Vkey[]>()
  for (const { vkey } of parsed.policy.logs)
    logs.set(vkey.name, [...(logs.get(vkey.name) ?? []), vkey])
  return logs
}
