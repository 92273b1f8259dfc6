import { type Batcher, createBatcher, type Database, type Reader } from '@vermilion/database'
import { ENTRY_SCHEMAS } from '@vermilion/ledger'
import {
  append,
  countPayloads,
  erasePayloads,
  type KeyStore,
  listRestoredStatements,
} from '@vermilion/ledger/log'
import { v7 as uuidv7 } from 'uuid'
import { findById, type Subject } from '../parties/erase.ts'
import { removeFiles } from '../uploads/uploads.service.ts'
import { eraseRows } from './carry-out.ts'
import * as store from './erasures.store.ts'
import { emptyRow, findUnderWay } from './write-step.ts'

interface Place {
  readonly home: string
  readonly database: Database
  readonly keyStore: KeyStore
  readonly now: number
}

/** A subject without a key, of whom the rows are there, and how far these say that the erasure was. */
type Back = Subject & { readonly row: store.ErasureRow | undefined }

interface ErasedAgain {
  /** Uploads that it took, by id. */
  readonly files: readonly string[]
  /** Erasures of the log for which no key is destroyed: whose they are is not known here. */
  readonly unknown: number
}

/**
 * A backup from before an erasure brings back what that took, and a copy of the log only that there was
 * one. All of it is deleted once more, with an entry that says so. The next start of the node writes the
 * database anew without it.
 */
export async function eraseAgain(place: Place): Promise<ErasedAgain> {
  const { database, keyStore, now } = place
  const { reader } = database
  const back = await listBack(reader, keyStore)
  const told = (await listRestoredStatements(reader, ENTRY_SCHEMAS.erasure)).length
  const files: string[] = []
  if (told >= (await countUntold(reader, back))) {
    const batcher = createBatcher({ database, append, now: () => now })
    try {
      for (const each of back) files.push(...(await eraseOne(place, batcher, each)))
    } finally {
      await batcher.drain()
    }
  }
  const decided = back.filter(({ row }) => row?.state === 'confirmed').length
  const known = decided + (await store.countErasedAgain(reader))
  return { files, unknown: Math.max(0, told - known) }
}

async function listBack(reader: Reader, keyStore: KeyStore): Promise<readonly Back[]> {
  const back: Back[] = []
  for (const id of keyStore.listDestroyed()) {
    const row = await findUnderWay(reader, id)
    const subject = await findById(reader, id)
    if (subject && row?.state !== 'erased') back.push({ ...subject, row })
  }
  return back
}

/**
 * How many erasures the log has to tell of. A key that a hand destroyed makes none: where it tells of
 * fewer nothing is deleted, and whoever checks the payloads names them.
 */
async function countUntold(reader: Reader, back: readonly Back[]): Promise<number> {
  let count = await store.countErasedAgain(reader)
  for (const { id, row } of back)
    if (row?.state !== 'confirmed' && (await countPayloads(reader, id)) > 0) count += 1
  return count
}

async function eraseOne(
  { home, database: { reader } }: Place,
  batcher: Batcher,
  { row, ...subject }: Back,
): Promise<readonly string[]> {
  const files = await removeFiles({ config: { home }, reader }, subject.id)
  const before = row ?? emptyRow(uuidv7(), subject)
  const request = batcher.for({ id: `${before.id}/erase-again`, fingerprint: 'erase-again' })
  await request.act(async (tx) => {
    const done = { state: 'erased', act_id: tx.actId }
    if (row) await store.saveErasure(tx, row, done)
    else await store.insertErasure(tx, { ...before, ...done })
    await eraseRows(tx, before)
    const fields = { '/erasure': before.id, '/again': true }
    await erasePayloads(tx, { subjectKey: subject.id, statement: { again: true }, fields })
    return null
  })
  return files
}
