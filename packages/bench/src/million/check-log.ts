import { hash } from 'node:crypto'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { fsck } from '../../../ledger/src/log/index.ts'
import { median } from '../acts/rig.ts'
import type { Measured, Row } from '../report.ts'
import { openHome } from './fill-log.ts'

const ROUNDS = 2
const LIMIT = 'the rows read and each body hashed once, in one thread'

/** As `vermilion fsck` does it, and without the keys: then payloads are counted and not opened. */
export async function checkLog(home: string, group: string): Promise<Measured> {
  const faults: string[] = []
  const ways = [
    { name: 'fsck, every payload opened', goal: 20, run: () => checked(home, faults, true) },
    { name: 'fsck without the keys', goal: 20, run: () => checked(home, faults, false) },
    { name: LIMIT, run: async () => readAndHash(home) },
  ]
  const figures = ways.map((): number[] => [])
  for (let round = 0; round < ROUNDS; round++)
    for (const [at, { run }] of ways.entries()) {
      const began = performance.now()
      await run()
      figures[at]?.push((performance.now() - began) / 1000)
    }
  const rows = ways.map(
    ({ name, goal }, at): Row => ({
      group,
      name,
      value: median(figures[at] ?? []),
      unit: 's',
      lower: true,
      ...(goal ? { goal, beside: LIMIT } : {}),
    }),
  )
  return { rows, faults }
}

async function checked(home: string, faults: string[], withKeys: boolean): Promise<void> {
  const { database, lockStore, keyStore, keys, vkey, close } = await openHome(home)
  const address = { engine: 'sqlite', file: join(home, 'node.sqlite') } as const
  const findings = withKeys
    ? await fsck(database, { lockStore, vkey, keyStore, stores: { database: address, keys } })
    : await fsck(database, { lockStore, vkey, stores: { database: address } })
  for (const { table, row, problem } of findings) faults.push(`${table} ${row}: ${problem}`)
  await close()
}

function readAndHash(home: string): void {
  const db = new Sqlite(join(home, 'node.sqlite'), { readonly: true })
  const rows = db.prepare<[], { body: Buffer }>(
    `select e.*, p.nonce, p.ciphertext
     from entries e left join payloads p on p.idx = e.idx order by e.idx`,
  )
  for (const { body } of rows.iterate()) hash('sha256', body, 'binary')
  db.close()
}
