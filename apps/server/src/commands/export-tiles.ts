import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Text } from '@vermilion/credentials'
import type { Database } from '@vermilion/database'
import { equalBytes, openCheckpoint, tileRoot } from '@vermilion/ledger'
import { newestNote, publicFiles, syncFolder, tileReader } from '@vermilion/ledger/log'
import { type Call, type Command, MisuseError } from './command.ts'
import { EXIT } from './exit.ts'
import { openToRead } from './read-node.ts'

export const exportTilesCommand: Command = {
  says: {
    zh: '把公开的日志写成一个目录，任何静态主机都能用它服务；再次运行只补新的',
    en: 'write the public log as a folder that any static host can serve; again: what is new',
  },
  flags: {},
  operand: {
    name: 'DIR',
    missing: { zh: '请写明写到哪个目录。', en: 'Name the folder to write to.' },
  },
  exits: { [EXIT.done]: { zh: '写好了', en: 'written' } },
  run: exportTiles,
}

async function exportTiles({ operand, say, environment }: Call): Promise<number> {
  // npm runs its scripts in the project's folder; a path is meant from where it was typed.
  const folder = resolve(environment.INIT_CWD ?? '', operand)
  const { database, vkey } = await openToRead(environment)
  try {
    const newest = await newestNote(database.reader)
    if (!newest) throw new MisuseError(TEXTS.noLog)
    const from = await exportedSize(database, folder, { vkey, size: newest.size })
    let files = 0
    for await (const { path, bytes } of publicFiles(database.reader, from, newest.size)) {
      put(join(folder, path), bytes)
      files += 1
    }
    // Last, so that whoever reads meanwhile finds all that it stands for.
    put(join(folder, 'checkpoint'), newest.note)
    removeFilled(join(folder, 'tile'))
    console.log(say(TEXTS.written, { files, size: newest.size, folder }))
    return EXIT.done
  } finally {
    await database.close()
  }
}

/** How many entries the folder holds; it goes on only with what it began with. */
async function exportedSize(
  { reader }: Database,
  folder: string,
  { vkey, size }: { vkey: string; size: number },
): Promise<number> {
  const path = join(folder, 'checkpoint')
  if (!existsSync(path)) {
    if (existsSync(folder) && readdirSync(folder).some((name) => name !== 'tile'))
      throw new MisuseError(TEXTS.notEmpty, { folder })
    return 0
  }
  const opened = await openCheckpoint(readFileSync(path, 'utf8'), vkey)
  if (!opened.ok || opened.checkpoint.size > size) throw new MisuseError(TEXTS.other, { folder })
  const { checkpoint } = opened
  const root = await tileRoot(tileReader(reader), checkpoint.size)
  if (!equalBytes(root, checkpoint.root)) throw new MisuseError(TEXTS.other, { folder })
  return checkpoint.size
}

/** Whole or not at all, whenever the process dies. */
function put(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, bytes, { flush: true, mode: 0o644 })
  renameSync(`${path}.new`, path)
  syncFolder(dirname(path))
}

/** Of a tile that is full, the narrower ones that it was before are wanted no more. */
function removeFilled(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory() && entry.name.endsWith('.p') && existsSync(path.slice(0, -2)))
      rmSync(path, { recursive: true })
  }
}

const TEXTS = {
  noLog: { zh: '这个节点的日志还没有签署过。', en: 'The log of this node was never signed.' },
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
