import { actIdIn } from '@vermilion/database'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act, announce, newNode, submit, type TestNode } from '../../../tests/test-log.ts'
import { ENTRY_SCHEMAS } from '../../entry-schemas.ts'
import type { Log } from '../log.ts'
import { record } from '../record.ts'
import type { Finding } from './finding.ts'
import { fsck } from './fsck.ts'

/** A sample of bytes here; the campaign asks for its full figure. */
const points = Number(process.env.VERMILION_POINTS ?? 96)

/** 280 entries: two tiles of entries, one above them, a few unsealed; private and public in turn. */
let node: TestNode
let log: Log

beforeAll(async () => {
  node = await newNode()
  log = await node.open()
  const batcher = node.batcher(log)
  const key = await node.keyStore.create('party-1')
  await node.keyStore.create('party-2')
  for (const upTo of [100, 257, 275]) {
    const { size } = log.checkpoint()
    await Promise.all(
      Array.from({ length: upTo - size }, (_, i) =>
        i % 5 === 0 ? announce(batcher, i) : submit(batcher, key, size + i),
      ),
    )
    await log.sealNow()
  }
  await log.close()
  await Promise.all(Array.from({ length: 5 }, (_, i) => submit(batcher, key, 275 + i)))
})

afterAll(() => node[Symbol.asyncDispose]())

/** In two spans, so that what lies at their border is met. */
const check = () => fsck(node.database, { ...options(), vkey: log.vkey, span: 256 })
const options = () => ({ lockStore: node.lockStore, keyStore: node.keyStore })

/** What fsck says while the database is as `sql` makes it; `undo` gives it back. */
async function after(sql: string, undo: string): Promise<string[]> {
  node.edit(sql)
  try {
    return (await check()).map(({ table, row }: Finding) => `${table} ${row}`)
  } finally {
    node.edit(undo)
  }
}

test('what is sound is not blamed', async () => {
  const seen: number[] = []
  const asked = { ...options(), vkey: log.vkey, span: 256 }
  const findings = await fsck(node.database, asked, ({ checked, size }) => {
    seen.push(checked)
    expect(size).toBe(280)
  })
  expect(findings).toEqual([])
  expect(seen).toEqual([0, 256, 280])
})

/** Every column of bytes, with the row it stands in. */
const columns = [
  ['entries', 'body', 'idx'],
  ['entries', 'chain', 'idx'],
  ['payloads', 'nonce', 'idx'],
  ['payloads', 'ciphertext', 'idx'],
  ['tiles', 'data', 'level'],
  ['checkpoints', 'root', 'size'],
  ['heads', 'chain', 'id'],
] as const

describe.each(columns)('one byte of %s.%s', (table, column, key) => {
  test('changed by hand is found, and no other row is blamed', async () => {
    const place = fc.record({ row: fc.nat(), at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) })
    await fc.assert(
      fc.asyncProperty(place, async ({ row, at, by }) => {
        const rows = await node.database.reader.sql
          .selectFrom(table)
          .selectAll()
          .orderBy(key as never)
          .execute()
        const chosen = rows[row % rows.length] as Record<string, unknown>
        const bytes = chosen[column] as Uint8Array
        const changed = Uint8Array.from(bytes)
        changed[at % bytes.length] = (changed[at % bytes.length] ?? 0) ^ by
        const where = Object.entries(keyOf(table, chosen))
          .map(([name, value]) => `${name} = ${value}`)
          .join(' and ')
        const set = (to: Uint8Array) =>
          `update ${table} set ${column} = x'${Buffer.from(to).toString('hex')}' where ${where}`
        const named = `${table} ${Object.values(keyOf(table, chosen)).join('/')}`
        expect(await after(set(changed), set(bytes))).toEqual([named])
      }),
      { numRuns: Math.ceil(points / columns.length) },
    )
  })
})

function keyOf(table: string, row: Record<string, unknown>): Record<string, unknown> {
  const keys: Record<string, readonly string[]> = {
    entries: ['idx'],
    payloads: ['idx', 'part'],
    tiles: ['level', 'n'],
    checkpoints: ['size'],
    heads: ['id'],
  }
  return Object.fromEntries((keys[table] ?? []).map((name) => [name, row[name]]))
}

