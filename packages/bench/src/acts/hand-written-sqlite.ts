import { hash, randomBytes, randomUUID } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import { actKey } from '../../../database/src/index.ts'
import { batchesPerSecond } from './callers.ts'
import { type Ids, RANDOM_IDS } from './ids.ts'
import type { Rig } from './rig.ts'
import { prepareDatabase, stateOf } from './states.ts'

export const PRAGMAS = [
  'journal_mode = wal',
  'synchronous = full',
  'fullfsync = on',
  'foreign_keys = on',
  'secure_delete = on',
  'cache_size = -65536',
]

/**
 * The limit: the statements of a whole act written by hand over the same tables, each prepared once,
 * `callers` acts a transaction, as durable as ours. No queue, no savepoints, no promises, no query
 * builder, no commitment, no encryption, no sealing: the bytes are random, an entry's two hashes real.
 */
export async function handWrittenOnSqlite(
  file: string,
  { durability, callers }: Pick<Rig, 'durability' | 'callers'>,
  ids: Ids = RANDOM_IDS,
): Promise<Rig> {
  await prepareDatabase({ engine: 'sqlite', file })
  const db = new Sqlite(file)
  for (const pragma of PRAGMAS) db.pragma(pragma)
  const act = prepareAct(db)
  let call = 0
  return {
    name: `by hand${ids.say}`,
    unit: 'acts/s',
    durability,
    ...(callers ? { callers } : {}),
    perSecond: (callers, forMs) =>
      batchesPerSecond(callers, forMs, () => {
        db.exec('begin immediate')
        const batch = Array.from({ length: callers }, ids.next)
        for (const id of batch) act.change(id, stateOf(call++))
        act.append(batch)
        db.exec('commit')
      }),
    async close() {
      db.close()
      return []
    },
  }
}

function prepareAct(db: Sqlite.Database) {
  const known = db.prepare('select fingerprint, answer from acts where id = ?')
  const load = db.prepare<[string], { value: number }>('select value from counters where name = ?')
  const save = db.prepare('update counters set value = ? where name = ? and value = ?')
  const outbox = db.prepare('insert into outbox_messages values (?, ?, ?, ?, null)')
  const answer = db.prepare('insert into acts values (?, ?, ?, ?)')
  const head = db.prepare<[], Head>('select size, chain from heads where id = 1')
  const entry = db.prepare('insert into entries values (?, ?, ?, ?)')
  const payload = db.prepare('insert into payloads values (?, 0, ?, ?, ?)')
  const move = db.prepare('update heads set size = ?, chain = ? where id = 1 and size = ?')
  db.prepare('insert into heads values (1, 0, ?, 0)').run(Buffer.alloc(32))

  const body = randomBytes(72)
  const nonce = randomBytes(12)
  const sealed = randomBytes(300)
  const subject = randomUUID()
  return {
    change(id: string, name: string): void {
      known.get(id)
      const value = load.get(name)?.value ?? 0
      save.run(value + 1, name, value)
      outbox.run(id, 'bench', '{}', Date.now())
    },
    append(ids: readonly string[]): void {
      const { size: from, chain: last } = head.get() ?? { size: 0, chain: Buffer.alloc(32) }
      let [size, chain] = [from, last]
      for (const id of ids) {
        const leaf = hash('sha256', body, 'buffer')
        chain = hash('sha256', Buffer.concat([chain, leaf]), 'buffer')
        entry.run(size, body, chain, actKey(id))
        payload.run(size, subject, nonce, sealed)
        answer.run(id, 'bench', '"x"', Date.now())
        size += 1
      }
      move.run(size, chain, from)
    },
  }
}

type Head = { readonly size: number; readonly chain: Buffer }
