import { hash, randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { actKey } from '../../../database/src/index.ts'
import { batchesPerSecond } from './callers.ts'
import type { Rig } from './rig.ts'
import { prepareDatabase, stateOf } from './states.ts'

/**
 * The limit of the same statements over one connection: each prepared once, an act's own sent one after
 * the other because each rests on the one before, what a whole batch shares sent as one. No queue, no
 * savepoints, no query builder, no commitment, no encryption, no sealing.
 */
export async function handWrittenOnPostgres(url: string, durability: string): Promise<Rig> {
  await prepareDatabase({ engine: 'postgres', url })
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const batch = prepareBatch(client)
  let call = 0
  return {
    name: 'by hand',
    unit: 'acts/s',
    durability,
    perSecond: (callers, forMs) =>
      batchesPerSecond(callers, forMs, async () => {
        const ids = Array.from({ length: callers }, () => randomUUID())
        await client.query('begin')
        await batch.known(ids)
        for (const id of ids) await batch.change(id, stateOf(call++))
        await batch.append(ids)
        await client.query('commit')
      }),
    async close() {
      await client.end()
      return []
    },
  }
}

function prepareBatch(client: pg.Client) {
  const ask = (name: string, text: string, values: unknown[]) =>
    client.query({ name, text, values })
  const body = randomBytes(72)
  const nonce = randomBytes(12)
  const sealed = randomBytes(300)
  const subject = randomUUID()
  return {
    known: (ids: readonly string[]) =>
      ask('known', 'select id, fingerprint, answer from acts where id = any($1)', [ids]),
    async change(id: string, name: string) {
      const { rows } = await ask('load', 'select value from counters where name = $1', [name])
      const value = Number(rows[0].value)
      await ask('save', 'update counters set value = $1 where name = $2 and value = $3', [
        value + 1,
        name,
        value,
      ])
      await ask('outbox', `insert into outbox_messages values ($1, 'bench', '{}', $2, null)`, [
        id,
        Date.now(),
      ])
    },
    async append(ids: readonly string[]) {
      await ask('acts', `insert into acts select unnest($1::text[]), 'bench', '"x"', $2`, [
        ids,
        Date.now(),
      ])
      const head = await ask('head', 'select size, chain from heads where id = 1 for update', [])
      const from = Number(head.rows[0]?.size ?? 0)
      let chain: Buffer = head.rows[0]?.chain ?? Buffer.alloc(32)
      const rows = ids.map((_, at) => {
        const leaf = hash('sha256', body, 'buffer')
        chain = hash('sha256', Buffer.concat([chain, leaf]), 'buffer')
        return { idx: from + at, chain }
      })
      const idx = rows.map((row) => row.idx)
      await ask(
        'entries',
        'insert into entries select * from unnest($1::bigint[], $2::bytea[], $3::bytea[], $4::bytea[])',
        [idx, rows.map(() => body), rows.map((row) => row.chain), ids.map(actKey)],
      )
      await ask('payloads', 'insert into payloads select unnest($1::bigint[]), 0, $2, $3, $4', [
        idx,
        subject,
        nonce,
        sealed,
      ])
      await ask(
        'move',
        'insert into heads values (1, $1, $2, 0) on conflict (id) do update set size = $1, chain = $2',
        [from + ids.length, chain],
      )
    },
  }
}
