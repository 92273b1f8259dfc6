import { expect, test } from 'vitest'
import { caseLink } from './case-link.ts'
import {
  authorityOf,
  caseLinkIn,
  commitmentIn,
  decodeEntry,
  ENTRY_SIZE_LIMIT,
  encodeEntry,
  FLAG_CASE_LINK,
  FLAG_PUBLIC,
  FLAG_QUORUM,
} from './entry.ts'
import { ENTRY_SCHEMAS, entrySchemaName } from './entry-schemas.ts'
import { fromHex, toHex } from './hex.ts'

const commitment = new Uint8Array(32).fill(7)
const link = new Uint8Array(32).fill(8)
const linked = {
  schema: ENTRY_SCHEMAS['case.act'],
  flags: FLAG_CASE_LINK | FLAG_QUORUM,
  authority: authorityOf('did:web:example'),
  content: Uint8Array.from([...commitment, ...link]),
}

test('an entry comes back from its bytes', () => {
  expect(decodeEntry(encodeEntry(linked))).toEqual({ ok: true, entry: linked })
  expect(commitmentIn(linked)).toEqual(commitment)
  expect(caseLinkIn(linked)).toEqual(link)
})

test('a public entry has neither commitment nor case link', () => {
  const statement = { ...linked, flags: FLAG_PUBLIC, content: Uint8Array.of(0x7b, 0x7d) }
  expect(decodeEntry(encodeEntry(statement))).toEqual({ ok: true, entry: statement })
  expect(commitmentIn(statement)).toBeUndefined()
  expect(caseLinkIn(statement)).toBeUndefined()
})

const hash = '11'.repeat(32)
test.each([
  ['', 'shorter than its header'],
  ['01010004000000', 'shorter than its header'],
  [`0201000000000000${hash}`, 'unknown version'],
  [`0101000800000000${hash}`, 'unknown flag'],
  [`0101008000000000${hash}`, 'unknown flag'],
  [`0101000000000000${hash.slice(2)}`, 'wrong length'],
  [`0101000000000000${hash}00`, 'wrong length'],
  [`0101000200000000${hash}`, 'wrong length'],
  [`0101000300000000${hash}${hash}`, 'no case link'],
])('%s is refused: %s', (hex, reason) => {
  const body = fromHex(hex) ?? new Uint8Array()
  expect(decodeEntry(body)).toEqual({ ok: false, reason: expect.stringContaining(reason) })
})

test('an entry has at most 65,535 bytes', () => {
  const body = new Uint8Array(ENTRY_SIZE_LIMIT + 1)
  body.set([1, 0, 1, FLAG_PUBLIC])
  expect(decodeEntry(body.subarray(0, ENTRY_SIZE_LIMIT))).toMatchObject({ ok: true })
  expect(decodeEntry(body)).toMatchObject({ ok: false })
})

test('what is not well formed is never written', () => {
  expect(() => encodeEntry({ ...linked, flags: 0 })).toThrow('wrong length')
})

test('schema numbers are unique and have their names', () => {
  const numbers = Object.values(ENTRY_SCHEMAS)
  expect(new Set(numbers).size).toBe(numbers.length)
  for (const [name, number] of Object.entries(ENTRY_SCHEMAS))
    expect(entrySchemaName(number)).toBe(name)
  expect(entrySchemaName(0xffff)).toBeUndefined()
})

test('an authority is four bytes of the hash of its DID', () => {
  expect(authorityOf('abc').toString(16)).toBe('ba7816bf')
})

test('the links of a case differ, and nobody without the secret can make them', () => {
  const secret = new Uint8Array(32).fill(1)
  const links = [0, 1, 2].map((k) => toHex(caseLink(secret, k)))
  expect(new Set(links).size).toBe(3)
  expect(toHex(caseLink(new Uint8Array(32).fill(2), 0))).not.toBe(links[0])
})
