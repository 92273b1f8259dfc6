import { existsSync, mkdirSync, readFileSync, unwatchFile, watchFile } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isKeyName, type Policy, parsePolicy, type Vkey } from '@vermilion/ledger'
import { fileSigner } from '@vermilion/ledger/log'
import { pino } from 'pino'
import { createApp } from './app.ts'
import { openDidStore } from './did-store.ts'
import { createDidWitness } from './did-witness.ts'
import { createMirror } from './mirror.ts'
import { createWitness } from './witness.ts'
import { openWitnessStore } from './witness-store.ts'

const USAGE = `npm run witness -- --name NAME --policy FILE [--home DIR] [--port N] [--host HOST]
                   [--mirror NAME]

Cosigns the logs that the policy's log lines name (C2SP tlog-witness), and prints its verifier keys
(ML-DSA-44, Ed25519; then those of the mirror) and its address. It witnesses the DIDs of their hosts too
(did:webvh 1.0), with a key of its own: its did:key is at /did-witness.

  --name    name of its keys, such as tj.example/witness; it never changes
  --policy  a policy file (C2SP tlog-policy) with the logs; its quorum is not read. A log whose key
            changes has a line for each key; these are read anew when the file changes
  --mirror  keeps whole copies of the logs too (C2SP tlog-mirror) and cosigns them with keys of their
            own under this name, such as tj.example/mirror; each log line needs the log's address. The
            cosignatures of the policy's witnesses are kept beside its own
  --home    keys, checkpoints and copies (.witness); keys are made at the first start
  --port    where to serve (4700)      --host  on which address (127.0.0.1)`

const POLICY_LOOK_MS = 1_000
/** Tests alone: the node beside it has its clock there, by which it dates the entries of DIDs. */
const CLOCK_AHEAD_MS = Date.parse(process.env.VERMILION_CLOCK ?? '') - Date.now() || 0

process.umask(0o077)
const asked = readArguments()
if (asked) await serve(asked)

interface Asked {
  readonly name: string
  readonly policy: string
  readonly mirror: string | undefined
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
        mirror: { type: 'string' },
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
    const { name, policy, mirror, home, host } = values
    const port = Number(values.port)
    if (!name || !policy) throw new Error('--name and --policy are needed.')
    for (const each of [name, mirror ?? name])
      if (!isKeyName(each)) throw new Error(`"${each}" is no key name: no spaces, no plus sign.`)
    if (name === mirror) throw new Error('a mirror has another name than the witness beside it.')
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Error(`${values.port} is no port.`)
    if (!existsSync(policy)) throw new Error(`there is no file ${policy}`)
    return { name, policy, mirror, home, host, port }
  } catch (cause) {
    console.error(`${cause instanceof Error ? cause.message : cause}\n\n${USAGE}`)
    process.exitCode = 2
    return undefined
  }
}

async function serve(asked: Asked): Promise<void> {
  const { home, port, host } = asked
  const policy = readPolicy(asked)
  if (!policy) return
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const keysFor = (file: string, name: string) => [
    fileSigner(join(home, `${file}-mldsa.key`), name, 'ml-dsa-44'),
    fileSigner(join(home, `${file}.key`), name),
  ]
  const store = openWitnessStore(join(home, 'witness.sqlite'))
  const logger = pino({ name: 'witness' })
  const logs = new Map(keysOf(policy))
  const witness = createWitness({
    store,
    signers: keysFor('witness', asked.name),
    logs,
    now: Date.now,
  })
  const mirror = asked.mirror
    ? createMirror({
        home: join(home, 'mirror'),
        signers: keysFor('mirror', asked.mirror),
        logs: new Map(policy.logs.map(({ vkey, url = '' }) => [vkey.name, url.replace(/\/$/, '')])),
        witnesses: [...policy.witnesses.values()].map(({ vkey }) => vkey),
        witness,
        store,
        now: Date.now,
        onTrouble: (origin, trouble) => logger.warn({ origin, trouble }, 'not mirrored'),
      })
    : undefined
  const didStore = openDidStore(join(home, 'dids.sqlite'))
  const dids = createDidWitness({
    store: didStore,
    signer: fileSigner(join(home, 'did-witness.key'), asked.name),
    hosts: new Set([...logs.keys()].map((origin) => origin.split('/')[0] ?? '')),
    now: () => Date.now() + CLOCK_AHEAD_MS,
  })
  const app = createApp({ witness, store, origins: [...logs.keys()], mirror, dids, logger })
  const address = await app.listen({ port, host })
  console.log([...witness.vkeys, ...(mirror?.vkeys ?? []), address].join('\n'))
  process.send?.({ type: 'listening', vkeys: witness.vkeys, url: address })
  // A log that changes its key does so while it is watched; a log that is new is watched from the next start on.
  watchFile(asked.policy, { interval: POLICY_LOOK_MS }, () => {
    const next = policyIn(asked)
    if (typeof next === 'string')
      return logger.error({ reason: next }, 'the policy is kept as it was')
    for (const origin of logs.keys()) logs.set(origin, keysOf(next).get(origin) ?? [])
    logger.info('the keys of the logs were read anew')
  })
  const stop = async () => {
    unwatchFile(asked.policy)
    if (process.connected) process.disconnect()
    await app.close()
    await mirror?.close()
    store.close()
    didStore.close()
  }
  // A parent that died takes its witness along.
  process.once('disconnect', stop)
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

/** Undefined, with the reason told, where the file cannot be used. */
function readPolicy(asked: Asked): Policy | undefined {
  const policy = policyIn(asked)
  if (typeof policy !== 'string') return policy
  console.error(`${asked.policy}: ${policy}`)
  process.exitCode = 2
  return undefined
}

/** The policy, or why its file cannot be used. */
function policyIn({ policy: file, mirror }: Asked): Policy | string {
  if (!existsSync(file)) return 'there is no such file'
  const parsed = parsePolicy(readFileSync(file, 'utf8'))
  if (!parsed.ok) return parsed.reason
  return faultIn(parsed.policy, mirror !== undefined) ?? parsed.policy
}

function faultIn({ logs }: Policy, mirrors: boolean): string | undefined {
  if (logs.length === 0) return 'it names no log'
  const hidden = mirrors && logs.find(({ url }) => !url || !/^https?:\/\//.test(url))
  return hidden ? `it gives no address of ${hidden.vkey.name}, which is to be mirrored` : undefined
}

function keysOf({ logs }: Policy): ReadonlyMap<string, readonly Vkey[]> {
  const keys = new Map<string, Vkey[]>()
  for (const { vkey } of logs) keys.set(vkey.name, [...(keys.get(vkey.name) ?? []), vkey])
  return keys
}
