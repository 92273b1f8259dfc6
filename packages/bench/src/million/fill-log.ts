import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { ORIGIN } from '../../../../apps/server/src/node-id.ts'
import { insertAll, openDatabase, type PendingEntry, type Tx } from '../../../database/src/index.ts'
import {
  cosign,
  ENTRY_SCHEMAS,
  formatCheckpoint,
  formatVkey,
  KEY_COSIGNATURE,
  vkeyOf,
} from '../../../ledger/src/index.ts'
import {
  fileSigner,
  openKeyStore,
  openLockStore,
  openLog,
  record,
  type SubjectKey,
  seedSigner,
} from '../../../ledger/src/log/index.ts'

/** Records that share a batch and a checkpoint. */
export const BATCH = 256
/** Data subjects, each with a key and with records anywhere in the log. */
const SUBJECTS = 2_000

const witnesses = ['tj', 'he', 'audit'].map((name, nth) =>
  seedSigner(new Uint8Array(32).fill(nth + 1), `${name}.example/witness`),
)

/** The files of a home that nobody serves. */
export async function openHome(home: string) {
  const database = await openDatabase({ engine: 'sqlite', file: join(home, 'node.sqlite') })
  const keys = {
    file: join(home, 'keys.sqlite'),
    wrapKey: readFileSync(join(home, 'keys/wrap.key')),
  }
  const keyStore = openKeyStore(keys.file, keys.wrapKey)
  const lockStore = openLockStore(join(home, 'lock.sqlite'))
  const signer = fileSigner(join(home, 'keys/log.key'), ORIGIN)
  return {
    database,
    keys,
    keyStore,
    lockStore,
    vkey: formatVkey(vkeyOf(ORIGIN, signer.publicKey)),
    openLog: () => openLog({ database, origin: ORIGIN, signer, keyStore, lockStore }),
    async close() {
      await database.close()
      keyStore.close()
      lockStore.close()
    },
  }
}

/**
 * Lengthens the log of a home to `size` entries by the product's own `record` and `append`, each with
 * its act and its encrypted payload, each batch with a checkpoint that three witnesses have cosigned.
 */
export async function fillLog(home: string, size: number): Promise<void> {
  const opened = await openHome(home)
  const { database, keyStore } = opened
  const log = await opened.openLog()
  const subjects: SubjectKey[] = []
  for (let i = 0; i < SUBJECTS; i++) subjects.push(await keyStore.create(uuidv7()))
  while (log.checkpoint().size < size) {
    const now = Date.now()
    const count = Math.min(BATCH, size - log.checkpoint().size)
    const entries = Array.from({ length: count }, () => actOf(subjects, now))
    const acts = entries.map(({ actId: id }) => ({
      id,
      fingerprint: 'bench',
      answer: 'null',
      at: now,
    }))
    await database.inWriteTransaction(async (tx) => {
      await insertAll(tx.sql, 'acts', acts)
      await log.append(tx, entries)
    })
    const text = formatCheckpoint(await log.sealNow())
    const lines = await cosignatures(text, log.checkpoint().size)
    await database.inWriteTransaction(async (tx) => {
      await insertAll(tx.sql, 'cosignatures', lines)
    })
  }
  await log.close()
  await opened.close()
}

function cosignatures(text: string, size: number) {
  const time = Math.floor(Date.now() / 1000)
  return Promise.all(
    witnesses.map(async (witness) => ({
      size,
      key: formatVkey(vkeyOf(witness.name, witness.publicKey, KEY_COSIGNATURE)),
      line: await cosign(text, witness, time),
    })),
  )
}

/** One act of a case with one record of four fields. */
function actOf(subjects: readonly SubjectKey[], now: number) {
  const pending: PendingEntry[] = []
  const actId = uuidv7()
  const subject = subjects[Math.floor(Math.random() * subjects.length)] as SubjectKey
  record({ actId, now, pending } as unknown as Tx, {
    schema: ENTRY_SCHEMAS['case.act'],
    authority: 'did:webvh:bench.example',
    caseLink: { secret: randomBytes(32), k: 0 },
    fields: {
      '/type': 'submitted',
      '/case': actId,
      '/service': 'business-licence',
      '/at': new Date(now).toISOString(),
    },
    subjects: [subject],
  })
  return { actId, entry: pending[0] as PendingEntry }
}
