import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Text } from '@vermilion/credentials'
import { openDatabase } from '@vermilion/database'
import { formatVkey, vkeyOf } from '@vermilion/ledger'
import { fileSigner, fsck, openKeyStore, openLockStore } from '@vermilion/ledger/log'
import { readConfig } from '../config.ts'
import { ORIGIN } from '../node-id.ts'
import { type Call, type Command, MisuseError } from './command.ts'
import { EXIT } from './exit.ts'

export const fsckCommand: Command = {
  says: { zh: '重算每一个哈希，指出不符的行', en: 'recompute every hash and name what differs' },
  flags: {},
  takesFile: false,
  exits: {
    [EXIT.done]: { zh: '全部相符', en: 'everything agrees' },
    [EXIT.no]: { zh: '有不符的行', en: 'a row differs' },
  },
  run: checkNode,
}

/** Recomputes every hash from the stored bodies and names each row that differs. */
async function checkNode({ say, environment }: Call): Promise<number> {
  const { home, databaseUrl } = readConfig(environment, false)
  const keyFile = join(home, 'keys', 'log.key')
  const wrapFile = join(home, 'keys', 'wrap.key')
  const rowFile = join(home, 'node.sqlite')
  const needed = [keyFile, wrapFile, ...(databaseUrl ? [] : [rowFile])]
  // Looking changes nothing, so what is missing is not made here.
  if (!needed.every((file) => existsSync(file))) throw new MisuseError(TEXTS.noNode, { home })
  const { publicKey } = fileSigner(keyFile, ORIGIN)
  const lockStore = openLockStore(join(home, 'lock.sqlite'))
  const keyStore = openKeyStore(join(home, 'keys.sqlite'), readFileSync(wrapFile))
  const database = await openDatabase(
    databaseUrl ? { engine: 'postgres', url: databaseUrl } : { engine: 'sqlite', file: rowFile },
  )
  const vkey = formatVkey(vkeyOf(ORIGIN, publicKey))
  const findings = await fsck(database, { lockStore, keyStore, vkey })
  for (const finding of findings) console.log(JSON.stringify(finding))
  console.log(say(sumOf(findings.length), { rows: findings.length }))
  await database.close()
  lockStore.close()
  keyStore.close()
  return findings.length === 0 ? EXIT.done : EXIT.no
}

function sumOf(rows: number): Text {
  if (rows === 0) return TEXTS.agrees
  return rows === 1 ? TEXTS.oneDiffers : TEXTS.differ
}

const TEXTS = {
  noNode: { zh: '{home} 里没有节点。', en: 'There is no node in {home}.' },
  agrees: { zh: '全部相符。', en: 'Everything agrees.' },
  oneDiffers: { zh: '有 1 行不符。', en: '1 row differs.' },
  differ: { zh: '有 {rows} 行不符。', en: '{rows} rows differ.' },
} satisfies Record<string, Text>
