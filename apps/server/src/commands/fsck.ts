import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Text } from '@vermilion/credentials'
import {
  type Finding,
  type FsckProgress,
  fsck,
  openKeyStore,
  openLockStore,
} from '@vermilion/ledger/log'
import type { Call, Command } from './command.ts'
import { EXIT } from './exit.ts'
import { sentenceOf } from './fsck-texts.ts'
import { openToRead } from './read-node.ts'
import type { Speech } from './speech.ts'

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
async function checkNode({ environment, ...speech }: Call): Promise<number> {
  const { say } = speech
  const { home, address, database, keys: logKeys } = await openToRead(environment, 'keys/wrap.key')
  const lockStore = openLockStore(join(home, 'lock.sqlite'))
  const keys = {
    file: join(home, 'keys.sqlite'),
    wrapKey: readFileSync(join(home, 'keys', 'wrap.key')),
  }
  const keyStore = openKeyStore(keys.file, keys.wrapKey)
  const stores = { database: address, keys }
  const progress = progressLine(speech)
  const findings = await fsck(
    database,
    { lockStore, keyStore, vkey: logKeys[0]?.vkey ?? '', stores },
    progress.show,
  )
  progress.clear()
  sayFindings(findings, speech)
  console.log(say(sumOf(findings.length), { rows: findings.length }))
  await database.close()
  lockStore.close()
  keyStore.close()
  return findings.length === 0 ? EXIT.done : EXIT.no
}

/** One line of JSON each, for programs, with a sentence for people. */
export function sayFindings(findings: readonly Finding[], speech: Speech): void {
  for (const finding of findings)
    console.log(JSON.stringify({ ...finding, says: sentenceOf(finding, speech) }))
}

/** One line of a terminal that is written anew; a file or another program gets none. */
function progressLine({ say }: Pick<Speech, 'say'>) {
  const { stderr } = process
  const write = (line: string) => {
    if (stderr.isTTY) stderr.write(`\r\u001b[K${line}`)
  }
  return {
    show({ checked, size }: FsckProgress): void {
      const values = { checked: checked.toLocaleString('en'), size: size.toLocaleString('en') }
      write(say(TEXTS.progress, { ...values, percent: Math.floor((100 * checked) / size) }))
    },
    clear: () => write(''),
  }
}

function sumOf(rows: number): Text {
  if (rows === 0) return TEXTS.agrees
  return rows === 1 ? TEXTS.oneDiffers : TEXTS.differ
}

const TEXTS = {
  progress: {
    zh: '已核对 {checked} / {size} 条（{percent}%）',
    en: '{checked} of {size} records checked ({percent} %)',
  },
  agrees: { zh: '全部相符。', en: 'Everything agrees.' },
  oneDiffers: { zh: '有 1 行不符。', en: '1 row differs.' },
  differ: { zh: '有 {rows} 行不符。', en: '{rows} rows differ.' },
} satisfies Record<string, Text>
