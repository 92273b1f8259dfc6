import { expect, test } from 'vitest'
import type { Fault } from './engine.ts'
import { postgresFault } from './postgres/faults.ts'
import { sqliteFault } from './sqlite/faults.ts'

const sqlite: readonly [string, Fault | undefined][] = [
  ['SQLITE_BUSY', 'conflict'],
  ['SQLITE_BUSY_SNAPSHOT', 'conflict'],
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_READONLY_DBMOVED', 'read-only'],
  ['SQLITE_IOERR_FSYNC', 'io-error'],
  ['SQLITE_CANTOPEN', 'io-error'],
  ['SQLITE_CORRUPT_VTAB', 'io-error'],
  ['SQLITE_CONSTRAINT_UNIQUE', undefined],
  ['SQLITE_ERROR', undefined],
]
test.each(sqlite)('SQLite’s %s is the fault %s', (code, fault) => {
  expect(sqliteFault(Object.assign(new Error(), { code }))).toBe(fault)
})

const postgres: readonly [string, Fault | undefined][] = [
  ['40001', 'conflict'],
  ['40P01', 'conflict'],
  ['55P03', 'conflict'],
  ['53100', 'disk-full'],
  ['25006', 'read-only'],
  ['58030', 'io-error'],
  ['08006', 'lost'],
  ['57P01', 'lost'],
  ['ECONNREFUSED', 'lost'],
  ['23505', undefined],
  ['25P02', undefined],
  ['57014', undefined],
]
test.each(postgres)('PostgreSQL’s %s is the fault %s', (code, fault) => {
  expect(postgresFault(Object.assign(new Error(), { code }))).toBe(fault)
})

test('a connection that ended without a word is lost', () => {
  expect(postgresFault(new Error('Connection terminated unexpectedly'))).toBe('lost')
})

test('a file that could not be opened again is a fault of the disk', () => {
  expect(sqliteFault(new TypeError('The database connection is not open'))).toBe('io-error')
})

test.each([undefined, null, 'SQLITE_FULL', new Error('SQLITE_FULL')])(
  'what is no error of the engine is no fault: %s',
  (error) => {
    expect(sqliteFault(error)).toBeUndefined()
    expect(postgresFault(error)).toBeUndefined()
  },
)
