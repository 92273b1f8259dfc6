import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Text } from '@vermilion/credentials'
import { type Database, type DatabaseAddress, isOpenElsewhere } from '@vermilion/database'
import { parseVkey, type Vkey, vkeyOf } from '@vermilion/ledger'
import { readLogKeys } from '@vermilion/ledger/log'
import type { Place } from '../backups/back-up.ts'
import { readConfig } from '../config.ts'
import { openLogSigners, vkeyIn } from '../keys/log-signers.ts'
import { ORIGIN } from '../node-id.ts'
import { MisuseError } from './command.ts'

/** A node that nobody serves now; its database may be missing or old, its keys are there. */
export interface StoppedNode extends Place {
  readonly firstKey: Vkey
  /** Verifier keys of the log whose signers are here. */
  readonly logKeys: readonly string[]
  readonly address: DatabaseAddress
}

export function openStopped(environment: NodeJS.ProcessEnv): StoppedNode {
  const { home, databaseUrl, tokenPin } = readConfig(environment, false)
  const folder = join(home, 'keys')
  const wrapFile = join(folder, 'wrap.key')
  if (!existsSync(wrapFile) || !readdirSync(folder).some((name) => /^log\b/.test(name)))
    throw new MisuseError(TEXTS.noKeys, { home })
  const file = join(home, 'node.sqlite')
  if (!databaseUrl && existsSync(file) && isOpenElsewhere(file))
    throw new MisuseError(TEXTS.running, { home })
  const signers = openLogSigners(folder, tokenPin)
  const first = signers.first()
  return {
    home,
    firstKey: vkeyOf(ORIGIN, first.publicKey),
    logKeys: signers.list(),
    vkey: vkeyIn(first),
    wrapKey: readFileSync(wrapFile),
    address: databaseUrl ? { engine: 'postgres', url: databaseUrl } : { engine: 'sqlite', file },
  }
}

/** What proves that the log has signed: a key that others may have proves nothing. */
export async function provingKeys(
  { logKeys }: StoppedNode,
  { reader }: Database,
): Promise<readonly Vkey[]> {
  const stated = await readLogKeys(reader, ORIGIN)
  const stolen = new Set(stated.flatMap(({ vkey, compromised }) => (compromised ? [vkey] : [])))
  const all = new Set([...logKeys, ...stated.map(({ vkey }) => vkey)])
  return [...all].flatMap((vkey) => {
    const parsed = parseVkey(vkey)
    return parsed.ok && !stolen.has(vkey) ? [parsed.vkey] : []
  })
}

const TEXTS = {
  noKeys: {
    zh: '{home}/keys 里没有这个节点的密钥（log、wrap）。密钥不在备份里：请先把它们放回去。',
    en: 'The keys of the node (log, wrap) are not in {home}/keys. No backup holds them: put them back first.',
  },
  running: {
    zh: '节点还在 {home} 上运行。请先停下它。',
    en: 'A node is running on {home}. Stop it first.',
  },
} satisfies Record<string, Text>
