import { type Database, ReadOnlyError } from '@vermilion/database'
import { describe, expect, test } from 'vitest'
import { announce, newNode, ORIGIN, signer, submit, type TestNode } from '../../tests/test-log.ts'
import { openCheckpoint } from '../checkpoint.ts'
import { toHex } from '../hex.ts'
import { fsck } from './fsck/fsck.ts'
import type { Lock, LockStore } from './lock-store.ts'
import type { LogOptions } from './log.ts'
import { LogFaultError } from './log-fault.ts'

class Crash extends Error {}

/** Where a process may die while it seals, and what it leaves. */
function crashing(node: TestNode, step: string): Partial<LogOptions> {
  const crash = () => Promise.reject(new Crash(step))
  let transactions = 0
  const database = (before: number, after: number): Database => ({
    ...node.database,
    async inWriteTransaction(run) {
      transactions += 1
      if (transactions === before) return crash()
      const value = await node.database.inWriteTransaction(run)
      return transactions === after ? crash() : value
    },
  })
  const lockStore = (swap: LockStore['swap']): LockStore => ({ ...node.lockStore, swap })
  const steps: Record<string, Partial<LogOptions>> = {
    'before the tiles': { database: database(1, 0) },
    'after the tiles': { database: database(0, 1) },
    'while signing': { signer: { ...signer, sign: crash } },
    'before the swap': {
      lockStore: lockStore(() => {
        throw new Crash(step)
      }),
    },
    'after the swap': {
      lockStore: lockStore((...swap) => {
        node.lockStore.swap(...swap)
        throw new Crash(step)
      }),
    },
    'before the checkpoint': { database: database(2, 0) },
    'after the checkpoint': { database: database(0, 2) },
  }
  return steps[step] ?? {}
}

const STEPS = [
  'before the tiles',
  'after the tiles',
  'while signing',
  'before the swap',
  'after the swap',
  'before the checkpoint',
  'after the checkpoint',
]

describe.each(STEPS)('a crash %s', (step) => {
  test('leaves a log that goes on, with never two notes for one size', async () => {
    await using node = await newNode()
    const first = await node.open()
    const batcher = node.batcher(first)
    await first.close()
    await Promise.all(Array.from({ length: 300 }, (_, i) => announce(batcher, i)))

    await expect(node.open(crashing(node, step))).rejects.toThrow(step)
    const signed = node.lockStore.read(ORIGIN)

    const again = await node.open()
    expect(again.checkpoint().size).toBe(301)
    const swapped = ['after the swap', 'before the checkpoint', 'after the checkpoint']
    expect(signed?.size).toBe(swapped.includes(step) ? 301 : 1)
    if (signed?.size === 301) expect(again.checkpointNote()).toBe(signed.note)
    const stored = await node.database.reader.sql
      .selectFrom('checkpoints')
      .selectAll()
      .orderBy('size')
      .execute()
    expect(stored.map(({ size }) => size)).toEqual([1, 301])
    expect(stored.at(-1)?.note).toBe(node.lockStore.read(ORIGIN)?.note)
    expect(await fsck(node.database, { ...node, vkey: again.vkey })).toEqual([])
  })

  test('within a running process is overcome at the next try', async () => {
    await using node = await newNode()
    const first = await node.open()
    await first.close()
    const parts = crashing(node, step)
    let failing = false
    const during: Partial<LogOptions> = {
      ...(parts.database
        ? {
            database: {
              ...node.database,
              inWriteTransaction: (run) =>
                (failing ? parts.database : node.database)?.inWriteTransaction(run) as never,
            },
          }
        : {}),
      ...(parts.signer
        ? {
            signer: { ...signer, sign: (m) => (failing ? parts.signer : signer)?.sign(m) as never },
          }
        : {}),
      ...(parts.lockStore
        ? {
            lockStore: {
              ...node.lockStore,
              swap: (...swap) => !!(failing ? parts.lockStore : node.lockStore)?.swap(...swap),
            },
          }
        : {}),
    }
    const log = await node.open(during)
    const batcher = node.batcher(log)
    failing = true
    await announce(batcher, 1)
    await expect(log.sealNow()).rejects.toThrow(step)
    failing = false
    await announce(batcher, 2)
    expect((await log.sealNow()).size).toBe(3)
    expect(log.fault()).toBeUndefined()
    expect(await fsck(node.database, { ...node, vkey: log.vkey })).toEqual([])
  })
})

