import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, type DatabaseAddress, openDatabase } from '../../../database/src/index.ts'
import {
  fsck,
  type KeyStore,
  type Log,
  openKeyStore,
  openLockStore,
  openLog,
  seedSigner,
} from '../../../ledger/src/log/index.ts'

const ORIGIN = 'bench.vermilion.example/log'

/** The product's own write path without a server around it. */
export interface BenchNode {
  readonly database: Database
  readonly log: Log
  readonly keyStore: KeyStore
  /** Recomputes the whole log, then closes; returns the rows that are not sound. */
  close(): Promise<readonly string[]>
}

export async function openNode(address: DatabaseAddress): Promise<BenchNode> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-node-'))
  const database = await openDatabase(address)
  const keyStore = openKeyStore(join(folder, 'keys.sqlite'), randomBytes(32))
  const lockStore = openLockStore(join(folder, 'lock.sqlite'))
  const signer = seedSigner(randomBytes(32), ORIGIN)
  const log = await openLog({ database, origin: ORIGIN, signer, keyStore, lockStore })
  return {
    database,
    log,
    keyStore,
    async close() {
      await log.sealNow()
      const findings = await fsck(database, { lockStore, keyStore, vkey: log.vkey })
      await log.close()
      keyStore.close()
      lockStore.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
      return findings.map(({ table, row, problem }) => `${table} ${row}: ${problem}`)
    },
  }
}
