import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Text } from '@vermilion/credentials'
import { fsck, openKeyStore, openLockStore } from '@vermilion/ledger/log'
import type { Call, Command } from './command.ts'
import { EXIT } from './exit.ts'
import { openToRead } from './read-node.ts'

export const fsckCommand: Command = {
  says: { zh: '重算每一个哈希，指出不符的行', en: 'recompute every hash and name what differs' },
  flags: {},
  exits: {
    [EXIT.done]: { zh: '全部相符', en: 'everything agrees' },
    [EXIT.no]: { zh: '有不符的行', en: 'a row differs' },
  },
  run: checkNode,
}

/** Recomputes every hash from the stored bodies and names each row that differs. */
async function checkNode({ say, environment }: Call): Promise<number> {
  const { home, database, vkey } = await openToRead(environment, 'keys/wrap.key')
  const lockStore = openLockStore(join(home, 'lock.sqlite'))
  const keyStore = openKeyStore(
    join(home, 'keys.sqlite'),
    readFileSync(join(home, 'keys', 'wrap.key')),
  )
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
  agrees: { zh: '全部相符。', en: 'Everything agrees.' },
  oneDiffers: { zh: '有 1 行不符。', en: '1 row differs.' },
  differ: { zh: '有 {rows} 行不符。', en: '{rows} rows differ.' },
} satisfies Record<string, Text>
