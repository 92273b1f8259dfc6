import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { actKey } from './act-key.ts'
import { openDatabase } from './open.ts'
import { eachEngine, newTestAddress, openTestDatabase } from './testing/index.ts'

const mark = (n: number) => Buffer.from(`what nobody may find again, ${String(n).padStart(4, '0')}`)
const payload = (idx: number) => ({
  idx,
  part: 0,
  subject_key: idx % 2 === 0 ? 'gone' : 'stays',
  nonce: Buffer.alloc(12),
  // Of many sizes, so that pages are split and cells move.
  ciphertext: Buffer.concat([mark(idx), Buffer.alloc((idx * 37) % 900)]),
})
const entry = (idx: number) => {
  const hash = Buffer.alloc(32)
  return { idx, body: Buffer.from('body'), chain: hash, act_id: actKey(`${idx}`) }
}
/** Not in the order of the index, as subjects come and go. */
const indices = Array.from({ length: 600 }, (_, i) => (i * 77) % 600)

eachEngine('compacting', (engine) => {
  test('keeps what is there', async () => {
    await using database = await openTestDatabase(engine)
    await database.inWriteTransaction(async (tx) => {
      await tx.sql.insertInto('entries').values(indices.map(entry)).execute()
      await tx.sql.insertInto('payloads').values(indices.map(payload)).execute()
    })
    const read = () =>
      database.reader.sql.selectFrom('payloads').selectAll().orderBy('idx').execute()
    const before = await read()
    expect(await database.compact()).toBe(true)
    expect(await read()).toEqual(before)
    await database.inWriteTransaction((tx) => tx.sql.deleteFrom('payloads').execute())
    expect(await read()).toEqual([])
  })
})

test('nothing of what was deleted is left in the file or in its log', async () => {
  const { address, remove } = await newTestAddress('sqlite')
  const { file } = address as { file: string }
  const database = await openDatabase(address)
  onTestFinished(async () => {
    await database.close()
    await remove()
  })
  await database.migrate()
  for (const idx of indices)
    await database.inWriteTransaction(async ({ sql }) => {
      await sql.insertInto('entries').values(entry(idx)).execute()
      await sql.insertInto('payloads').values(payload(idx)).execute()
    })
  await database.inWriteTransaction(({ sql }) =>
    sql.deleteFrom('payloads').where('subject_key', '=', 'gone').execute(),
  )
  const found = () => {
    const files = [file, `${file}-wal`].map((name) => readFileSync(name))
    return indices.filter((idx) => files.some((bytes) => bytes.includes(mark(idx)))).sort()
  }
  expect(found().length).toBe(600)
  expect(await database.compact()).toBe(true)
  expect(found()).toEqual(indices.filter((idx) => idx % 2 === 1).sort())
})

test('while somebody else reads old pages it is not done, and says so', async () => {
  const { address, remove } = await newTestAddress('sqlite')
  const database = await openDatabase(address)
  onTestFinished(async () => {
    await database.close()
    await remove()
  })
  await database.migrate()
  const { default: Sqlite } = await import('better-sqlite3')
  const other = new Sqlite((address as { file: string }).file, { readonly: true })
  other.exec('begin; select * from acts')
  expect(await database.compact()).toBe(false)
  other.exec('commit')
  other.close()
  expect(await database.compact()).toBe(true)
})
