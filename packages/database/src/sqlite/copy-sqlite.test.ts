import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { copySqlite, isOpenElsewhere, settleSqlite } from './copy-sqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'copy-sqlite-'))
afterAll(() => rmSync(folder, { recursive: true }))

function newDatabase(name: string) {
  const file = join(folder, name)
  const handle = new Sqlite(file)
  handle.pragma('journal_mode = wal')
  handle.exec(
    "create table notes (text text); insert into notes values ('kept'), ('a secret word')",
  )
  return { file, handle }
}

test('a copy has what is committed, and nothing of what is not or was deleted', () => {
  const { file, handle } = newDatabase('one.sqlite')
  const writer = new Sqlite(file)
  handle.exec("delete from notes where text <> 'kept'")
  writer.exec("begin immediate; insert into notes values ('under way')")
  const to = join(folder, 'copy.sqlite')
  copySqlite(file, to)
  writer.exec('commit')
  const copy = new Sqlite(to, { readonly: true })
  expect(copy.prepare('select text from notes').pluck().all()).toEqual(['kept'])
  expect(readFileSync(to).includes('a secret word')).toBe(false)
  for (const each of [handle, writer, copy]) each.close()
})

test('a database is open elsewhere for as long as somebody has it open', () => {
  const { file, handle } = newDatabase('two.sqlite')
  expect(isOpenElsewhere(file)).toBe(true)
  expect(handle.prepare('select count(*) from notes').pluck().get()).toBe(2)
  handle.close()
  expect(isOpenElsewhere(file)).toBe(false)
})

test('a settled database is one file', () => {
  const { file, handle } = newDatabase('three.sqlite')
  const reader = new Sqlite(file, { readonly: true })
  reader.prepare('select text from notes').all()
  handle.close()
  // A reader that is the last to go leaves its log behind.
  reader.close()
  settleSqlite(file)
  expect(readdirSync(folder).filter((name) => name.startsWith('three'))).toEqual(['three.sqlite'])
  const again = new Sqlite(file, { readonly: true })
  expect(again.prepare('select count(*) from notes').pluck().get()).toBe(2)
  again.close()
})
