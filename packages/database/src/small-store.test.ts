import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openSmallStore } from './small-store.ts'

const keys = ['create table if not exists keys (id text primary key, wrapped blob) strict']

test('a small store is there again when it is opened again', () => {
  const file = newFile()
  const store = openSmallStore(file, keys)
  store.prepare('insert into keys values (?, ?)').run('a', Buffer.from('wrapped'))
  store.close()

  const again = openSmallStore(file, keys)
  expect(again.prepare('select * from keys').all()).toEqual([
    { id: 'a', wrapped: Buffer.from('wrapped') },
  ])
  again.close()
})

test.each([
  ['journal_mode', 'wal'],
  ['synchronous', 2],
  ['secure_delete', 1],
  ['foreign_keys', 1],
])('a small store is opened with %s = %s', (pragma, value) => {
  const store = openSmallStore(newFile(), keys)
  expect(store.pragma(pragma, { simple: true })).toBe(value)
  store.close()
})

test('a deleted key is overwritten in the file', () => {
  const file = newFile()
  const store = openSmallStore(file, keys)
  const secret = Buffer.from('a secret that nobody may find again')
  store.prepare('insert into keys values (?, ?)').run('a', secret)
  store.pragma('wal_checkpoint(truncate)')
  expect(readFileSync(file).includes(secret)).toBe(true)
  store.prepare('delete from keys').run()
  store.pragma('wal_checkpoint(truncate)')
  expect(readFileSync(file).includes(secret)).toBe(false)
  store.close()
})

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vermilion-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'small.sqlite')
}
