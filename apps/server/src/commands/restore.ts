import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Text } from '@vermilion/credentials'
import { type DatabaseAddress, openDatabase } from '@vermilion/database'
import { entrySchemaName, openNote, parseCheckpoint, type Vkey } from '@vermilion/ledger'
import {
  openLockStore,
  openLogFolder,
  type RestoredEntry,
  remoteLog,
  type Witnessed,
} from '@vermilion/ledger/log'
import { KEY_COPY, restoreKeys } from '../backups/key-copy.ts'
import { MANIFEST, type Manifest, readManifest } from '../backups/manifest.ts'
import {
  bringUpToDate,
  type Copy,
  putBesideBack,
  putInPlace,
  type Restored,
  removeStage,
  stageDatabase,
} from '../backups/restore-node.ts'
import { gatherSigned, type Signed } from '../backups/signed.ts'
import { ORIGIN } from '../node-id.ts'
import { type Call, type Command, MisuseError } from './command.ts'
import { EXIT } from './exit.ts'
import { sayFindings } from './fsck.ts'
import type { Speech } from './speech.ts'
import { openStopped, provingKeys, type StoppedNode } from './stopped-node.ts'
import { watchersOf } from './watchers.ts'

export const restoreCommand: Command = {
  says: {
    zh: '恢复一个停下的节点：放回备份（可不写），再从镜像或日志目录补上已签署而缺少的记录',
    en: 'restore a stopped node: put a backup back (or none) and bring what was signed from a mirror',
  },
  flags: {
    unwitnessed: {
      zh: '签署记录也丢了、见证方问不到时，由我自己担保没有签署过更多',
      en: 'the lock store is lost and witnesses are silent: I vouch that no more was signed',
    },
  },
  operands: [{ name: 'BACKUP' }, { name: 'LOG' }, { name: 'KEYS' }],
  exits: {
    [EXIT.done]: { zh: '恢复了，每一行都核对过', en: 'restored, and every row checked' },
    [EXIT.no]: {
      zh: '备份比已签署的旧，又没有地方能补上；什么也没有换',
      en: 'older than what was signed, and nothing has the rest: nothing was replaced',
    },
  },
  run: restore,
}

async function restore({ operands, flags, environment, ...speech }: Call): Promise<number> {
  const node = openStopped(environment)
  const { home, address } = node
  const given = sorted(operands, (word) => resolve(environment.INIT_CWD ?? '', word))
  const { backup } = given
  const manifest = backup && (await manifestOf(backup, address))
  if (!backup && 'file' in address && !existsSync(address.file))
    throw new MisuseError(TEXTS.noDatabase, { home })
  putKeysBack(node, given.keys)
  const staged: DatabaseAddress =
    'file' in address ? { engine: 'sqlite', file: stageDatabase(home, backup) } : address
  try {
    const isVouched = flags.has('unwitnessed')
    const done = await bringUp(node, staged, { ...given, isVouched }, speech)
    if (!done) return EXIT.no
    if (backup && manifest) putBesideBack(home, { backup, ...manifest }, done.erased.files)
    if ('file' in address) putInPlace(home, Date.now())
    sayRestored(done, speech)
    return EXIT.done
  } finally {
    removeStage(home)
  }
}

/** Undefined where that is refused, and was said. */
async function bringUp(
  node: StoppedNode,
  address: DatabaseAddress,
  { backup, places, isVouched }: Given & { readonly isVouched: boolean },
  speech: Speech,
): Promise<Done | undefined> {
  const lockStore = openLockStore(join(node.home, 'lock.sqlite'))
  const database = await openDatabase(address)
  try {
    await database.migrate()
    const vkeys = await provingKeys(node, database)
    const logs = await Promise.all(places.map((place) => logAt(place, vkeys)))
    const lock = lockStore.read(ORIGIN)
    const witnesses = watchersOf(node, backup)
    const named = logs.map(({ witnessed }) => witnessed)
    const signed = await gatherSigned(ORIGIN, vkeys, { witnesses, lock, copies: named })
    if (signed.isInDoubt && !isVouched) {
      console.error(speech.say(TEXTS.inDoubt, { names: signed.silent.join(', ') || '–' }))
      return undefined
    }
    const copies = [...logs.map(({ copy }) => copy), ...mirrorsIn(signed)]
    const wanted = { signed, copies, lockStore, now: Date.now() }
    const done = await bringUpToDate(node, { database, address }, wanted)
    if (!('refused' in done)) return done
    sayRefusal(done, signed, speech)
    return undefined
  } finally {
    await database.close()
    lockStore.close()
  }
}

