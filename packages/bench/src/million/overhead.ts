import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Row } from '../report.ts'

/** Everything that the log itself keeps; payloads, acts and the rest of a node are not its own. */
const LOG_TABLES = ['entries', 'tiles', 'checkpoints', 'cosignatures', 'heads']

/** Bytes of whole pages by table, its indexes with it, for each record of the log. */
export function overheadRows(home: string, group: string): Row[] {
  const db = new Sqlite(join(home, 'node.sqlite'), { readonly: true })
  const pages = db
    .prepare<[], { table: string; bytes: number }>(
      `select coalesce(s.tbl_name, d.name) as "table", sum(d.pgsize) as bytes
       from dbstat d left join sqlite_schema s on s.name = d.name
       where d.aggregate = true group by 1`,
    )
    .all()
  const { count = 0, bodies = 0 } =
    db
      .prepare<[], { count: number; bodies: number }>(
        'select count(*) as count, sum(length(body)) as bodies from entries',
      )
      .get() ?? {}
  db.close()
  const bytesOf = (...tables: readonly string[]) =>
    pages.filter(({ table }) => tables.includes(table)).reduce((sum, { bytes }) => sum + bytes, 0)
  const row = (name: string, bytes: number): Row => ({
    group,
    name,
    value: bytes / count,
    unit: 'bytes/record',
    lower: true,
  })
  const LIMIT = 'of it the hashes of chain and tiles alone'
  return [
    {
      ...row('overhead beside the body', bytesOf(...LOG_TABLES) - bodies),
      goal: 140,
      beside: LIMIT,
    },
    row(LIMIT, count * 32 * (1 + 256 / 255)),
    row('of it rows of entries and their index', bytesOf('entries') - bodies),
    row('of it tiles', bytesOf('tiles')),
    row('of it checkpoints with three cosignatures', bytesOf('checkpoints', 'cosignatures')),
  ]
}