test.each([
  [
    'update entries set idx = 1000 where idx = 7',
    'update entries set idx = 7 where idx = 1000',
    ['entries 7', 'entries 1000'],
  ],
  [
    'update entries set idx = 280 where idx = 279',
    'update entries set idx = 279 where idx = 280',
    ['entries 279', 'entries 280'],
  ],
  [
    "update entries set act_id = cast(act_id || 'x' as blob) where idx = 7",
    'update entries set act_id = substr(act_id, 1, 16) where idx = 7',
    ['entries 7'],
  ],
  [
    "update entries set act_id = cast(act_id || 'x' as blob) where idx = 1",
    'update entries set act_id = substr(act_id, 1, 16) where idx = 1',
    ['acts'],
  ],
  [
    "update entries set act_id = cast(act_id || 'x' as blob) where idx = 11",
    'update entries set act_id = substr(act_id, 1, 16) where idx = 11',
    ['entries 11'],
  ],
  [
    "update entries set act_id = cast('x' as blob) where idx = 0",
    "update entries set act_id = cast('genesis' as blob) where idx = 0",
    ['entries 0'],
  ],
  ['update heads set size = 281', 'update heads set size = 280', ['heads 1']],
  ['update heads set size = 12', 'update heads set size = 280', ['heads 1']],
  ['update heads set id = 2', 'update heads set id = 1', ['heads 1', 'heads 2']],
  [
    'update checkpoints set size = 258 where size = 257',
    'update checkpoints set size = 257 where size = 258',
    ['checkpoints 258'],
  ],
  [
    'update checkpoints set size = 9999 where size = 257',
    'update checkpoints set size = 257 where size = 9999',
    ['checkpoints 9999'],
  ],
  [
    'update tiles set n = 9 where level = 0 and n = 1',
    'update tiles set n = 1 where n = 9',
    ['tiles 0/1', 'tiles 0/9'],
  ],
  [
    'update tiles set level = 3 where level = 1',
    'update tiles set level = 1 where level = 3',
    ['tiles 1/0', 'tiles 3/0'],
  ],
  [
    'update tiles set level = -1 where level = 1',
    'update tiles set level = 1 where level = -1',
    ['tiles 1/0', 'tiles -1/0'],
  ],
  [
    'update payloads set idx = 1000 where idx = 7',
    'update payloads set idx = 7 where idx = 1000',
    ['payloads 7/0', 'payloads 1000/0'],
  ],
  [
    'update payloads set part = 1 where idx = 7',
    'update payloads set part = 0 where idx = 7',
    ['payloads 7/1'],
  ],
  [
    "update payloads set subject_key = 'party-2' where idx = 7",
    "update payloads set subject_key = 'party-1' where idx = 7",
    ['payloads 7/0'],
  ],
  [
    "update payloads set subject_key = 'nobody' where idx = 7",
    "update payloads set subject_key = 'party-1' where idx = 7",
    ['payloads 7/0'],
  ],
  [
    "insert into acts values ('stray', 'f', '1', 0)",
    "delete from acts where id = 'stray'",
    ['acts stray'],
  ],
  [
    "insert into acts values (cast(x'ff41' as text), 'no text', '1', 0)",
    "delete from acts where fingerprint = 'no text'",
    ['acts \ufffdA'],
  ],
] as const)('%s is found', async (sql, undo, rows) => {
  const found = await after(sql, undo)
  for (const row of rows)
    expect(
      found.some((each) => each.startsWith(row)),
      `${row} in ${found}`,
    ).toBe(true)
  expect(found.length).toBeLessThanOrEqual(rows.length + 1)
})

