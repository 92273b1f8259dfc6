import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Text } from '@vermilion/credentials'
import type { Database } from '@vermilion/database'
import { equalBytes, type LogKey, openSigned, tileRoot } from '@vermilion/ledger'
import {
  type LogFolder,
  newestNote,
  openLogFolder,
  publicFiles,
  tileReader,
} from '@vermilion/ledger/log'
import { type Call, type Command, MisuseError } from './command.ts'
import { EXIT } from './exit.ts'
import { openToRead } from './read-node.ts'

export const exportTilesCommand: Command = {
  says: {
    zh: '把公开的日志写成一个目录，任何静态主机都能用它服务；再次运行只补新的',
    en: 'write the public log as a folder that any static host can serve; again: what is new',
  },
  flags: {},
  operands: [
    { name: 'DIR', missing: { zh: '请写明写到哪个目录。', en: 'Name the folder to write to.' } },
  ],
  exits: { [EXIT.done]: { zh: '写好了', en: 'written' } },
  run: exportTiles,
}

async function exportTiles({ operand, say, environment }: Call): Promise<number> {
  // npm runs its scripts in the project's folder; a path is meant from where it was typed.
  const folder = resolve(environment.INIT_CWD ?? '', operand)
  const { database, keys, trust } = await openToRead(environment)
  try {
    const newest = await newestNote(database.reader, trust)
    if (!newest) throw new MisuseError(TEXTS.noLog)
    const out = openLogFolder(folder)
    const note = await noteIn(out, folder)
    const from = note ? await exportedSize(database, note, { folder, keys, size: newest.size }) : 0
    let files = 0
    for await (const file of publicFiles(database.reader, from, newest.size)) {
      await out.put(file)
      files += 1
    }
    await out.publish(newest.note)
    console.log(say(TEXTS.written, { files, size: newest.size, folder }))
    return EXIT.done
  } finally {
    await database.close()
  }
}

/** Its checkpoint; a folder that has none is taken only where nothing else is in it. */
async function noteIn(out: LogFolder, folder: string): Promise<string | undefined> {
  const note = await out.note()
  if (
    note === undefined &&
    existsSync(folder) &&
    readdirSync(folder).some((name) => name !== 'tile')
  )
    throw new MisuseError(TEXTS.notEmpty, { folder })
  return note
}

/** How many entries the folder holds; it goes on only with what it began with. */
async function exportedSize(
  { reader }: Database,
  note: string,
  { folder, keys, size }: { folder: string; keys: readonly LogKey[]; size: number },
): Promise<number> {
  const opened = await openSigned(note, keys)
  if (!opened.ok || opened.checkpoint.size > size) throw new MisuseError(TEXTS.other, { folder })
  const { checkpoint } = opened
  const root = await tileRoot(tileReader(reader), checkpoint.size)
  if (!equalBytes(root, checkpoint.root)) throw new MisuseError(TEXTS.other, { folder })
  return checkpoint.size
}

const TEXTS = {
  noLog: {
    zh: '这个节点的日志还没有公布过：没有签署，或者见证方不够。',
    en: 'The log of this node was never published: it is not signed, or too few witnesses have.',
  },
  notEmpty: {
    zh: '{folder} 里有别的东西。请另选一个空目录。',
    en: '{folder} holds something else. Choose an empty folder.',
  },
  other: {
    zh: '{folder} 里是另一本日志，或者比这个节点的新。什么也没有写。',
    en: '{folder} holds another log, or more of this one than the node has. Nothing was written.',
  },
  written: {
    zh: '写了 {files} 个文件；{folder} 里现在有 {size} 条记录。',
    en: '{files} files written; {folder} now holds {size} records.',
  },
} satisfies Record<string, Text>
