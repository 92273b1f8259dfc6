import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  commitFields,
  commitOpenings,
  type Opening,
  saltsOf,
  verifyOpenings,
} from './commitment.ts'
import { toHex } from './hex.ts'
import { type JsonValue, jsonFault } from './json.ts'

const SCHEMA = 0x0100
const secret = new Uint8Array(32).fill(5)
const json = fc.jsonValue({ maxDepth: 2 }).filter((value) => jsonFault(value) === undefined)
const fields = fc
  .dictionary(
    fc.string({ maxLength: 12 }).map((name) => `/${name}`),
    json,
    {
      minKeys: 1,
      maxKeys: 9,
    },
  )
  .map((record) => record as Record<string, JsonValue>)

/** The commitment as the format has it, in other words and with another hash function. */
function slowCommitment(schema: number, openings: readonly Opening[]): string {
  const hash = (...parts: Uint8Array[]) =>
    createHash('sha256').update(Buffer.concat(parts)).digest()
  const u16 = (value: number) => Buffer.from(value.toString(16).padStart(4, '0'), 'hex')
  const leaves = [...openings]
    .sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
    .map(({ path, value, salt }) => {
      const name = Buffer.from(path)
      return hash(Buffer.of(0x10), salt, u16(name.length), name, Buffer.from(jcs(value)))
    })
  const root = (nodes: Buffer[]): Buffer => {
    if (nodes.length === 1) return nodes[0] ?? Buffer.alloc(0)
    const split = 2 ** Math.ceil(Math.log2(nodes.length) - 1)
    return hash(Buffer.of(0x11), root(nodes.slice(0, split)), root(nodes.slice(split)))
  }
  return hash(Buffer.of(0x12), u16(schema), u16(openings.length), root(leaves)).toString('hex')
}

function jcs(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(jcs).join(',')}]`
  const members = Object.entries(value as Record<string, JsonValue>)
  const sorted = members.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${sorted.map(([key, member]) => `${JSON.stringify(key)}:${jcs(member)}`).join(',')}}`
}

test.each([
  ['short', 'submitted'],
  ['beyond ASCII', '北京市'],
  ['half beyond ASCII', `${'a'.repeat(60)}é`],
  ['as long as the buffer, and near it', 'a'.repeat(1024 - 1 - 16 - 4 - 2)],
  ['longer by one', 'a'.repeat(1024 - 1 - 16 - 4 - 1)],
  ['long', 'a'.repeat(5000)],
])('a text is hashed as the format says: %s', (_, text) => {
  const { commitment, openings } = commitFields(SCHEMA, { '/a': text, '/bc': text }, secret)
  expect(toHex(commitment)).toBe(slowCommitment(SCHEMA, openings))
})

test('a commitment is what the format says', () => {
  fc.assert(
    fc.property(fields, (fields) => {
      const { commitment, openings } = commitFields(SCHEMA, fields, secret)
      expect(toHex(commitment)).toBe(slowCommitment(SCHEMA, openings))
      expect(verifyOpenings(SCHEMA, openings, commitment)).toEqual({ ok: true })
    }),
  )
})

test('the order in which fields are told does not matter, everything else does', () => {
  const values = { '/a': 'x', '/b': { c: [1, null] }, '/d': true }
  const { commitment, openings } = commitFields(SCHEMA, values, secret)
  expect(commitOpenings(SCHEMA, openings.toReversed()).commitment).toEqual(commitment)
  const [first] = openings
  if (!first) throw new Error('there are three')
  const others: [number, readonly Opening[]][] = [
    [SCHEMA + 1, openings],
    [SCHEMA, openings.slice(1)],
    [SCHEMA, [...openings, first]],
    [SCHEMA, []],
    [SCHEMA, [{ ...first, value: 'y' }, ...openings.slice(1)]],
    [SCHEMA, [{ ...first, path: '/A' }, ...openings.slice(1)]],
    [SCHEMA, [{ ...first, path: 'a' }, ...openings.slice(1)]],
    [SCHEMA, [{ ...first, salt: saltsOf(secret)('/b') }, ...openings.slice(1)]],
    [SCHEMA, [{ ...first, salt: first.salt.slice(1) }, ...openings.slice(1)]],
    [SCHEMA, [{ ...first, value: undefined as never }, ...openings.slice(1)]],
  ]
  for (const [schema, opened] of others)
    expect(verifyOpenings(schema, opened, commitment)).toMatchObject({ ok: false })
})

test('what cannot be the fields of a record is refused with its reason', () => {
  const { commitment, openings } = commitFields(SCHEMA, { '/a': 'x', '/b': 'y', '/c': 1 }, secret)
  const [a, b, c] = openings as [Opening, Opening, Opening]
  const told: [readonly Opening[], string][] = [
    [[], 'a record has no such fields'],
    [[c, a, b, a], 'a field is opened twice'],
    [[{ ...a, salt: a.salt.slice(1) }, b, c], 'the salt of /a is not 16 bytes long'],
    [[a, { ...b, path: 'b' }, c], 'a path is no JSON pointer of up to 65,535 bytes'],
    [
      [a, { ...b, path: `/${'b'.repeat(65_535)}` }, c],
      'a path is no JSON pointer of up to 65,535 bytes',
    ],
    [[a, { ...b, path: '/\ud800' }, c], 'a text holds half a surrogate pair'],
    [[a, b, { ...c, value: Number.NaN }], 'a number is not finite'],
    [[a, b], 'the fields are not those that the entry commits to'],
  ]
  for (const [opened, reason] of told)
    expect(verifyOpenings(SCHEMA, opened, commitment)).toEqual({ ok: false, reason })
})

test('no two paths of a record share a salt, nor one path in two records', () => {
  const salts = ['/a', '/b', '/a/b', '/'].map((path) => toHex(saltsOf(secret)(path)))
  salts.push(toHex(saltsOf(new Uint8Array(32).fill(6))('/a')))
  expect(new Set(salts).size).toBe(salts.length)
})
