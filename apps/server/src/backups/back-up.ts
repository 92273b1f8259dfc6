import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copySqlite, type DatabaseAddress, openDatabase, settleSqlite } from '@vermilion/database'
import {
  type Finding,
  findNewestCheckpoint,
  fsck,
  openKeyStore,
  syncFolder,
} from '@vermilion/ledger/log'
import { ORIGIN } from '../node-id.ts'
import { copyFile, filesBeside, syncFile } from './copy-files.ts'
import { fileFacts, MANIFEST, type Manifest } from './manifest.ts'

export interface Place {
  readonly home: string
  /** Of the log key. */
  readonly vkey: string
  readonly wrapKey: Uint8Array
}

type BackedUp =
  | { readonly manifest: Manifest }
  /** The copy is not what was signed: no backup. */
  | { readonly findings: readonly Finding[] }

/**
 * Copies a node that keeps its state in SQLite, served meanwhile or not, and reads every row of the copy
 * before it counts. Neither signing keys nor the keys of data subjects are in it: a backup lasts, and
 * whoever was erased must be erased in it too.
 */
export async function backUp(place: Place, folder: string, now: number): Promise<BackedUp> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const copy = join(folder, 'node.sqlite')
  copySqlite(join(place.home, 'node.sqlite'), copy)
  // After the rows that name them: an upload is there before its row is.
  const beside = filesBeside(place.home)
  for (const path of beside) copyFile(join(place.home, path), join(folder, path))
  const { findings, size } = await checkCopy(place, { engine: 'sqlite', file: copy })
  if (findings.length > 0) return { findings }
  settleSqlite(copy)
  syncFile(copy)
  const files: Record<string, Awaited<ReturnType<typeof fileFacts>>> = {}
  for (const path of ['node.sqlite', ...beside]) files[path] = await fileFacts(join(folder, path))
  const manifest: Manifest = { v: 1, origin: ORIGIN, at: new Date(now).toISOString(), size, files }
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`
  writeFileSync(join(folder, MANIFEST), text, { flush: true })
  syncFolder(folder)
  return { manifest }
}

/** Everything that stands in a database that nobody serves, against the newest checkpoint in it. */
export async function checkCopy(
  { home, vkey, wrapKey }: Place,
  address: DatabaseAddress,
): Promise<{ readonly findings: readonly Finding[]; readonly size: number }> {
  const database = await openDatabase(address)
  const keys = { file: join(home, 'keys.sqlite'), wrapKey }
  const keyStore = openKeyStore(keys.file, keys.wrapKey)
  try {
    await database.migrate()
    const newest = await findNewestCheckpoint(database.reader)
    // The node may have signed more since: the copy is held against what it says itself.
    const lockStore = { read: () => newest, swap: () => false, close: () => undefined }
    const stores = { database: address, keys }
    const findings = await fsck(database, { lockStore, keyStore, vkey, stores })
    return { findings, size: newest?.size ?? 0 }
  } finally {
    keyStore.close()
    await database.close()
  }
}