/** Entries from 275 on stand in no tile yet. */
test.each(['body', 'chain'] as const)(
  'a changed %s of an entry that is not sealed yet is named once',
  async (column) => {
    for (const idx of [275, 277, 279]) {
      const { [column]: bytes } = await node.database.reader.sql
        .selectFrom('entries')
        .select(column)
        .where('idx', '=', idx)
        .executeTakeFirstOrThrow()
      const hex = Buffer.from(bytes as Uint8Array).toString('hex')
      const turned = hex.slice(0, -1) + (hex.endsWith('0') ? '1' : '0')
      const set = (to: string) => `update entries set ${column} = x'${to}' where idx = ${idx}`
      expect(await after(set(turned), set(hex)), `entry ${idx}`).toEqual([`entries ${idx}`])
    }
  },
)

test('a head that says anything keeps nobody from the check', async () => {
  const { chain } = await node.database.reader.sql
    .selectFrom('heads')
    .select('chain')
    .executeTakeFirstOrThrow()
  const set = (size: number, hex: string) => `update heads set size = ${size}, chain = x'${hex}'`
  const undo = set(280, Buffer.from(chain).toString('hex'))
  const found = await after(set(2 ** 52, '00'.repeat(32)), undo)
  expect(new Set(found)).toEqual(new Set(['heads 1']))
})

test('every character of a note is found', async () => {
  const { note } = await node.database.reader.sql
    .selectFrom('checkpoints')
    .select('note')
    .where('size', '=', 257)
    .executeTakeFirstOrThrow()
  for (let at = 0; at < note.length; at += 3) {
    const changed = note.slice(0, at) + (note[at] === 'x' ? 'y' : 'x') + note.slice(at + 1)
    const set = (text: string) =>
      `update checkpoints set note = '${text.replaceAll("'", "''")}' where size = 257`
    expect(await after(set(changed), set(note)), `character ${at}`).toEqual(['checkpoints 257'])
  }
})

test('several threads find the same as one', async () => {
  const damage = [
    "update entries set body = cast(body || x'00' as blob) where idx = 256",
    'update entries set chain = zeroblob(32) where idx in (254, 255, 277)',
    "update entries set body = cast(body || x'00' as blob) where idx in (257, 279)",
    'update tiles set data = zeroblob(length(data)) where level = 0 and n = 0',
    'update checkpoints set root = zeroblob(32) where size > 100',
    "update payloads set ciphertext = cast(ciphertext || x'00' as blob) where idx = 260",
    "insert into acts values ('stray', 'f', '1', 0)",
    "insert into cosignatures values (100, 'nobody', 'x'), (101, 'nobody', 'x')",
  ]
  await using other = await newNode()
  const grown = await other.open()
  const batcher = other.batcher(grown)
  const key = await other.keyStore.create('party')
  for (const size of [100, 200, 280])
    await Promise.all(
      Array.from({ length: size - grown.checkpoint().size }, (_, i) => submit(batcher, key, i)),
    ).then(() => grown.sealNow())
  other.edit(...damage)
  const asked = { lockStore: other.lockStore, keyStore: other.keyStore, vkey: grown.vkey }
  const alone = await fsck(other.database, asked)
  const { stores } = other
  expect(await fsck(other.database, { ...asked, stores, span: 256 })).toEqual(alone)
  expect(alone.map(({ table, row }) => `${table} ${row}`)).toEqual([
    'entries 254',
    'entries 255',
    'checkpoints 200',
    'cosignatures 100/nobody',
    'cosignatures 101/nobody',
    'tiles 0/0',
    'entries 256',
    'entries 257',
    'entries 277',
    'entries 279',
    'checkpoints 280',
    'payloads 260/0',
    'acts stray',
  ])
})

