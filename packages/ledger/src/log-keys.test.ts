import { expect, test } from 'vitest'
import { utf8 } from './bytes.ts'
import { canonical } from './canonical.ts'
import { encodeEntry, FLAG_PUBLIC } from './entry.ts'
import { ENTRY_SCHEMAS } from './entry-schemas.ts'
import { type LogKeyStatement, logKeysAfter, maySign, readLogKeyStatement } from './log-keys.ts'

const LOG = 'a.example/log'
const root = 'AAAA'
const active = (vkey: string, after: string): LogKeyStatement => ({
  log: LOG,
  state: 'active',
  vkey,
  after,
})
const retired = (vkey: string): LogKeyStatement => ({ log: LOG, state: 'retired', vkey })
const stolen = (vkey: string, successor: string): LogKeyStatement => ({
  log: LOG,
  state: 'compromised',
  vkey,
  successor,
  size: 30,
  root,
})

const signersAt = (size: number, ...statements: [number, LogKeyStatement][]) =>
  logKeysAfter('one', statements)
    .filter((key) => maySign(key, size))
    .map(({ vkey }) => vkey)

test('a log of which no entry speaks has its first key for good', () => {
  expect(logKeysAfter('one', [])).toEqual([{ vkey: 'one' }])
  expect(signersAt(Number.MAX_SAFE_INTEGER)).toEqual(['one'])
})

test('a new key signs along from the first checkpoint over its entry, until the old one is retired', () => {
  const rotation: [number, LogKeyStatement][] = [
    [10, active('two', 'one')],
    [20, retired('one')],
  ]
  expect(signersAt(10, ...rotation)).toEqual(['one'])
  expect(signersAt(11, ...rotation)).toEqual(['one', 'two'])
  expect(signersAt(20, ...rotation)).toEqual(['one', 'two'])
  expect(signersAt(21, ...rotation)).toEqual(['two'])
  expect(signersAt(41, ...rotation, [30, active('three', 'two')], [40, retired('two')])).toEqual([
    'three',
  ])
})

test('a compromised key signs nothing that covers the word of it, and its successor does at once', () => {
  expect(logKeysAfter('one', [[30, stolen('one', 'two')]])).toEqual([
    { vkey: 'one', until: 30, compromised: true },
    { vkey: 'two', from: 31 },
  ])
  const overlapping = logKeysAfter('one', [
    [10, active('two', 'one')],
    [30, stolen('one', 'two')],
  ])
  expect(overlapping[1]).toEqual({ vkey: 'two', from: 11 })
})

test('an entry of the log says which key it speaks of', () => {
  const entry = (schema: number, statement: object) =>
    encodeEntry({
      schema,
      flags: FLAG_PUBLIC,
      authority: 0,
      content: utf8(canonical(JSON.parse(JSON.stringify(statement)))),
    })
  const statement = active('two', 'one')
  expect(readLogKeyStatement(entry(ENTRY_SCHEMAS['key-state'], statement), LOG)).toEqual(statement)
  expect(readLogKeyStatement(entry(ENTRY_SCHEMAS['key-state'], statement), 'b.example/log')).toBe(
    undefined,
  )
  expect(readLogKeyStatement(entry(ENTRY_SCHEMAS['did-log'], statement), LOG)).toBe(undefined)
  expect(readLogKeyStatement(new Uint8Array(3), LOG)).toBe(undefined)
})
