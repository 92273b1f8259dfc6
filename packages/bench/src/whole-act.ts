import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBatcher, type DatabaseAddress, openDatabase } from '../../database/src/index.ts'
import { ENTRY_SCHEMAS } from '../../ledger/src/index.ts'
import {
  type Finding,
  fsck,
  openKeyStore,
  openLockStore,
  openLog,
  record,
  seedSigner,
} from '../../ledger/src/log/index.ts'
import { perSecond } from './callers.ts'

const STATES = 64

/**
 * Whole acts a second through the product's own write path: load a row, change it under its version, leave
 * an outbox row, the answer of the request and an encrypted log record, in a shared transaction.
 */
export async function wholeActs(
  address: DatabaseAddress | undefined,
  callers: number,
  forMs: number,
): Promise<{ perSecond: number; findings: readonly Finding[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-acts-'))
  const database = await openDatabase(
    address ?? { engine: 'sqlite', file: join(folder, 'node.sqlite') },
  )
  await database.migrate()
  const keyStore = openKeyStore(join(folder, 'keys.sqlite'), randomBytes(32))
  const lockStore = openLockStore(join(folder, 'lock.sqlite'))
  const log = await openLog({
    database,
    origin: 'bench.vermilion.example/log',
    signer: seedSigner(randomBytes(32), 'bench.vermilion.example/log'),
    keyStore,
    lockStore,
  })
  const batcher = createBatcher({
    database,
    append: log.append,
    now: Date.now,
    onCommitted: () => log.wake(),
  })
  const subject = await keyStore.create(randomUUID())
  const secret = randomBytes(32)
  await batcher.for({ id: randomUUID(), fingerprint: '' }).write(async (tx) => {
    for (let at = 0; at < STATES; at++) {
      await tx.sql
        .insertInto('counters')
        .values({ name: `bench-${at}`, value: 0 })
        .execute()
    }
  })

  const figure = await perSecond(callers, forMs, (call) => {
    const name = `bench-${call % STATES}`
    const id = randomUUID()
    return batcher.for({ id, fingerprint: name }).act(async (tx) => {
      const { value } = await tx.sql
        .selectFrom('counters')
        .select('value')
        .where('name', '=', name)
        .executeTakeFirstOrThrow()
      const changed = await tx.sql
        .updateTable('counters')
        .set({ value: value + 1 })
        .where('name', '=', name)
        .where('value', '=', value)
        .executeTakeFirst()
      if (changed.numUpdatedRows !== 1n) throw new Error('another act was in between')
      await tx.sql
        .insertInto('outbox_messages')
        .values({ id, kind: 'bench', body: '{}', due_at: tx.now, leased_until: null })
        .execute()
      record(tx, {
        schema: ENTRY_SCHEMAS['case.act'],
        caseLink: { secret, k: call },
        fields: { '/type': 'submit', '/service': 'company', '/seq': value + 1, '/by': id },
        subjects: [subject],
      })
      return name
    })
  })

  await batcher.drain()
  await log.sealNow()
  const findings = await fsck(database, { lockStore, keyStore, vkey: log.vkey })
  await log.close()
  keyStore.close()
  lockStore.close()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
  return { perSecond: figure, findings }
}