describe('a log that is read in several stretches', () => {
  const SIZE = 1_100
  let other: TestNode
  let asked: Parameters<typeof fsck>[1]
  beforeAll(async () => {
    other = await newNode()
    const grown = await other.open()
    const batcher = other.batcher(grown)
    const key = await other.keyStore.create('party')
    for (const size of [512, 700, 1_024, SIZE]) {
      const count = size - grown.checkpoint().size
      await Promise.all(
        Array.from({ length: count }, (_, i) =>
          i % 3 === 0 ? announce(batcher, i) : submit(batcher, key, i),
        ),
      )
      await grown.sealNow()
    }
    asked = { lockStore: other.lockStore, keyStore: other.keyStore, vkey: grown.vkey }
  })
  afterAll(() => other[Symbol.asyncDispose]())

  test('what is sound is not blamed', async () => {
    expect(await fsck(other.database, asked)).toEqual([])
  })

  test.each([
    ['entries', 'body', 'idx', [511, 512, 513, 1_023, 1_024]],
    ['checkpoints', 'root', 'size', [512, 1_024]],
  ] as const)(
    'what is damaged at their edges is found: %s.%s',
    async (table, column, key, rows) => {
      for (const row of rows) {
        const found = await other.database.reader.sql
          .selectFrom(table)
          .select(column as never)
          .where(key as never, '=', row as never)
          .executeTakeFirstOrThrow()
        const bytes = Buffer.from(found[column] as Uint8Array)
        const turned = Buffer.from(bytes)
        turned[0] = (turned[0] ?? 0) ^ 1
        const set = (to: Buffer) =>
          `update ${table} set ${column} = x'${to.toString('hex')}' where ${key} = ${row}`
        other.edit(set(turned))
        expect(
          (await fsck(other.database, asked)).map(({ table, row }) => `${table} ${row}`),
        ).toEqual([`${table} ${row}`])
        other.edit(set(bytes))
      }
    },
  )

  test('among more acts than are read at one go each stray one is named once', async () => {
    const stray = ['0', '01900000-0000-7000-8000-000000000000', 'zz']
    const listed = stray.map((id) => `('${id}', 'stray', '1', 0)`).join()
    other.edit(`insert into acts values ${listed}`)
    const found = await fsck(other.database, asked)
    expect(found.map(({ table, row }) => `${table} ${row}`)).toEqual(
      stray.map((id) => `acts ${id}`),
    )
    other.edit("delete from acts where fingerprint = 'stray'")
  })

  test('acts that the node forgets meanwhile are not missed', async () => {
    const old = await other.database.reader.sql
      .selectFrom('entries')
      .select('act_id')
      .where('idx', '<', 1_090)
      .execute()
    const ids = old.map(({ act_id }) => `'${actIdIn(act_id)}'`)
    const findings = await fsck(other.database, { ...asked, span: 256 }, ({ checked }) => {
      if (checked === 1_024) other.edit(`delete from acts where id in (${ids})`)
    })
    expect(findings).toEqual([])
    const youngest = await other.database.reader.sql
      .selectFrom('acts')
      .select('id')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    other.edit(
      `delete from acts where id = '${youngest.id}'`,
      "update entries set act_id = cast('another' as blob) where idx = 1098",
    )
    expect((await fsck(other.database, asked)).map(({ table }) => table)).toContain('entries')
  })
})

test('a thread that cannot read fails the check, whenever it finds out', async () => {
  const asked = { ...options(), vkey: log.vkey, span: 64 }
  const stores = { database: { engine: 'sqlite', file: '/nowhere/node.sqlite' } } as const
  await expect(fsck(node.database, { ...asked, stores })).rejects.toThrow('directory')
})

test('after all of it the database is as it was', async () => {
  expect(await check()).toEqual([])
})

test('without the key store payloads are counted, not opened', async () => {
  const { lockStore } = node
  expect(await fsck(node.database, { lockStore, vkey: log.vkey })).toEqual([])
})

test('a payload that another entry committed to is found even where it opens', async () => {
  await using other = await newNode()
  const log = await other.open()
  const key = await other.keyStore.create('party')
  const batcher = other.batcher(log)
  await act(batcher, (tx) => {
    record(tx, { schema: ENTRY_SCHEMAS['party.act'], fields: { '/a': 1 }, subjects: [key] })
  })
  await log.close()
  other.edit('delete from payloads')
  const found = await fsck(other.database, { ...other, vkey: log.vkey })
  expect(found).toEqual([{ table: 'payloads', row: '1/0', problem: 'is missing' }])
})
