import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openSmallStore } from './small-store.ts'
import { asOwner, asUnprivileged } from './testing/unprivileged.ts'

const keys = ['create table if not exists keys (id text primary key, wrapped blob) strict']

test('a small store is there again when it is opened again', () => {
  const file = newFile()
  const store = openSmallStore(file, keys)
  store.change('insert into keys values (?, ?)', 'a', Buffer.from('wrapped'))
  store.close()

  const again = openSmallStore(file, keys)
  expect(again.find('select * from keys')).toEqual({ id: 'a', wrapped: Buffer.from('wrapped') })
  expect(again.find('select * from keys where id = ?', 'b')).toBeUndefined()
  again.close()
})

test.each([
  ['journal_mode', 'wal'],
  ['synchronous', 2],
  ['secure_delete', 1],
  ['foreign_keys', 1],
])('a small store is opened with %s = %s', (pragma, value) => {
  const store = openSmallStore(newFile(), keys)
  expect(store.handle.pragma(pragma, { simple: true })).toBe(value)
  store.close()
})

test('a deleted key is overwritten in the file', () => {
  const file = newFile()
  const store = openSmallStore(file, keys)
  const secret = Buffer.from('a secret that nobody may find again')
  store.change('insert into keys values (?, ?)', 'a', secret)
  store.handle.pragma('wal_checkpoint(truncate)')
  expect(readFileSync(file).includes(secret)).toBe(true)
  expect(store.change('delete from keys')).toBe(1)
  store.handle.pragma('wal_checkpoint(truncate)')
  expect(readFileSync(file).includes(secret)).toBe(false)
  store.close()
})

test('a full disk is said as such, keeps what is there, and is forgotten when there is room', () => {
  const store = openSmallStore(newFile(), keys)
  const add = (id: string) =>
    store.change('insert into keys values (?, ?)', id, Buffer.alloc(20_000))
  add('a')
  const pages = store.handle.pragma('page_count', { simple: true })
  store.handle.pragma(`max_page_count = ${pages}`)
  expect(() => add('b')).toThrow(expect.objectContaining({ reason: 'disk-full' }))
  expect(store.find('select count(*) as n from keys')).toEqual({ n: 1 })
  store.handle.pragma('max_page_count = 1000')
  add('b')
  expect(store.find('select count(*) as n from keys')).toEqual({ n: 2 })
  store.close()
})

test('a file that nobody may write is read, and written once that is over', async () => {
  const file = newFile()
  openSmallStore(file, keys).close()
  chmodSync(dirname(file), 0o777)
  chmodSync(file, 0o444)
  await asUnprivileged(async () => {
    const store = openSmallStore(file, keys)
    const add = () => store.change('insert into keys values (?, ?)', 'a', Buffer.alloc(1))
    expect(store.find('select * from keys')).toBeUndefined()
    expect(add).toThrow(expect.objectContaining({ reason: 'read-only' }))
    expect(store.find('select * from keys')).toBeUndefined()
    asOwner(() => {
      for (const name of ['', '-wal', '-shm']) chmodSync(`${file}${name}`, 0o666)
    })
    expect(add()).toBe(1)
    store.close()
  })
})

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vermilion-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'small.sqlite')
}