describe('a disk that takes no writes', () => {
  test.each(['before the tiles', 'before the swap', 'before the checkpoint'])(
    '%s lets a log open with what is signed, and the rest is signed later',
    async (step) => {
      await using node = await newNode()
      const first = await node.open()
      await first.close()
      await announce(node.batcher(first), 1)

      let full = true
      const refuse = () => {
        throw new ReadOnlyError('disk-full')
      }
      let transactions = 0
      const log = await node.open({
        database: {
          ...node.database,
          inWriteTransaction(run) {
            transactions += 1
            const refused =
              step === 'before the tiles' || (step === 'before the checkpoint' && transactions > 1)
            return full && refused
              ? Promise.reject(new ReadOnlyError('disk-full'))
              : node.database.inWriteTransaction(run)
          },
        },
        lockStore: {
          ...node.lockStore,
          swap: (...swap) =>
            full && step === 'before the swap' ? refuse() : node.lockStore.swap(...swap),
        },
      })
      expect(log.failure()).toMatchObject({ reason: 'disk-full' })
      expect(log.fault()).toBeUndefined()
      expect(log.checkpoint().size).toBe(step === 'before the checkpoint' ? 2 : 1)

      full = false
      expect((await log.sealNow()).size).toBe(2)
      expect(log.failure()).toBeUndefined()
      expect(await fsck(node.database, { ...node, vkey: log.vkey })).toEqual([])
    },
  )

  test('lets no log begin', async () => {
    await using node = await newNode()
    const swap = () => {
      throw new ReadOnlyError('disk-full')
    }
    const opening = node.open({ lockStore: { ...node.lockStore, swap } })
    await expect(opening).rejects.toThrow(ReadOnlyError)
  })
})

describe('what is derived', () => {
  const damages = [
    ['a link of the chain', 'update entries set chain = zeroblob(32) where idx = 2'],
    ['the chain in the head', 'update heads set chain = zeroblob(32)'],
    ['the last link', 'update entries set chain = zeroblob(32) where idx = 3'],
  ] as const

  test.each(damages)('%s above the sealed size is repaired at the next start', async (_, sql) => {
    await using node = await newNode()
    const log = await node.open()
    await log.close()
    const batcher = node.batcher(log)
    const key = await node.keyStore.create('party')
    for (let k = 1; k <= 3; k++) await submit(batcher, key, k)
    node.edit(sql)
    const again = await node.open()
    expect(again.checkpoint().size).toBe(4)
    expect(await fsck(node.database, { ...node, vkey: again.vkey })).toEqual([])
    await submit(node.batcher(again), key, 4)
    expect((await again.sealNow()).size).toBe(5)
  })

  test('a hash that was computed wrongly, with all that follows from it, is repaired too', async () => {
    await using node = await newNode()
    const log = await node.open()
    await log.close()
    const batcher = node.batcher(log)
    await announce(batcher, 1)
    node.edit(
      'update entries set chain = zeroblob(32) where idx = 1',
      'update heads set chain = zeroblob(32)',
    )
    await announce(batcher, 2)
    const again = await node.open()
    expect(again.checkpoint().size).toBe(3)
    expect(await fsck(node.database, { ...node, vkey: again.vkey })).toEqual([])
  })
})