type Done = Extract<Restored, { readonly size: number }>
type Refusal = Exclude<Restored, Done>

interface Given {
  readonly backup: string | undefined
  readonly keys: string | undefined
  /** Where copies of the log should be: addresses and folders. */
  readonly places: readonly string[]
}

/** What each word names is seen from what is there. */
function sorted(words: readonly string[], from: (word: string) => string): Given {
  const folders = words.filter((word) => !isAddress(word)).map(from)
  const holds = (name: string) => folders.find((folder) => existsSync(join(folder, name)))
  const [backup, keys] = [holds(MANIFEST), holds(KEY_COPY)]
  const others = folders.filter((folder) => folder !== backup && folder !== keys)
  return { backup, keys, places: [...words.filter(isAddress), ...others] }
}

const isAddress = (word: string) => /^https?:\/\//.test(word)

interface NamedLog {
  readonly copy: Copy
  readonly witnessed: Witnessed
}

async function logAt(place: string, vkeys: readonly Vkey[]): Promise<NamedLog> {
  const reader = isAddress(place) ? remoteLog(place.replace(/\/$/, '')) : openLogFolder(place)
  const shown = await reader.checkpoint().catch(() => {
    throw new MisuseError(TEXTS.unknown, { place })
  })
  const opened = await openNote(shown, vkeys)
  const read = opened.ok ? parseCheckpoint(opened.text) : opened
  if (!opened.ok || !read.ok)
    throw new MisuseError(TEXTS.otherLog, { place, says: read.ok ? '' : read.reason })
  const { checkpoint } = read
  const note = `${opened.text}\n${opened.lines.join('')}`
  return {
    copy: { name: place, size: checkpoint.size, reader },
    witnessed: { name: place, checkpoint, note },
  }
}

function mirrorsIn({ shown }: Signed): readonly Copy[] {
  return shown.flatMap(({ copy, checkpoint: { size } }) =>
    copy === undefined ? [] : [{ name: copy, size, reader: remoteLog(copy) }],
  )
}

async function manifestOf(backup: string, address: DatabaseAddress): Promise<Manifest> {
  if ('url' in address) throw new MisuseError(TEXTS.postgres)
  const read = await readManifest(backup)
  if ('damaged' in read) throw new MisuseError(TEXTS.damaged, { backup, file: read.damaged })
  if (read.manifest.origin !== ORIGIN) throw new MisuseError(TEXTS.otherNode, { backup })
  return read.manifest
}

/** A key store that is there is never older than a copy of it. */
function putKeysBack({ home, wrapKey }: StoppedNode, keys: string | undefined): void {
  if (existsSync(join(home, 'keys.sqlite'))) return
  if (!keys) throw new MisuseError(TEXTS.noKeys, { home })
  if (!restoreKeys(home, wrapKey, keys)) throw new MisuseError(TEXTS.keysDoNotOpen, { keys, home })
}

function sayRefusal(done: Refusal, { newest }: Signed, speech: Speech): void {
  const values = { size: newest?.size ?? 0, by: newest?.by ?? '' }
  if (done.refused === 'damaged-rows') sayFindings(done.findings, speech)
  const more = 'says' in done ? { says: done.says } : 'has' in done ? { has: done.has } : {}
  console.error(speech.say(REFUSALS[done.refused], { ...values, ...more }))
}

/** Each entry that came back, for whoever has to find out what it was about. */
function sayRestored({ restored, size, erased }: Done, { say }: Speech): void {
  for (const { index, schema, isLost } of restored)
    console.log(
      JSON.stringify({
        entry: index,
        schema: entrySchemaName(schema) ?? schema,
        content: isLost ? 'lost' : 'public',
      }),
    )
  const lost = restored.filter(({ isLost }: RestoredEntry) => isLost).length
  console.log(say(TEXTS.done, { size }))
  if (restored.length > 0) console.log(say(TEXTS.lost, { entries: restored.length, lost }))
  const { unknown } = erased
  if (unknown > 0) console.error(say(TEXTS.unknownErasures, { unknown }))
}

