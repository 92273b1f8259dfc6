import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Text } from '@vermilion/credentials'
import { copyKeys, syncFolder } from '@vermilion/ledger/log'
import { syncFile } from '../backups/copy-files.ts'
import { KEY_COPY, WRAP_OF_COPY } from '../backups/key-copy.ts'
import { readConfig } from '../config.ts'
import { type Call, type Command, MisuseError } from './command.ts'
import { EXIT } from './exit.ts'

export const backupKeysCommand: Command = {
  says: {
    zh: '把数据主体的密钥复制到一个目录，换上新的包装密钥：更早的副本从此打不开',
    en: 'copy the keys of data subjects to a folder under a new wrapping key: older copies die',
  },
  flags: {},
  operands: [
    { name: 'DIR', missing: { zh: '请写明复制到哪个目录。', en: 'Name the folder to copy to.' } },
  ],
  exits: { [EXIT.done]: { zh: '复制好了', en: 'copied' } },
  run: backupKeys,
}

/**
 * Apart from the backups of the database, and short-lived: whoever was erased must not live on in an
 * old copy. The wrapping key stays with the signing keys, and each copy replaces the one before.
 */
async function backupKeys({ operand, environment, say }: Call): Promise<number> {
  const folder = resolve(environment.INIT_CWD ?? '', operand)
  const { home } = readConfig(environment, false)
  const file = join(home, 'keys.sqlite')
  const wrapFile = join(home, 'keys', 'wrap.key')
  if (!existsSync(file) || !existsSync(wrapFile)) throw new MisuseError(TEXTS.noNode, { home })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, `${KEY_COPY}.new`)
  const newWrap = join(home, 'keys', `${WRAP_OF_COPY}.new`)
  rmSync(draft, { force: true })
  const wrapKey = randomBytes(32)
  writeFileSync(newWrap, wrapKey, { mode: 0o600, flush: true })
  const keys = copyKeys({ file, wrapKey: readFileSync(wrapFile) }, { file: draft, wrapKey })
  syncFile(draft)
  renameSync(draft, join(folder, KEY_COPY))
  syncFolder(folder)
  renameSync(newWrap, join(home, 'keys', WRAP_OF_COPY))
  syncFolder(join(home, 'keys'))
  console.log(say(TEXTS.done, { keys, folder, wrap: join(home, 'keys', WRAP_OF_COPY) }))
  return EXIT.done
}

const TEXTS = {
  noNode: { zh: '{home} 里没有节点。', en: 'There is no node in {home}.' },
  done: {
    zh: '{folder} 里现在有 {keys} 把密钥；只有 {wrap} 能打开它们。把 {wrap} 和签名密钥放在一起，替换旧的；更早的副本从此打不开。',
    en: '{folder} now holds {keys} keys, which only {wrap} opens. Keep that file with the signing keys, in place of the one before: older copies cannot be opened any more.',
  },
} satisfies Record<string, Text>