describe('nothing is signed any more', () => {
  /** Two private entries are committed and not sealed; then a hand is laid on the database. */
  async function tampered(node: TestNode, ...sql: readonly string[]) {
    const log = await node.open()
    await log.close()
    const key = await node.keyStore.create('party')
    const batcher = node.batcher(log)
    await submit(batcher, key, 0)
    await submit(batcher, key, 1)
    node.edit(...sql)
  }
  const otherThan = (column: string, at: number) =>
    `case substr(${column}, ${at + 1}, 1) when x'ff' then x'00' else x'ff' end`
  const flip = (column: string, at: number) =>
    `${column} = cast(substr(${column}, 1, ${at}) || ${otherThan(column, at)} || substr(${column}, ${at + 2}) as blob)`

  test.each([
    [`update entries set ${flip('body', 20)} where idx = 1`, 'entry 1 was changed'],
    ['delete from entries where idx = 1', 'entry 1 is missing'],
    ['delete from entries where idx = 2', 'entry 2 is missing'],
    ['update entries set idx = 5 where idx = 2', 'entry 2 is missing'],
    [`update entries set ${flip('body', 20)} where idx = 0`, 'entry 0 is not the sealed one'],
    ['update entries set chain = zeroblob(32) where idx = 0', 'chain breaks at entry 0'],
    [`update tiles set ${flip('data', 3)}`, 'another root'],
    ['delete from tiles', 'lacks hashes'],
    ['update tiles set data = substr(data, 1, 31)', 'lacks hashes'],
    ["update checkpoints set note = note || ' '", 'not the signed one'],
    ['update heads set size = 0', 'the database is not the newest'],
    ['delete from heads', 'lost its head'],
  ])('after %s', async (sql, reason) => {
    await using node = await newNode()
    await tampered(node, sql)
    await expect(node.open()).rejects.toThrow(reason)
  })

  test('when the database is an old copy', async () => {
    await using old = await newNode()
    await using node = await newNode()
    const log = await node.open()
    await announce(node.batcher(log), 1)
    await log.sealNow()
    const copy = await old.open()
    await copy.close()
    await expect(old.open({ lockStore: node.lockStore })).rejects.toThrow(LogFaultError)
  })

  test('when the lock store is empty but the log is not', async () => {
    await using node = await newNode()
    const log = await node.open()
    await log.close()
    const lockStore: LockStore = { ...node.lockStore, read: () => undefined }
    await expect(node.open({ lockStore })).rejects.toThrow('does not know it')
  })

  test('when somebody else signs with the same lock', async () => {
    await using node = await newNode()
    const log = await node.open()
    const faults: unknown[] = []
    const other = await node.open({ onFault: (fault) => faults.push(fault) })
    await announce(node.batcher(log), 1)
    await log.sealNow()
    await announce(node.batcher(log), 2)
    const waiting = other.waitPublished(2)
    await expect(waiting).rejects.toThrow(LogFaultError)
    expect(other.fault()).toBeTypeOf('string')
    expect(faults.length).toBe(1)
    await expect(other.sealNow()).rejects.toThrow(LogFaultError)
    await expect(other.waitPublished(99)).rejects.toThrow(LogFaultError)
    expect((await log.sealNow()).size).toBe(3)
  })

  test('when the signer signs with another key', async () => {
    await using node = await newNode()
    const wrong = { ...signer, sign: async () => new Uint8Array(64) }
    await expect(node.open({ signer: wrong })).rejects.toThrow('wrong signature')
    expect(node.lockStore.read(ORIGIN)).toBeUndefined()
  })
})

test('the lock is swapped only by who knows what it holds, and only forwards', async () => {
  await using node = await newNode()
  const lock = (size: number, byte: number): Lock => ({
    size,
    root: new Uint8Array(32).fill(byte),
    note: 'note',
  })
  const { swap, read } = node.lockStore
  expect(swap('a', undefined, lock(2, 1))).toBe(true)
  expect(swap('a', undefined, lock(3, 1))).toBe(false)
  expect(swap('a', lock(2, 9), lock(3, 1))).toBe(false)
  expect(swap('a', lock(1, 1), lock(3, 1))).toBe(false)
  expect(swap('a', lock(2, 1), lock(2, 3))).toBe(false)
  expect(swap('a', lock(2, 1), lock(1, 3))).toBe(false)
  expect(swap('a', lock(2, 1), lock(3, 3))).toBe(true)
  expect(read('a')?.size).toBe(3)
  expect(toHex(read('a')?.root ?? new Uint8Array())).toBe('03'.repeat(32))
  expect(read('b')).toBeUndefined()
})

test('a checkpoint that is stored always opens', async () => {
  await using node = await newNode()
  const log = await node.open()
  const batcher = node.batcher(log)
  for (let n = 0; n < 5; n++) {
    await announce(batcher, n)
    await log.sealNow()
  }
  const rows = await node.database.reader.sql.selectFrom('checkpoints').selectAll().execute()
  for (const { size, note } of rows)
    expect(await openCheckpoint(note, log.vkey)).toMatchObject({ ok: true, checkpoint: { size } })
  expect(rows.length).toBe(6)
})