const REFUSALS = {
  nowhere: {
    zh: '这里有 {has} 条已签署的记录，{by} 见过 {size} 条，而没有一个镜像或日志目录有全部。没有换任何东西。请用更新的备份，或写明一个有 {size} 条的镜像地址或日志目录。',
    en: 'There are {has} signed records here, {by} has seen {size}, and no mirror or folder has them all. Nothing was replaced. Use a newer backup, or name a mirror or a folder of the log that has {size}.',
  },
  'copies-fail': {
    zh: '{by} 见过 {size} 条记录；有这么多的副本都不能用：{says}。没有换任何东西。',
    en: '{by} has seen {size} records, and none of the copies that have as many can be used: {says}. Nothing was replaced.',
  },
  'other-history': {
    zh: '日志有两个历史：{says}。不能恢复。请保存两份证据，冻结这本日志。',
    en: 'The log has two histories: {says}. It cannot be restored. Keep both as evidence, and freeze this log.',
  },
  'damaged-rows': {
    zh: '恢复出来的数据有不符的行，没有换任何东西。',
    en: 'Rows of what was restored differ: nothing was replaced.',
  },
} satisfies Record<Refusal['refused'], Text>

const TEXTS = {
  noDatabase: {
    zh: '{home} 里没有数据库。请写明备份所在的目录。',
    en: 'There is no database in {home}. Name the folder of a backup.',
  },
  unknown: {
    zh: '{place} 既不是备份，也不是日志的副本。',
    en: '{place} is neither a backup nor a copy of a log.',
  },
  otherLog: {
    zh: '{place} 里的不是这个节点的日志。（{says}）',
    en: '{place} does not hold the log of this node. ({says})',
  },
  otherNode: {
    zh: '{backup} 是另一个节点的备份。',
    en: '{backup} is a backup of another node.',
  },
  damaged: {
    zh: '{backup} 里的 {file} 不是备份时的样子。什么也没有换。',
    en: '{file} in {backup} is not what it was when it was backed up. Nothing was replaced.',
  },
  postgres: {
    zh: '这个节点的状态在 PostgreSQL 里。先用 pg_restore 恢复它，再运行不带备份的 vermilion restore。',
    en: 'This node keeps its state in PostgreSQL. Restore that with pg_restore first, then run vermilion restore without a backup.',
  },
  noKeys: {
    zh: '{home} 里没有 keys.sqlite：没有数据主体的密钥，个人内容一个也读不出。请再写上 backup-keys 的目录。',
    en: 'There is no keys.sqlite in {home}: without the keys of data subjects nothing personal can be read. Name the folder of backup-keys too.',
  },
  keysDoNotOpen: {
    zh: '{keys} 里的密钥打不开：{home}/keys/backup.key 不在，或者属于更新的一次。',
    en: 'The keys in {keys} do not open: {home}/keys/backup.key is missing, or belongs to a newer copy.',
  },
  inDoubt: {
    zh: '签署记录（lock.sqlite）丢了，而这些见证方没有回答：{names}。没有人能保证日志没有签署过更多。等它们回答再试；如果您自己核对过，加上 --unwitnessed。',
    en: 'The lock store (lock.sqlite) is lost, and these witnesses did not answer: {names}. Nobody can tell whether more was signed. Try again when they answer; if you have compared it yourself, add --unwitnessed.',
  },
  done: {
    zh: '恢复好了：{size} 条已签署的记录，逐行核对过。现在可以启动节点。',
    en: 'Restored: {size} signed records, every row checked. The node can be started now.',
  },
  lost: {
    zh: '{entries} 条是从日志的副本取回的（上面逐条列出）；其中 {lost} 条的内容和由此产生的状态丢了，请向持有回执的人询问。节点启动后，日志会公开说明这一点。',
    en: '{entries} came back from a copy of the log and are listed above; of {lost} the content is lost, with the state that they led to: ask those who hold their receipts. Once the node is started, the log says so in public.',
  },
  unknownErasures: {
    zh: '日志里有 {unknown} 次删除，这里没有对应的已销毁密钥。如果数据主体的密钥来自删除之前的副本，那些人的数据又可以读了：请查明是谁，再删除一次。',
    en: 'Erasures in the log for which no key is destroyed here: {unknown}. If the keys of data subjects come from a copy made before, their data can be read again: find out whose they are, and erase them once more.',
  },
} satisfies Record<string, Text>
