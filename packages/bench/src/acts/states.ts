import type { DatabaseAddress } from '../../../database/src/index.ts'
import { openDatabase } from '../../../database/src/index.ts'

/** Rows that the acts change, fewer than there are callers: some acts of a batch follow one another. */
const STATES = 64

export function stateOf(call: number): string {
  return `bench-${call % STATES}`
}

/** An empty database with the product's own tables, checks and guards, and the rows to be changed. */
export async function prepareDatabase(address: DatabaseAddress): Promise<void> {
  const database = await openDatabase(address)
  await database.migrate()
  const rows = Array.from({ length: STATES }, (_, call) => ({ name: stateOf(call), value: 0 }))
  await database.inWriteTransaction((tx) => tx.sql.insertInto('counters').values(rows).execute())
  await database.close()
}
