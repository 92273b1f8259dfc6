import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ORIGIN } from '../../../../apps/server/src/node-id.ts'
import { openDatabase } from '../../../database/src/index.ts'
import { ENTRY_SCHEMAS, encodeEntry, FLAG_CASE_LINK } from '../../../ledger/src/index.ts'
import { fileSigner, openKeyStore, openLockStore, openLog } from '../../../ledger/src/log/index.ts'

const AT_ONCE = 2048
/** A batch is sealed in memory; so long a one no node ever has. */
const SEALED_AT_ONCE = 65_536

/**
 * Lengthens the log of a home that nobody serves to `size` entries, each as long as that of an act in
 * a case, and signs it; returns the id of a certificate that the home has issued.
 */
export async function lengthenLog(home: string, size: number): Promise<string> {
  const database = await openDatabase({ engine: 'sqlite', file: join(home, 'node.sqlite') })
  const keyStore = openKeyStore(
    join(home, 'keys.sqlite'),
    readFileSync(join(home, 'keys/wrap.key')),
  )
  const lockStore = openLockStore(join(home, 'lock.sqlite'))
  const signer = fileSigner(join(home, 'keys/log.key'), ORIGIN)
  const log = await openLog({ database, origin: ORIGIN, signer, keyStore, lockStore })
  for (let left = size - log.checkpoint().size; left > 0; left -= AT_ONCE) {
    const entries = Array.from({ length: Math.min(AT_ONCE, left) }, () => ({
      actId: 'bench',
      entry: { body: bodyOfAct(), payloads: [] },
    }))
    await database.inWriteTransaction((tx) => log.append(tx, entries))
    if (left % SEALED_AT_ONCE < AT_ONCE) await log.sealNow()
  }
  await log.sealNow()
  const { id } = await database.reader.sql
    .selectFrom('certificates')
    .select('id')
    .executeTakeFirstOrThrow()
  await log.close()
  await database.close()
  lockStore.close()
  keyStore.close()
  return id
}

function bodyOfAct(): Uint8Array {
  return encodeEntry({
    schema: ENTRY_SCHEMAS['case.act'],
    flags: FLAG_CASE_LINK,
    authority: 0,
    content: randomBytes(64),
  })
}
