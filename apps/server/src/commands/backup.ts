import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Text } from '@vermilion/credentials'
import { backUp } from '../backups/back-up.ts'
import { type Call, type Command, MisuseError } from './command.ts'
import { EXIT } from './exit.ts'
import { sayFindings } from './fsck.ts'
import { openToRead } from './read-node.ts'

export const backupCommand: Command = {
  says: {
    zh: '把节点完整地复制到一个空目录并逐行核对；节点可以照常运行；密钥不在其中',
    en: 'copy the node whole into an empty folder and check every row; it may run meanwhile; no keys',
  },
  flags: {},
  operands: [
    {
      name: 'DIR',
      missing: { zh: '请写明备份到哪个目录。', en: 'Name the folder to back up to.' },
    },
  ],
  exits: {
    [EXIT.done]: { zh: '备份好了，每一行都核对过', en: 'backed up, and every row checked' },
    [EXIT.no]: { zh: '节点有不符的行，没有备份', en: 'a row of the node differs: no backup' },
  },
  run: backup,
}

async function backup({ operand, environment, ...speech }: Call): Promise<number> {
  const folder = resolve(environment.INIT_CWD ?? '', operand)
  const { home, address, database, keys } = await openToRead(environment, 'keys/wrap.key')
  await database.close()
  if ('url' in address) throw new MisuseError(TEXTS.postgres)
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new MisuseError(TEXTS.notEmpty, { folder })
  const wrapKey = readFileSync(join(home, 'keys', 'wrap.key'))
  const done = await backUp({ home, vkey: keys[0]?.vkey ?? '', wrapKey }, folder, Date.now())
  if ('findings' in done) {
    sayFindings(done.findings, speech)
    console.error(speech.say(TEXTS.differs))
    return EXIT.no
  }
  const { size, files } = done.manifest
  console.log(speech.say(TEXTS.done, { folder, size, files: Object.keys(files).length }))
  return EXIT.done
}

const TEXTS = {
  postgres: {
    zh: '这个节点的状态在 PostgreSQL 里，用 pg_dump 备份它；uploads、did、policy、trust.json 另行复制。恢复之后运行 vermilion restore，它会从镜像补上缺少的记录。',
    en: 'This node keeps its state in PostgreSQL: back it up with pg_dump, and copy uploads, did, policy and trust.json besides. After restoring that, run vermilion restore: it brings what is missing from a mirror.',
  },
  notEmpty: {
    zh: '{folder} 里已经有东西。每次备份请用一个新目录。',
    en: '{folder} holds something already. Use a new folder for each backup.',
  },
  differs: {
    zh: '节点的数据与签署过的不符，这次备份不算数。',
    en: 'The node is not what was signed: this is no backup.',
  },
  done: {
    zh: '{folder} 里现在有 {size} 条已签署的记录，共 {files} 个文件，逐行核对过。密钥不在其中。',
    en: '{folder} now holds {size} signed records in {files} files, every row of them checked. No keys are in it.',
  },
} satisfies Record<string, Text>
