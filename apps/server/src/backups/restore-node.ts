import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { copySqlite, type Database, type DatabaseAddress, settleSqlite } from '@vermilion/database'
import type { LogReader } from '@vermilion/ledger'
import {
  catchUp,
  type Finding,
  findBehind,
  findNewestCheckpoint,
  type LockStore,
  openKeyStore,
  type RestoredEntry,
  syncFolder,
} from '@vermilion/ledger/log'
import { eraseAgain } from '../erasures/erase-again.ts'
import { ORIGIN } from '../node-id.ts'
import { checkCopy, type Place } from './back-up.ts'
import { copyFile, syncFile } from './copy-files.ts'
import type { Manifest } from './manifest.ts'
import type { Signed } from './signed.ts'

/** A copy of the log that may have what a backup lacks. */
export interface Copy {
  readonly name: string
  readonly size: number
  readonly reader: Pick<LogReader, 'entries'>
}

export type Restored =
  | {
      readonly restored: readonly RestoredEntry[]
      readonly size: number
      readonly erased: Awaited<ReturnType<typeof eraseAgain>>
    }
  | { readonly refused: 'nowhere'; readonly has: number }
  | { readonly refused: 'copies-fail'; readonly says: string }
  | { readonly refused: 'other-history'; readonly says: string }
  | { readonly refused: 'damaged-rows'; readonly findings: readonly Finding[] }

/** With its migrations run. */
export interface Opened {
  readonly database: Database
  readonly address: DatabaseAddress
}

type Wanted = {
  readonly signed: Signed
  readonly copies: readonly Copy[]
  readonly lockStore: LockStore
  readonly now: number
}

/**
 * Brings a database that nobody serves to what the log has signed: entries that it lacks come from a
 * copy of the log. Nothing is relied on before every row was read; the lock store moves last.
 */
export async function bringUpToDate(
  place: Place,
  { database, address }: Opened,
  { signed, copies, lockStore, now }: Wanted,
): Promise<Restored> {
  const { newest, shown } = signed
  const has = (await findNewestCheckpoint(database.reader))?.size ?? 0
  let restored: readonly RestoredEntry[] = []
  if (newest && newest.size > has) {
    const whole = copies.filter(({ size }) => size >= newest.size)
    if (whole.length === 0) return { refused: 'nowhere', has }
    const pulled = await pullFromAny(whole, ({ reader }) => catchUp(database, newest, reader, now))
    if ('says' in pulled) return { refused: 'copies-fail', says: pulled.says }
    restored = pulled.value
  }
  const own = await findNewestCheckpoint(database.reader)
  const behind = await findBehind(database.reader, own?.size ?? 0, shown)
  if (behind) return { refused: 'other-history', says: behind.message }
  const erased = await eraseAgainAt(place, database, now)
  const { findings } = await checkCopy(place, address)
  if (findings.length > 0) return { refused: 'damaged-rows', findings }
  const lock = lockStore.read(ORIGIN)
  if (own && own.size > (lock?.size ?? -1)) lockStore.swap(ORIGIN, lock, own)
  return { restored, size: own?.size ?? 0, erased }
}

async function eraseAgainAt({ home, wrapKey }: Place, database: Database, now: number) {
  const keyStore = openKeyStore(join(home, 'keys.sqlite'), wrapKey)
  try {
    return await eraseAgain({ home, database, keyStore, now })
  } finally {
    keyStore.close()
  }
}

async function pullFromAny<T>(
  copies: readonly Copy[],
  pull: (copy: Copy) => Promise<T>,
): Promise<{ readonly value: T } | { readonly says: string }> {
  const reasons: string[] = []
  for (const copy of copies) {
    try {
      return { value: await pull(copy) }
    } catch (error) {
      reasons.push(`${copy.name}: ${error instanceof Error ? error.message : error}`)
    }
  }
  return { says: reasons.join('; ') }
}

/** Where a backup is worked on; the node is as it was until all is done. */
const STAGE = 'restoring'

/** The database of the backup, or without one the node's own, where it can be worked on. */
export function stageDatabase(home: string, backup: string | undefined): string {
  const stage = join(home, STAGE)
  rmSync(stage, { recursive: true, force: true })
  mkdirSync(stage, { recursive: true, mode: 0o700 })
  const file = join(stage, 'node.sqlite')
  if (backup) copyFile(join(backup, 'node.sqlite'), file)
  else copySqlite(join(home, 'node.sqlite'), file)
  return file
}

export function removeStage(home: string): void {
  rmSync(join(home, STAGE), { recursive: true, force: true })
}

/**
 * What a backup has beside its database, where the node has lost it; what is there may be newer. What
 * somebody's erasure took does not come back.
 */
export function putBesideBack(
  home: string,
  { backup, files }: Pick<Manifest, 'files'> & { readonly backup: string },
  erasedFiles: readonly string[],
): void {
  const without = new Set(['node.sqlite', ...erasedFiles.map((id) => `uploads/${id}`)])
  for (const path of Object.keys(files))
    if (!without.has(path) && !existsSync(join(home, path)))
      copyFile(join(backup, path), join(home, path))
}

/** Puts the staged database in its place; what stood there is moved aside, and never deleted. */
export function putInPlace(home: string, now: number): void {
  const staged = join(home, STAGE, 'node.sqlite')
  settleSqlite(staged)
  syncFile(staged)
  const aside = join(home, `replaced-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`)
  const old = readdirSync(home).filter((name) => name.startsWith('node.sqlite'))
  if (old.length > 0) mkdirSync(aside, { mode: 0o700 })
  for (const name of old) renameSync(join(home, name), join(aside, name))
  renameSync(staged, join(home, 'node.sqlite'))
  syncFolder(home)
  removeStage(home)
}
