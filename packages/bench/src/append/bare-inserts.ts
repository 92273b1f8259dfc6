import { randomBytes, randomUUID } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import { actKey } from '../../../database/src/index.ts'
import { batchesPerSecond } from '../acts/callers.ts'
import { PRAGMAS } from '../acts/hand-written-sqlite.ts'
import type { Rig } from '../acts/rig.ts'
import { prepareDatabase } from '../acts/states.ts'
import { ENTRY_BYTES } from './log-alone.ts'

/** The limit: the same rows into the same table and its index, and nothing else. No hash is computed. */
export async function bareInsertsRig(file: string, durability: string): Promise<Rig> {
  await prepareDatabase({ engine: 'sqlite', file })
  const db = new Sqlite(file)
  for (const pragma of PRAGMAS) db.pragma(pragma)
  const insert = db.prepare('insert into entries values (?, ?, ?, ?)')
  const body = randomBytes(ENTRY_BYTES)
  const chain = randomBytes(32)
  let size = 0
  return {
    name: 'bare inserts of the same rows',
    unit: 'rows/s',
    durability,
    perSecond(batch, forMs) {
      const act = actKey(randomUUID())
      return batchesPerSecond(batch, forMs, () => {
        db.exec('begin immediate')
        for (let i = 0; i < batch; i++) insert.run(size++, body, chain, act)
        db.exec('commit')
      })
    },
    async close() {
      db.close()
      return []
    },
  }
}
