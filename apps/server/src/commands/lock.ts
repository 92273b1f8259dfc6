import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Text } from '@vermilion/credentials'
import { openDatabase } from '@vermilion/database'
import { findBehind, findNewestCheckpoint, openLockStore } from '@vermilion/ledger/log'
import { gatherSigned, type Signed } from '../backups/signed.ts'
import { ORIGIN } from '../node-id.ts'
import { type Call, type Command, MisuseError } from './command.ts'
import { EXIT } from './exit.ts'
import { openStopped, provingKeys } from './stopped-node.ts'
import { watchersOf } from './watchers.ts'

export const lockCommand: Command = {
  says: {
    zh: '比较数据库、签署记录和每个见证方知道的日志；签署记录丢了时可以重建',
    en: 'compare what the database, the lock store and each witness know of the log; rebuild the lock',
  },
  flags: {
    adopt: {
      zh: '签署记录丢了：核对之后，照数据库里最新的检查点重建它',
      en: 'the lock store is lost: rebuild it from the newest checkpoint of the database, once checked',
    },
    unwitnessed: {
      zh: '见证方问不到时，由我自己担保没有签署过更多',
      en: 'witnesses are silent: I vouch that no more was signed',
    },
  },
  exits: {
    [EXIT.done]: { zh: '相符，或者重建好了', en: 'they agree, or it was rebuilt' },
    [EXIT.no]: { zh: '不相符，什么也没有改', en: 'they do not agree: nothing was changed' },
  },
  run: lock,
}

async function lock({ flags, environment, say }: Call): Promise<number> {
  const node = openStopped(environment)
  const { home, address } = node
  if ('file' in address && !existsSync(address.file))
    throw new MisuseError(TEXTS.noDatabase, { home })
  const lockStore = openLockStore(join(home, 'lock.sqlite'))
  const database = await openDatabase(address)
  try {
    await database.migrate()
    const vkeys = await provingKeys(node, database)
    const held = lockStore.read(ORIGIN)
    const own = await findNewestCheckpoint(database.reader)
    const witnesses = watchersOf(node)
    const signed = await gatherSigned(ORIGIN, vkeys, { witnesses, lock: held, copies: [] })
    for (const line of linesOf(own?.size, held?.size, signed))
      console.log(say(line.text, line.values))
    const shown = held
      ? [
          ...signed.shown,
          { name: 'lock.sqlite', note: held.note, checkpoint: { origin: ORIGIN, ...held } },
        ]
      : signed.shown
    const behind = await findBehind(database.reader, own?.size ?? 0, shown)
    if (behind) {
      console.error(say(TEXTS.behind, { says: behind.message }))
      return EXIT.no
    }
    if (held || !own) return EXIT.done
    if (!flags.has('adopt')) {
      console.error(say(TEXTS.lost))
      return EXIT.no
    }
    if (signed.isInDoubt && !flags.has('unwitnessed')) {
      console.error(say(TEXTS.inDoubt, { names: signed.silent.join(', ') || '–' }))
      return EXIT.no
    }
    lockStore.swap(ORIGIN, undefined, own)
    console.log(say(TEXTS.adopted, { size: own.size }))
    return EXIT.done
  } finally {
    await database.close()
    lockStore.close()
  }
}

function linesOf(own: number | undefined, held: number | undefined, { shown, silent }: Signed) {
  return [
    { text: TEXTS.database, values: { size: own ?? 0 } },
    held === undefined ? { text: TEXTS.noLock } : { text: TEXTS.lock, values: { size: held } },
    ...shown.map(({ name, checkpoint: { size } }) => ({
      text: TEXTS.witness,
      values: { name, size },
    })),
    ...silent.map((name) => ({ text: TEXTS.silent, values: { name } })),
  ]
}

const TEXTS = {
  noDatabase: {
    zh: '{home} 里没有数据库。请用 vermilion restore 恢复备份。',
    en: 'There is no database in {home}. Restore a backup with vermilion restore.',
  },
  database: { zh: '数据库：已签署 {size} 条', en: 'database: {size} signed records' },
  lock: { zh: '签署记录：{size} 条', en: 'lock store: {size}' },
  noLock: { zh: '签署记录：丢了', en: 'lock store: lost' },
  witness: { zh: '{name}：{size} 条', en: '{name}: {size}' },
  silent: { zh: '{name}：没有回答', en: '{name}: no answer' },
  behind: {
    zh: '数据库不是最新的。请用 vermilion restore 恢复。（{says}）',
    en: 'The database is not the newest. Restore it with vermilion restore. ({says})',
  },
  lost: {
    zh: '签署记录丢了。核对上面的数目，然后加上 --adopt 重建它。',
    en: 'The lock store is lost. Compare the sizes above, then rebuild it with --adopt.',
  },
  inDoubt: {
    zh: '这些见证方没有回答：{names}。没有人能保证日志没有签署过更多。等它们回答再试；如果您自己核对过，加上 --unwitnessed。',
    en: 'These witnesses did not answer: {names}. Nobody can tell whether more was signed. Try again when they answer; if you have compared it yourself, add --unwitnessed.',
  },
  adopted: {
    zh: '签署记录重建好了：{size} 条。现在可以启动节点。',
    en: 'The lock store was rebuilt at {size} records. The node can be started now.',
  },
} satisfies Record<string, Text>
