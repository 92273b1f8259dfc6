import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Text } from '@vermilion/credentials'
import { type DatabaseAddress, isOpenElsewhere } from '@vermilion/database'
import { formatVkey, type Vkey, vkeyOf } from '@vermilion/ledger'
import { openSigner, placeOfKey } from '@vermilion/ledger/log'
import type { Place } from '../backups/back-up.ts'
import { readConfig } from '../config.ts'
import { ORIGIN } from '../node-id.ts'
import { MisuseError } from './command.ts'

/** A node that nobody serves now; its database may be missing or old, its keys are there. */
export interface StoppedNode extends Place {
  readonly logKey: Vkey
  readonly address: DatabaseAddress
}

export function openStopped(environment: NodeJS.ProcessEnv): StoppedNode {
  const { home, databaseUrl, tokenPin } = readConfig(environment, false)
  const logKey = join(home, 'keys', 'log')
  const wrapFile = join(home, 'keys', 'wrap.key')
  if (!placeOfKey(logKey) || !existsSync(wrapFile)) throw new MisuseError(TEXTS.noKeys, { home })
  const file = join(home, 'node.sqlite')
  if (!databaseUrl && existsSync(file) && isOpenElsewhere(file))
    throw new MisuseError(TEXTS.running, { home })
  const vkey = vkeyOf(ORIGIN, openSigner(logKey, ORIGIN, tokenPin).publicKey)
  return {
    home,
    logKey: vkey,
    vkey: formatVkey(vkey),
    wrapKey: readFileSync(wrapFile),
    address: databaseUrl ? { engine: 'postgres', url: databaseUrl } : { engine: 'sqlite', file },
  }
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
