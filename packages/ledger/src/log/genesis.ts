import type { Database } from '@vermilion/database'
import { chainStart } from '../chain.ts'
import { ENTRY_SCHEMAS } from '../entry-schemas.ts'
import { append } from './append.ts'
import { insertHead } from './log.store.ts'
import { publicBody } from './record.ts'

/** The act id of entry 0, which no request left. */
export const GENESIS_ACT = 'genesis'

/** Entry 0 names the log, so that no two logs share even their first leaf. */
export function genesisBody(origin: string): Uint8Array {
  return publicBody(ENTRY_SCHEMAS.genesis, { origin })
}

export async function writeGenesis(database: Database, origin: string): Promise<void> {
  const entry = { body: genesisBody(origin), payloads: [] }
  await database.inWriteTransaction(async (tx) => {
    await insertHead(tx, { size: 0, chain: chainStart(origin) })
    await append(tx, [{ actId: GENESIS_ACT, entry }])
  })
}
