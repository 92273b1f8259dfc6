import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Acted,
  type Batcher,
  createBatcher,
  type Database,
  type EngineName,
  openDatabase,
  openSmallStore,
  type Tx,
} from '@vermilion/database'
import { newTestAddress } from '@vermilion/database/testing'
import { ENTRY_SCHEMAS } from '../src/entry-schemas.ts'
import type { Stores } from '../src/log/fsck/crew.ts'
import { type KeyStore, openKeyStore, type SubjectKey } from '../src/log/key-store.ts'
import { type LockStore, openLockStore } from '../src/log/lock-store.ts'
import { type Log, type LogOptions, openLog } from '../src/log/log.ts'
import { record, recordPublic } from '../src/log/record.ts'
import { seedSigner } from '../src/log/signer.ts'
import type { LogTrust } from '../src/witnessed.ts'

export const ORIGIN = 'bj.vermilion.example/log'
export const signer = seedSigner(new Uint8Array(32).fill(1), ORIGIN)

/** The files of one node, which may be opened, killed and opened again. */
export type TestNode = AsyncDisposable & {
  readonly database: Database
  readonly keyStore: KeyStore
  readonly lockStore: LockStore
  /** The same, for another thread. */
  readonly stores: Stores
  /** With other parts in place of some, as after a fault. */
  open(parts?: Partial<LogOptions>): Promise<Log>
  batcher(log: Log): Batcher
  /** Edits the database behind everybody's back; SQLite only. */
  edit(...sql: readonly string[]): void
}

export async function newNode(engine: EngineName = 'sqlite'): Promise<TestNode> {
  const folder = mkdtempSync(join(tmpdir(), 'vermilion-log-'))
  const { address, remove } = await newTestAddress(engine)
  const database = await openDatabase(address)
  await database.migrate()
  const keys = { file: join(folder, 'keys.sqlite'), wrapKey: new Uint8Array(32).fill(7) }
  const keyStore = openKeyStore(keys.file, keys.wrapKey)
  const lockStore = openLockStore(join(folder, 'lock.sqlite'))
  const opened: Log[] = []
  return {
    database,
    keyStore,
    lockStore,
    stores: { database: address, keys },
    async open(parts = {}) {
      const log = await openLog({ database, origin: ORIGIN, signer, keyStore, lockStore, ...parts })
      opened.push(log)
      return log
    },
    batcher: (log) =>
      createBatcher({ database, append: log.append, now: Date.now, onCommitted: () => log.wake() }),
    edit(...sql) {
      if (address.engine !== 'sqlite') throw new Error('a hand edits files')
      const store = openSmallStore(address.file, [])
      const hand = store.handle
      hand.pragma('foreign_keys = off')
      hand.pragma('ignore_check_constraints = on')
      const guards = hand
        .prepare<[], { name: string; sql: string }>(
          "select name, sql from sqlite_schema where type = 'trigger'",
        )
        .all()
      const steps = [
        ...guards.map(({ name }) => `drop trigger ${name}`),
        ...sql,
        ...guards.map((guard) => guard.sql),
      ]
      hand.transaction(() => steps.forEach((step) => void hand.exec(step)))()
      store.close()
    },
    async [Symbol.asyncDispose]() {
      for (const log of opened) await log.close()
      await database.close()
      await remove()
      keyStore.close()
      lockStore.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** What is published, where something is. */
export function noteOf(log: Log): string {
  const note = log.checkpointNote()
  if (note === undefined) throw new Error('nothing is published')
  return note
}

/** The log's own key, and no witness asked for. */
export const trustIn = ({ vkey }: Log): LogTrust => ({ vkeys: [vkey] })

const caseSecret = new Uint8Array(32).fill(4)

/** One private entry of a case. */
export function submit(batcher: Batcher, key: SubjectKey, k: number): Promise<Acted<null>> {
  return act(batcher, (tx) =>
    record(tx, {
      schema: ENTRY_SCHEMAS['case.act'],
      authority: 'did:web:example',
      caseLink: { secret: caseSecret, k },
      fields: { '/type': 'submitted', '/k': k },
      subjects: [key],
    }),
  )
}

/** One public entry. */
export function announce(batcher: Batcher, n: number): Promise<Acted<null>> {
  return act(batcher, (tx) =>
    recordPublic(tx, { schema: ENTRY_SCHEMAS['calendar-notice'], statement: { n } }),
  )
}

export function act(batcher: Batcher, run: (tx: Tx) => unknown, id: string = newId()) {
  return batcher.for({ id, fingerprint: 'test' }).act(async (tx) => {
    await run(tx)
    return null
  })
}

let made = 0

/** UUIDv7 in shape; tests want no two alike, and no randomness. */
function newId(): string {
  made += 1
  return `01900000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`
}

export const bodiesOf = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) =>
    Uint8Array.of(1, 0, 4, 1, 0, 0, 0, 0, (from + i) >> 8, from + i),
  )
